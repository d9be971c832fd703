import Diagnostics
import TOMLKit

/// The text of a configuration, held to what its parser can take: toml++ 3.4.0 follows nested tables by recursion, ends
/// texts at a NUL and aborts the program at some that are no TOML (``TOMLForm``).
enum TOMLSource {
    /// Far more than any configuration needs.
    private static let byteLimit = 1 << 18
    /// A key can nest as deep as its line is long.
    private static let lineLimit = 1000

    /// The text of the file's bytes.
    static func text(_ bytes: [UInt8], file: String) throws -> String {
        func refusal(_ message: String, line: Int? = nil, help: String) -> InputFailure {
            InputFailure(
                diagnostic: Diagnostic(.error, message, at: FilePosition(file: file, line: line), help: help))
        }
        guard bytes.count <= byteLimit else {
            throw refusal(
                "the configuration has more than \(byteLimit >> 10) KB", help: "name another file with --config")
        }
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard String(validating: line, as: UTF8.self) != nil else {
                throw refusal("the line is not UTF-8", line: number, help: "save the file as UTF-8")
            }
            guard line.count <= lineLimit else {
                throw refusal(
                    "the line has more than \(lineLimit) bytes", line: number,
                    help: "write a long list with an element a line")
            }
            if line.contains(0) {
                throw refusal("the line has a NUL character", line: number, help: "save the file as plain text")
            }
        }
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        for (index, line) in lines(text).enumerated() where line.contains("\\u0000") || line.contains("\\U00000000") {
            throw refusal("the line has a NUL character", line: index + 1, help: "no path and no name has one")
        }
        do {
            try TOMLForm.check(text)
        } catch {
            let before = text.unicodeScalars.prefix(error.offset)
            let line = before.count { $0 == "\n" } + 1
            let start = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
            throw failure(
                error.message, line: line, column: before.distance(from: start, to: before.endIndex) + 1,
                lines: lines(text), file: file)
        }
        return text
    }

    /// The lines without their endings.
    static func lines(_ text: String) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            Substring($0.last == "\r" ? $0.dropLast() : $0)
        }
    }

    /// What the parser says, in the form of all messages.
    static func failure(_ error: TOMLParseError, lines: [Substring], file: String) -> InputFailure {
        var message = error.description
        if message.hasPrefix("Error while "), let colon = message.firstRange(of: ": ") {
            message = String(message[colon.upperBound...])
        }
        return failure(
            message.prefix(1).lowercased() + message.dropFirst(), line: error.source.begin.line,
            column: error.source.begin.column, lines: lines, file: file)
    }

    private static func failure(
        _ message: String, line: Int, column: Int, lines: [Substring], file: String
    ) -> InputFailure {
        let line = min(max(line, 1), max(lines.count, 1))
        let text = lines.isEmpty ? "" : String(lines[line - 1])
        return InputFailure(
            diagnostic: Diagnostic(
                .error, "this is not TOML: \(message)",
                at: FilePosition(
                    file: file, line: line, column: min(max(column, 1), text.unicodeScalars.count + 1)),
                excerpt: Diagnostic.Excerpt(line: text, length: 1),
                help: "write name = \"value\", lists as [\"a\", \"b\"] and tables as [name]; see toml.io"))
    }
}
