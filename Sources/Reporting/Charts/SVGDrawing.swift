import Diagnostics

/// A drawing in SVG that grows element by element.
///
/// Colours are roles, not values: the sheets give each role a colour for light and for dark surroundings.
struct SVGDrawing: Sendable {
    let width: Double
    let height: Double
    private let title: String
    private let description: String
    private let sheet: ChartSheet
    private var elements: [String] = []

    /// - Parameters:
    ///   - description: what the drawing shows, for those who don't see it.
    ///   - sheet: colours of roles that this drawing alone has.
    init(
        width: Double, height: Double, title: String, description: String,
        sheet: ChartSheet = ChartSheet(light: "", dark: "")
    ) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
        self.sheet = sheet
    }

    enum Anchor: String { case start, middle, end }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, role: String) {
        elements.append(
            "<line class=\"\(role)\" x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\"/>")
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, role: String) {
        elements.append(
            "<rect class=\"\(role)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\"/>")
    }

    mutating func circle(x: Double, y: Double, radius: Double, role: String) {
        elements.append("<circle class=\"\(role)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\"/>")
    }

    /// A line through points; `nil` interrupts it.
    mutating func path(_ points: [(x: Double, y: Double)?], role: String) {
        var data = ""
        var isDrawing = false
        for point in points {
            guard let point else {
                isDrawing = false
                continue
            }
            data += (isDrawing ? "L" : "M") + "\(n(point.x)) \(n(point.y))"
            isDrawing = true
        }
        elements.append("<path class=\"\(role)\" d=\"\(data)\"/>")
    }

    /// Level lines of one width, as one element.
    mutating func strokes(_ lines: [(from: Double, to: Double, y: Double)], width: Double, role: String) {
        let data = lines.map { "M\(n($0.from)) \(n($0.y))h\(n($0.to - $0.from))" }.joined()
        elements.append("<path class=\"\(role)\" stroke-width=\"\(n(width))\" d=\"\(data)\"/>")
    }

    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, role: String = "label") {
        elements.append(
            "<text class=\"\(role)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor.rawValue)\">"
                + "\(Self.escape(text))</text>")
    }

    /// A sample of a line and what it stands for, one after the other, so that they end at `right` at the latest.
    mutating func legend(_ words: String, role: String, right: Double, y: Double) {
        let start = right - 30 - TextWidth.of(words)
        line(start, y - 4, start + 24, y - 4, role: role)
        text(words, x: start + 30, y: y, role: "quiet")
    }

    /// The whole file, for surroundings of one scheme or for those that the reader prefers.
    func source(_ scheme: ChartScheme = .adaptive) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" width="\(n(width))" \
        height="\(n(height))" role="img" aria-labelledby="title description">
        <title id="title">\(Self.escape(title))</title>
        <desc id="description">\(Self.escape(description))</desc>
        <style>\((ChartSheet.shared + sheet).rules(scheme))</style>\(definitions)
        <rect class="paper" width="\(n(width))" height="\(n(height))"/>
        \(elements.joined(separator: "\n"))
        </svg>

        """
    }

    /// The hatching, where a bar has it.
    private var definitions: String {
        guard elements.contains(where: { $0.contains("class=\"bar-down\"") }) else { return "" }
        return "\n<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs>"
    }

    /// A coordinate to a tenth of a pixel; one far off the drawing stays off it.
    private func n(_ value: Double) -> String {
        let tenths = Int((max(-1e6, min(1e6, value.isNaN ? 0 : value)) * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths.isMultiple(of: 10) ? whole : "\(whole).\(abs(tenths) % 10)"
    }

    /// Text that no XML parser takes for markup; characters that XML forbids, and controls of
    /// direction, become U+FFFD.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF || scalar.reordersText:
                escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
