import Diagnostics
import Glibc

/// The two streams that a command writes to.
enum Console {
    /// Writes results; a reader that has gone away ends the command quietly, as if all had been read.
    ///
    /// On a terminal control characters and bidirectional overrides become visible in whatever is printed.
    ///
    /// - Parameter isPainted: whether the text has colours of its own, made by ``TerminalStyle`` around safe text.
    static func print(_ text: String, isPainted: Bool = false) throws {
        let whole = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        try write(isTerminal && !isPainted ? whole.terminalSafeLines : whole, to: STDOUT_FILENO)
    }

    /// Writes a piece of the results.
    static func print(_ bytes: [UInt8]) throws {
        let shown = isTerminal ? terminalSafe(bytes) : bytes
        try unsafe shown.withUnsafeBytes { try unsafe write($0, to: STDOUT_FILENO) }
    }

    private static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Text in UTF-8 as a terminal may get it.
    static func terminalSafe(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).terminalSafeLines.utf8)
    }

    /// Writes what is said about the inputs, one diagnostic after the other.
    static func report(_ diagnostics: some Sequence<Diagnostic>) {
        let style = RunContext.current.errors
        for diagnostic in diagnostics { try? write(style.text(of: diagnostic) + "\n", to: STDERR_FILENO) }
    }

    /// Writes about a command line that cannot be run.
    static func complain(_ text: String) { try? write(text + "\n", to: STDERR_FILENO) }

    /// Writes a line about the run itself.
    static func note(_ line: String) { try? write("tapecheck: \(line.terminalSafe)\n", to: STDERR_FILENO) }

    /// Shows a line on a terminal in place of the one before.
    static func overwrite(_ line: String) { try? write("\r\u{1B}[K" + line, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) throws {
        var text = text
        try text.withUTF8 { try unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var written = 0
        while written < buffer.count {
            let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE { throw CleanExitOnClosedPipe() }
            guard count > 0 else {
                throw OutputError(path: "<stdout>", operation: "write the results", code: errno)
            }
            written += count
        }
    }
}

/// The reader of stdout has gone away; there is nobody left to tell.
struct CleanExitOnClosedPipe: Error {}

extension String {
    /// The lines of the text with what drives a terminal made visible in each.
    fileprivate var terminalSafeLines: String {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).terminalSafe }
            .joined(separator: "\n")
    }
}
