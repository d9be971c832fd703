/// What the program says about an input: a message, its place, the line it is about and what to do.
///
/// Every error and every finding of every reader becomes one of these, and ``description`` is the only renderer.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// Stops the work on an input; makes it less than it was; is worth knowing.
        case error, warning, note
    }

    /// The line a diagnostic is about, as it stands in the file, and which part of it is meant.
    public struct Excerpt: Hashable, Sendable {
        /// The original line without its line ending.
        public let line: String
        /// How many Unicode scalars are underlined, from the diagnostic's column on; at least 1.
        public let length: Int

        public init(line: String, length: Int) {
            self.line = line
            self.length = max(1, length)
        }
    }

    /// How bad it is.
    public let severity: Severity
    /// Lower case, one clause, no final full stop; stands without the excerpt.
    public let message: String
    /// Where it is.
    public let position: FilePosition
    /// The line that it is about; `nil` where there is none to show.
    public let excerpt: Excerpt?
    /// What to do about it; given only when it is likely right.
    public let help: String?

    /// A diagnostic; `message` is one clause in lower case, `help` says what to do.
    public init(
        _ severity: Severity, _ message: String, at position: FilePosition, excerpt: Excerpt? = nil, help: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.position = position
        self.excerpt = excerpt
        self.help = help
    }
}

/// An error that knows where in which input it arose and what to do about it.
public protocol DiagnosableError: Error, Sendable {
    /// As it is printed.
    var diagnostic: Diagnostic { get }
}

extension Diagnostic: CustomStringConvertible {
    /// The diagnostic as compilers print it: `file:line:column: severity: message`, the line with the culprit
    /// underlined, then the advice.
    public var description: String { text { text, _ in text } }

    /// What a terminal may set off by colour.
    package enum Part: Hashable, Sendable {
        /// What a part of the printed text is, for colours.
        case position, severity(Severity), message, mark, help
    }

    /// The diagnostic as ``description`` has it, with each part as `paint` gives it back.
    package func text(_ paint: (_ text: String, _ part: Part) -> String) -> String {
        func safe(_ text: String, _ part: Part) -> String { paint(text.terminalSafe, part) }
        var lines = [
            safe("\(position):", .position) + " " + safe("\(severity.rawValue):", .severity(severity)) + " "
                + safe(message, .message)
        ]
        if let excerpt, let line = position.line {
            let window = ExcerptWindow(excerpt, column: position.column ?? 1)
            let gutter = String(repeating: " ", count: String(line).count)
            lines.append(" \(line) | \(window.text)")
            if position.column != nil {
                lines.append(" \(gutter) | \(window.indent)" + paint(window.mark, .mark))
            }
        }
        if let help {
            lines.append("  " + paint("help:", .help) + " \(help)".terminalSafe)
        }
        return lines.joined(separator: "\n")
    }
}

/// The part of a long line that fits a screen, with the culprit inside it.
private struct ExcerptWindow {
    let text: String
    /// What stands before the mark.
    let indent: String
    let mark: String

    /// A line longer than this is cut around the culprit.
    private static let width = 100

    init(_ excerpt: Diagnostic.Excerpt, column: Int) {
        let scalars = Array(excerpt.line.unicodeScalars)
        let culprit = min(column - 1, scalars.count)
        var first = 0
        if scalars.count > Self.width {
            first = max(0, min(culprit - Self.width / 3, scalars.count - Self.width))
        }
        let last = min(scalars.count, first + Self.width)
        let before = first > 0 ? "…" : ""
        let after = last < scalars.count ? "…" : ""
        text = before + String(String.UnicodeScalarView(scalars[first..<last])).terminalSafe + after
        // Tabs are kept in the indent, so that the mark stands under the culprit whatever the tab width is.
        let blanks = before.map { _ in " " } + scalars[first..<culprit].map { $0 == "\t" ? "\t" : " " }
        indent = blanks.joined()
        mark = "^" + String(repeating: "~", count: max(1, min(excerpt.length, last - culprit)) - 1)
    }
}

extension String {
    /// The text with control characters (escape sequences among them) and bidirectional overrides made visible,
    /// so that an input can neither drive the user's terminal nor reorder what it shows.
    package var terminalSafe: String {
        guard unicodeScalars.contains(where: \.drivesTerminal) else { return self }
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            safe.append(scalar.drivesTerminal ? "\u{FFFD}" : scalar)
        }
        return String(safe)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal does something at it that is not to show it.
    package var drivesTerminal: Bool {
        switch value {
        case 0x09: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: reordersText
        }
    }

    /// Whether it is a control of direction, which shows the text around it in another order than it is written.
    package var reordersText: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
