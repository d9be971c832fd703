import ArgumentParser
import Diagnostics
import Foundation
import Glibc
import Reporting

/// The values of `--color`.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// How text looks on a terminal; plain text is the same to the byte as in a pipe.
enum TerminalStyle {
    case plain, colored

    /// - Parameter descriptor: the stream that is written to.
    ///
    /// By itself only a terminal gets colours, and none where `NO_COLOR` is set and not empty (no-color.org) or the
    /// terminal is a dumb one.
    init(_ choice: ColorChoice, descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        let isWanted =
            switch choice {
            case .always: true
            case .never: false
            case .auto:
                isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
            }
        self = isWanted ? .colored : .plain
    }

    /// How many characters a line of a terminal has; `nil` for what is none or doesn't say.
    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// The colours of ECMA-48 (SGR), which every terminal shows in its own palette.
    private enum Code: String {
        case bold = "1"
        case red = "1;31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case dim = "2"
    }

    private func paint(_ text: String, _ code: Code) -> String {
        self == .plain || text.isEmpty ? text : "\u{1B}[\(code.rawValue)m\(text)\u{1B}[0m"
    }

    func text(of diagnostic: Diagnostic) -> String {
        diagnostic.text { text, part in
            switch part {
            case .position, .message: paint(text, .bold)
            case .severity(.error): paint(text, .red)
            case .severity(.warning): paint(text, .yellow)
            case .severity(.note), .help: paint(text, .cyan)
            case .mark: paint(text, .green)
            }
        }
    }

    /// ArgumentParser's text about a command line, which begins with `Error:`.
    func usage(_ text: String) -> String {
        text.hasPrefix("Error:") ? paint("Error:", .red) + text.dropFirst("Error:".count) : text
    }

    /// A verdict's words in the colour of what they mean.
    @Sendable func paint(_ text: String, _ tone: VerdictTone) -> String {
        switch tone {
        case .holds: paint(text, .green)
        case .doubtful: paint(text, .yellow)
        case .fails: paint(text, .red)
        case .untold: paint(text, .dim)
        }
    }
}
