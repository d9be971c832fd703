/// A JSON document whose keys keep their order.
///
/// Written here and not by Foundation's encoder, which offers neither ordered keys nor explicit nulls, both of which
/// the output's contract promises.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// - Precondition: finite; an undefined number is ``null``.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Hashable, Sendable {
        public let key: String
        public let value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
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
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// The document over several lines, two blanks a level, ending with a line break.
    public var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): text += Self.digits(of: number)
        case .string(let string): Self.write(string, to: &text)
        case .array(let values):
            Self.write(values, between: "[", "]", to: &text, indent: indent) { value, text, indent in
                value.write(to: &text, indent: indent)
            }
        case .object(let members):
            Self.write(members, between: "{", "}", to: &text, indent: indent) { member, text, indent in
                Self.write(member.key, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between open: String, _ close: String, to text: inout String, indent: Int?,
        _ writeElement: (Element, inout String, Int?) -> Void
    ) {
        text += open
        let inner = indent.map { $0 + 2 }
        for (position, element) in elements.enumerated() {
            if position > 0 { text += "," }
            if let inner { text += "\n" + String(repeating: " ", count: inner) }
            writeElement(element, &text, inner)
        }
        if let indent, !elements.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += close
    }

    /// The shortest digits that read back as the number; whole numbers without a point.
    private static func digits(of number: Double) -> String {
        precondition(number.isFinite, "an undefined number is null")
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return "\(number)"
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        var safe = string.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
        if safe { safe = !string.unicodeScalars.contains { $0.value == 0x2028 || $0.value == 0x2029 } }
        if safe {
            text += string
        } else {
            for scalar in string.unicodeScalars { text.unicodeScalars.append(contentsOf: escaped(scalar)) }
        }
        text += "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        switch scalar {
        case "\"": "\\\"".unicodeScalars
        case "\\": "\\\\".unicodeScalars
        case "\n": "\\n".unicodeScalars
        case "\r": "\\r".unicodeScalars
        case "\t": "\\t".unicodeScalars
        case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
            ("\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                + String(scalar.value, radix: 16)).unicodeScalars
        default: String.UnicodeScalarView([scalar])
        }
    }
}
