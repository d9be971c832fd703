import Diagnostics
import TOMLKit

/// The text of a configuration, held to what its parser can take: toml++ 3.4.0 follows nested tables by recursion, ends
/// texts at a NUL and aborts the program where a table's header begins with no key, or a brace stands for a list's value.
enum TOMLSource {
    /// Far more than any configuration needs.
    private static let byteLimit = 1 << 18
    /// A key can nest as deep as its line is long.
    private static let lineLimit = 1000

    /// The text of the file's bytes.
    static func text(_ bytes: [UInt8], file: String) throws -> String {
        func failure(_ message: String, line: Int? = nil, help: String) -> InputFailure {
            InputFailure(
                diagnostic: Diagnostic(.error, message, at: FilePosition(file: file, line: line), help: help))
        }
        guard bytes.count <= byteLimit else {
            throw failure(
                "the configuration has more than \(byteLimit >> 10) KB", help: "name another file with --config")
        }
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard String(validating: line, as: UTF8.self) != nil else {
                throw failure("the line is not UTF-8", line: number, help: "save the file as UTF-8")
            }
            guard line.count <= lineLimit else {
                throw failure(
                    "the line has more than \(lineLimit) bytes", line: number,
                    help: "write a long list with an element a line")
            }
            if line.contains(0) {
                throw failure("the line has a NUL character", line: number, help: "save the file as plain text")
            }
        }
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        for (index, line) in lines(text).enumerated() where line.contains("\\u0000") || line.contains("\\U00000000") {
            throw failure("the line has a NUL character", line: index + 1, help: "no path and no name has one")
        }
        for (index, line) in lines(text).enumerated() {
            guard let column = misplacedKey(in: line) else { continue }
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, "no table's name begins like this",
                    at: FilePosition(file: file, line: index + 1, column: column),
                    excerpt: Diagnostic.Excerpt(line: String(line), length: 1),
                    help: "write the header of a table as [name], and each list from '[' on in one line"))
        }
        if let (line, column) = misplacedBrace(in: text) {
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, "a brace stands where a list has a value",
                    at: FilePosition(file: file, line: line, column: column),
                    excerpt: Diagnostic.Excerpt(line: String(lines(text)[line - 1]), length: 1),
                    help: "close the list with ']'"))
        }
        return text
    }

    /// The place of a closing brace behind an opening bracket or a comma, which no TOML has outside texts and comments.
    private static func misplacedBrace(in text: String) -> (line: Int, column: Int)? {
        let scalars = Array(text.unicodeScalars)
        var line = 1, lineStart = 0, position = 0
        var last: Unicode.Scalar = "\n"
        func quotes(at start: Int, _ mark: Unicode.Scalar) -> Int { scalars[start...].prefix { $0 == mark }.count }
        while position < scalars.count {
            let scalar = scalars[position]
            switch scalar {
            case "\n":
                line += 1
                lineStart = position + 1
            case " ", "\t", "\r": break
            case "#":
                while position + 1 < scalars.count, scalars[position + 1] != "\n" { position += 1 }
            case "\"", "'":
                let isLong = quotes(at: position, scalar) >= 3
                position += isLong ? 3 : 1
                while position < scalars.count {
                    if scalars[position] == "\n" {
                        if !isLong { break }
                        line += 1
                        lineStart = position + 1
                    }
                    if scalars[position] == "\\", scalar == "\"", position + 1 < scalars.count,
                        scalars[position + 1] != "\n"
                    {
                        position += 2
                        continue
                    }
                    let found = quotes(at: position, scalar)
                    if isLong ? found >= 3 : found > 0 {
                        // A long text may end in two quotes of its own.
                        position += isLong ? min(found, 5) : 1
                        break
                    }
                    position += 1
                }
                position -= 1
                last = scalar
            case "}" where last == "[" || last == ",": return (line, position - lineStart + 1)
            default: last = scalar
            }
            position += 1
        }
        return nil
    }

    /// The column of what stands in the place of the key, in a line that opens with a bracket.
    ///
    /// Such a line may also be part of a list over several lines. Inside one no setting takes anything that is refused
    /// here: texts, numbers and empty lists are not.
    private static func misplacedKey(in line: Substring) -> Int? {
        let scalars = Array(line.unicodeScalars)
        func skipBlanks(_ start: Int) -> Int {
            scalars[start...].firstIndex { $0 != " " && $0 != "\t" } ?? scalars.count
        }
        let open = skipBlanks(0)
        guard open < scalars.count, scalars[open] == "[" else { return nil }
        let isDouble = open + 1 < scalars.count && scalars[open + 1] == "["
        let key = skipBlanks(open + (isDouble ? 2 : 1))
        guard key < scalars.count else { return key + 1 }
        switch scalars[key] {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "\"", "'", "]": return nil
        default: return key + 1
        }
    }

    /// The lines without their endings.
    static func lines(_ text: String) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            Substring($0.last == "\r" ? $0.dropLast() : $0)
        }
    }

    /// What the parser says, in the form of all messages.
    static func failure(_ error: TOMLParseError, lines: [Substring], file: String) -> InputFailure {
        let line = min(max(error.source.begin.line, 1), max(lines.count, 1))
        let text = lines.isEmpty ? "" : String(lines[line - 1])
        let column = min(max(error.source.begin.column, 1), text.unicodeScalars.count + 1)
        var message = error.description
        if message.hasPrefix("Error while "), let colon = message.firstRange(of: ": ") {
            message = String(message[colon.upperBound...])
        }
        return InputFailure(
            diagnostic: Diagnostic(
                .error, "this is not TOML: " + message.prefix(1).lowercased() + message.dropFirst(),
                at: FilePosition(file: file, line: line, column: column),
                excerpt: Diagnostic.Excerpt(line: text, length: 1),
                help: "write name = \"value\", lists as [\"a\", \"b\"] and tables as [name]; see toml.io"))
    }
}
