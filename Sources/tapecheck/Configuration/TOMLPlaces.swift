/// Where the keys and values of a TOML document stand, which the parser does not tell.
///
/// It walks over a document that the parser has accepted, and reads no more of it than it takes to find the way.
struct TOMLPlaces {
    struct Place {
        let line: Int
        /// Counted from 1, in Unicode scalars.
        let column: Int
        let length: Int
    }

    /// The places of keys, by the keys that lead to them; elements of a list have their number as key.
    private(set) var keys: [[String]: Place] = [:]
    private(set) var values: [[String]: Place] = [:]
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var table: [String] = []
        while position < scalars.count {
            skipBlank(lines: true)
            guard let scalar = peek else { break }
            if scalar == "[" {
                while peek == "[" { advance() }
                table = readKey(after: [])
                while peek == "]" || peek == " " || peek == "\t" { advance() }
            } else {
                readPair(in: table)
            }
            let before = position
            skipBlank(lines: true)
            // What no TOML document has here would be an endless loop.
            if position == before, peek != nil { advance() }
        }
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < scalars.count {
            if scalars[position] == "\n" {
                line += 1
                lineStart = position + 1
            }
            position += 1
        }
    }

    private func starts(with text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }

    private mutating func skipBlank(lines: Bool) {
        while let scalar = peek {
            if scalar == "#" {
                while let scalar = peek, scalar != "\n" { advance() }
            } else if scalar == " " || scalar == "\t" || (lines && (scalar == "\n" || scalar == "\r")) {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func readPair(in table: [String]) {
        let path = readKey(after: table)
        guard peek == "=" else { return }
        advance()
        readValue(at: path)
    }

    /// Reads a dotted key and notes the place of each of its parts.
    private mutating func readKey(after table: [String]) -> [String] {
        var path = table
        while true {
            skipBlank(lines: false)
            let start = position, place = (line, position - lineStart + 1)
            var part = ""
            if peek == "\"" || peek == "'" {
                part = readString()
            } else {
                while let scalar = peek,
                    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
                        || scalar == "_"
                {
                    part.unicodeScalars.append(scalar)
                    advance()
                }
            }
            path.append(part)
            if keys[path] == nil {
                keys[path] = Place(line: place.0, column: place.1, length: max(1, position - start))
            }
            skipBlank(lines: false)
            guard peek == "." else { return path }
            advance()
        }
    }

    private mutating func readValue(at path: [String]) {
        skipBlank(lines: false)
        let start = position, place = (line, position - lineStart + 1)
        switch peek {
        case "\"", "'": _ = readString()
        case "[":
            advance()
            var index = 0
            skipBlank(lines: true)
            while let scalar = peek, scalar != "]" {
                let before = position
                readValue(at: path + ["\(index)"])
                index += 1
                skipBlank(lines: true)
                if peek == "," { advance() }
                skipBlank(lines: true)
                if position == before { advance() }
            }
            advance()
        case "{":
            advance()
            skipBlank(lines: false)
            while let scalar = peek, scalar != "}" {
                let before = position
                readPair(in: path)
                skipBlank(lines: false)
                if peek == "," { advance() }
                skipBlank(lines: false)
                if position == before { advance() }
            }
            advance()
        default:
            while let scalar = peek, !",]}#\n\r".unicodeScalars.contains(scalar) { advance() }
        }
        var end = position
        while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
        let length = line == place.0 ? end - start : 1
        values[path] = Place(line: place.0, column: place.1, length: max(1, length))
    }

    /// Reads a string of any of the four kinds; escapes other than those of quotation marks stay as written.
    private mutating func readString() -> String {
        guard let quote = peek else { return "" }
        let mark = String(quote), long = mark + mark + mark
        let closing = starts(with: long) ? long : mark
        advance(closing.unicodeScalars.count)
        var text = ""
        while let scalar = peek, !starts(with: closing) {
            if scalar == "\\", quote == "\"", position + 1 < scalars.count { advance() }
            if let scalar = peek { text.unicodeScalars.append(scalar) }
            advance()
        }
        advance(closing.unicodeScalars.count)
        // Up to two marks may stand before those that close a long string.
        while closing == long, peek == quote { advance() }
        return text
    }
}
