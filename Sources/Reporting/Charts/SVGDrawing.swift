/// A drawing in SVG that grows element by element.
///
/// Colours are roles, not values: the sheet below gives each role a colour for light and for dark surroundings.
struct SVGDrawing {
    let width: Double
    let height: Double
    private let title: String
    private let description: String
    private let extraSheet: String
    private var elements: [String] = []

    /// - Parameters:
    ///   - description: what the drawing shows, for those who don't see it.
    ///   - sheet: colours of roles that this drawing alone has.
    init(width: Double, height: Double, title: String, description: String, sheet: String = "") {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
        extraSheet = sheet
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

    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, role: String = "label") {
        elements.append(
            "<text class=\"\(role)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor.rawValue)\">"
                + "\(Self.escape(text))</text>")
    }

    /// The whole file.
    var source: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" width="\(n(width))" \
        height="\(n(height))" role="img" aria-labelledby="title description">
        <title id="title">\(Self.escape(title))</title>
        <desc id="description">\(Self.escape(description))</desc>
        <style>\(Self.sheet)\(extraSheet)</style>
        <rect class="paper" width="\(n(width))" height="\(n(height))"/>
        \(elements.joined(separator: "\n"))
        </svg>

        """
    }

    private static let sheet = """
        text{font:12px system-ui,sans-serif;fill:#24292f}.heading{font-weight:600;font-size:14px}\
        .quiet{fill:#57606a}.paper{fill:#fff}.grid{stroke:#d0d7de}.axis{stroke:#57606a}\
        .series{fill:none;stroke:#0550ae;stroke-width:1.5}.window{fill:#ddf4ff}\
        .event{stroke:#a40e26;stroke-width:1.5;stroke-dasharray:4 3}.mark{fill:#a40e26}\
        .bar{fill:#6e7781}.bar-event{fill:#a40e26}.band{fill:none;stroke:#57606a;stroke-dasharray:2 3}\
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.paper{fill:#0d1117}\
        .grid{stroke:#30363d}.axis{stroke:#9198a1}.series{stroke:#79c0ff}.window{fill:#12263f}\
        .event{stroke:#ff7b72}.mark{fill:#ff7b72}.bar{fill:#8b949e}.bar-event{fill:#ff7b72}\
        .band{stroke:#9198a1}}
        """

    /// A coordinate to a tenth of a pixel.
    private func n(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths.isMultiple(of: 10) ? whole : "\(whole).\(abs(tenths) % 10)"
    }

    /// Text that no XML parser takes for markup; characters that XML forbids become U+FFFD.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
