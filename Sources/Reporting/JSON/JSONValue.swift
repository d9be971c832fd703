import Diagnostics

/// A JSON document whose keys keep their order.
///
/// Written here and not by Foundation's encoder, which offers neither ordered keys nor explicit nulls, both of which
/// the output's contract promises.
public enum JSONValue: Hashable, Sendable {
    /// Explicitly nothing.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Written as ``null`` if it is not finite, which JSON has no digits for.
    case number(Double)
    /// Text; escaped when written.
    case string(String)
    /// In order.
    case array([JSONValue])
    /// An array whose elements are made one by one when they are written: a million of them need no memory together.
    case sequence(JSONSequence)
    /// Members in the order given, which stays.
    case object([Member])

    /// A key with its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public let key: String
        /// The value.
        public let value: JSONValue

        /// A key with its value.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

/// Elements of a JSON array by their position, made anew whenever they are asked for.
public struct JSONSequence: Hashable, Sendable {
    let count: Int
    let element: @Sendable (Int) -> JSONValue

    /// So many elements, each made when it is written.
    public init(count: Int, _ element: @escaping @Sendable (Int) -> JSONValue) {
        self.count = count
        self.element = element
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.count == other.count && (0..<one.count).allSatisfy { one.element($0) == other.element($0) }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(nilLiteral: ()) { self = .null }

    /// The text, or null.
    public init(_ text: String?) { self = text.map { .string($0) } ?? .null }
    /// The number, or null.
    public init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
    /// The whole number, or null.
    public init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
    /// The truth value, or null.
    public init(_ flag: Bool?) { self = flag.map { .bool($0) } ?? .null }
    /// The values in their order.
    public init(_ values: some Sequence<JSONValue>) { self = .array(Array(values)) }
}

extension JSONValue {
    /// The document on one line, as JSON lines want it.
    public var compact: String {
        var text: [UInt8] = []
        write(to: &text, indent: nil) { _ in }
        return String(decoding: text, as: UTF8.self)
    }

    /// The document over several lines, two blanks a level, ending with a line break.
    public var pretty: String {
        var text: [UInt8] = []
        write(to: &text, indent: 0) { _ in }
        text.append(UInt8(ascii: "\n"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes the document in pieces, ending with a line break: over several lines as ``pretty``, or on one.
    public func write(isPretty: Bool, to body: ([UInt8]) throws -> Void) rethrows {
        var text: [UInt8] = []
        try write(to: &text, indent: isPretty ? 0 : nil) { text in
            guard text.count >= 1 << 16 else { return }
            try body(text)
            text.removeAll(keepingCapacity: true)
        }
        text.append(UInt8(ascii: "\n"))
        try body(text)
    }

    /// Appends the document as UTF-8, on one line without `indent`.
    ///
    /// - Parameter flush: may take the text between two elements of a sequence.
    func write(to text: inout [UInt8], indent: Int?, flush: (inout [UInt8]) throws -> Void) rethrows {
        switch self {
        case .null: text += "null".utf8
        case .bool(let flag): text += (flag ? "true" : "false").utf8
        case .integer(let number): text += String(number).utf8
        case .number(let number): text += Self.digits(of: number).utf8
        case .string(let string): Self.write(string, to: &text)
        case .array(let values):
            try Self.write(values.count, between: "[", "]", to: &text, indent: indent) { position, text, indent in
                try values[position].write(to: &text, indent: indent, flush: flush)
            }
        case .sequence(let values):
            try Self.write(values.count, between: "[", "]", to: &text, indent: indent) { position, text, indent in
                try values.element(position).write(to: &text, indent: indent, flush: flush)
                try flush(&text)
            }
        case .object(let members):
            try Self.write(members.count, between: "{", "}", to: &text, indent: indent) { position, text, indent in
                Self.write(members[position].key, to: &text)
                text += (indent == nil ? ":" : ": ").utf8
                try members[position].value.write(to: &text, indent: indent, flush: flush)
            }
        }
    }

    private static func write(
        _ count: Int, between open: Unicode.Scalar, _ close: Unicode.Scalar, to text: inout [UInt8],
        indent: Int?, _ writeElement: (Int, inout [UInt8], Int?) throws -> Void
    ) rethrows {
        text.append(UInt8(ascii: open))
        let inner = indent.map { $0 + 2 }
        for position in 0..<count {
            if position > 0 { text.append(UInt8(ascii: ",")) }
            if let inner { breakLine(in: &text, indent: inner) }
            try writeElement(position, &text, inner)
        }
        if let indent, count > 0 { breakLine(in: &text, indent: indent) }
        text.append(UInt8(ascii: close))
    }

    private static func breakLine(in text: inout [UInt8], indent: Int) {
        text.append(UInt8(ascii: "\n"))
        text += repeatElement(UInt8(ascii: " "), count: indent)
    }

    /// The shortest digits that read back as the number; whole numbers without a point.
    private static func digits(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return "\(number)"
    }

    static func write(_ string: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        let start = text.count
        text += string.utf8
        // U+2028 and U+2029 end lines for some readers, those of C1 and of writing direction drive terminals; in UTF-8
        // they begin with 0xE2 and 0xC2. Some readers drop a byte order mark, which begins with 0xEF.
        if text[start...].contains(where: {
            $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xE2 || $0 == 0xC2 || $0 == 0xEF
        }) {
            text.removeSubrange(start...)
            for scalar in string.unicodeScalars { write(scalar, to: &text) }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func write(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        switch scalar {
        case "\"": text += "\\\"".utf8
        case "\\": text += "\\\\".utf8
        case "\n": text += "\\n".utf8
        case "\r": text += "\\r".utf8
        case "\t": text += "\\t".utf8
        case _ where scalar.drivesTerminal || scalar == "\u{FEFF}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u".utf8
            text += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
            text += digits.utf8
        default: text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }
}
