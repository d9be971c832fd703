/// Holds a text to the form of TOML 1.0 before its parser sees it.
///
/// The parser, toml++ 3.4.0, ends the program at an assertion in some of the places where a text is no TOML: a table's
/// header that begins with no key, a brace for a list's value, a time of day without digits. Nothing but texts of the
/// right form reaches it, so that its assertions have nothing to say. What texts, numbers and dates mean, and that no key
/// stands twice, is the parser's to judge.
/// - SeeAlso: the grammar at toml.io, version 1.0.
struct TOMLForm {
    /// Where a text leaves the form, in Unicode scalars from its start.
    struct Fault: Error {
        let offset: Int
        let message: String
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0
    // No compiled pattern may be shared between tasks.
    private let date = /[0-9]{4}-[0-9]{2}-[0-9]{2}/
    private let plain =
        #/
        true | false | [+\-]?(?:inf|nan)
        | 0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)* | 0o[0-7]+(?:_[0-7]+)* | 0b[01]+(?:_[01]+)*
        | [+\-]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][+\-]?[0-9]+(?:_[0-9]+)*)?
        | (?:[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt])?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?
        | [0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+\-][0-9]{2}:[0-9]{2}))?
        /#
    /// Far more than any setting needs.
    private static let nestingLimit = 32

    /// Fails at the first place that no TOML has.
    ///
    /// - Complexity: O(*n*) in the scalars of the text.
    static func check(_ text: String) throws(Fault) {
        var form = TOMLForm(scalars: Array(text.unicodeScalars))
        try form.document()
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    // MARK: The document's lines

    private mutating func document() throws(Fault) {
        while true {
            skipBlanks(lines: true)
            guard let scalar = peek else { return }
            if scalar == "[" { try header() } else { try pair(depth: 0) }
            skipBlanks(lines: false)
            guard peek == nil || isLineEnd else { throw fault("the end of the line") }
        }
    }

    private mutating func header() throws(Fault) {
        let brackets = count(of: "[", atMost: 2)
        position += brackets
        try key()
        guard count(of: "]", atMost: brackets) == brackets else {
            throw fault("'\(String(repeating: "]", count: brackets))' behind the table's name")
        }
        position += brackets
    }

    private mutating func pair(depth: Int) throws(Fault) {
        try key()
        guard peek == "=" else { throw fault("'=' behind the key") }
        position += 1
        skipBlanks(lines: false)
        try value(depth: depth)
    }

    private mutating func key() throws(Fault) {
        while true {
            skipBlanks(lines: false)
            if peek == "\"" || peek == "'" {
                guard count(of: scalars[position], atMost: 3) < 3 else { throw fault("a key of one line") }
                try quoted()
            } else {
                let start = position
                while let scalar = peek, Self.isBare(scalar) { position += 1 }
                guard position > start else { throw fault("a key") }
            }
            skipBlanks(lines: false)
            guard peek == "." else { return }
            position += 1
        }
    }

    private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Fault) {
        guard depth < Self.nestingLimit else {
            throw Fault(offset: position, message: "values lie in one another more than \(Self.nestingLimit) deep")
        }
        switch peek {
        case "\"", "'": try quoted()
        case "[": try list(depth: depth)
        case "{": try inlineTable(depth: depth)
        default: try plainValue()
        }
    }

    private mutating func list(depth: Int) throws(Fault) {
        position += 1
        skipBlanks(lines: true)
        while peek != "]" {
            try value(depth: depth + 1)
            skipBlanks(lines: true)
            if peek == "," {
                position += 1
                skipBlanks(lines: true)
            } else if peek != "]" {
                throw fault("',' or ']' behind a value of the list")
            }
        }
        position += 1
    }

    private mutating func inlineTable(depth: Int) throws(Fault) {
        position += 1
        skipBlanks(lines: false)
        if peek != "}" {
            while true {
                try pair(depth: depth + 1)
                skipBlanks(lines: false)
                guard peek == "," else { break }
                position += 1
            }
        }
        guard peek == "}" else { throw fault("',' or '}' behind a value of the table") }
        position += 1
    }

    /// A number, a date, a time of day, true or false.
    private mutating func plainValue() throws(Fault) {
        let start = position
        func word() -> String {
            String(String.UnicodeScalarView(scalars[position...].prefix { !" \t\r\n,]}#".unicodeScalars.contains($0) }))
        }
        let first = word()
        guard !first.isEmpty else { throw fault("a value") }
        guard first.wholeMatch(of: plain) != nil else { throw noValue(first) }
        position += first.unicodeScalars.count
        // A blank may stand between a date and a time of day.
        guard first.wholeMatch(of: date) != nil, peek == " " else { return }
        position += 1
        let second = word()
        if let digit = second.unicodeScalars.first, "0"..."9" ~= digit {
            guard "\(first)T\(second)".wholeMatch(of: plain) != nil else {
                position = start
                throw noValue("\(first) \(second)")
            }
            position += second.unicodeScalars.count
        }
    }

    /// Text in quotation marks of any of the four kinds.
    private mutating func quoted() throws(Fault) {
        let start = position, mark = scalars[position]
        var marks = count(of: mark, atMost: 3)
        // Two marks are an empty text.
        if marks == 2 { marks = 1 }
        position += marks
        while let scalar = peek {
            if scalar == "\n", marks == 1 { break }
            if scalar == "\\", mark == "\"", position + 1 < scalars.count, scalars[position + 1] != "\n" || marks == 3 {
                position += 2
            } else if scalar == mark, count(of: mark, atMost: marks) == marks {
                // A long text may end in two marks of its own.
                position += marks == 1 ? 1 : count(of: mark, atMost: 5)
                return
            } else {
                position += 1
            }
        }
        throw Fault(offset: start, message: "the text that begins here has no end")
    }

    // MARK: The scalars

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private var isLineEnd: Bool {
        peek == "\n" || (peek == "\r" && position + 1 < scalars.count && scalars[position + 1] == "\n")
    }

    /// How often a scalar stands here, one behind the other.
    private func count(of scalar: Unicode.Scalar, atMost most: Int) -> Int {
        scalars[position...].prefix(most).prefix { $0 == scalar }.count
    }

    private mutating func skipBlanks(lines: Bool) {
        while let scalar = peek {
            if scalar == "#" {
                while let scalar = peek, scalar != "\n" { position += 1 }
            } else if scalar == " " || scalar == "\t" || (lines && isLineEnd) || (scalar == "\r" && isLineEnd) {
                position += 1
            } else {
                return
            }
        }
    }

    private func fault(_ expected: String) -> Fault {
        Fault(offset: position, message: "expected \(expected), saw \(seen)")
    }

    private func noValue(_ word: String) -> Fault {
        let shown = word.count > 40 ? word.prefix(39) + "…" : word[...]
        return Fault(
            offset: position, message: "'\(shown)' is no number, date, true or false; a text has quotation marks")
    }

    private var seen: String {
        guard let scalar = peek else { return "the end of the file" }
        if isLineEnd { return "the end of the line" }
        guard scalar.properties.generalCategory == .control else { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "the character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
