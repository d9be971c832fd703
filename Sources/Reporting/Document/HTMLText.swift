import Diagnostics

enum HTMLText {
    /// Text that is text in an element and in a quoted attribute. Control characters, which HTML has no place for, and
    /// controls of direction, which would reorder the words around them, become replacement characters.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            case _
            where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                || scalar.properties.isNoncharacterCodePoint || scalar.reordersText:
                escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
