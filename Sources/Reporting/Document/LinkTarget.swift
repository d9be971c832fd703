/// The names of files in the report's folder as targets of links and images.
enum LinkTarget {
    /// The target of a link to a file or to a heading in it.
    static func of(_ file: String, heading: String?) -> String {
        encoded(file) + (heading.map { "#" + encoded(anchor($0)) } ?? "")
    }

    /// The name by which a heading is linked to, as GitHub makes it: small letters, digits, hyphens for blanks, and
    /// nothing else.
    static func anchor(_ heading: String) -> String {
        var anchor = String.UnicodeScalarView()
        for scalar in heading.lowercased().unicodeScalars {
            switch scalar {
            case " ": anchor.append("-")
            case "-", "_": anchor.append(scalar)
            case _
            where scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                || scalar.properties.generalCategory == .nonspacingMark:
                anchor.append(scalar)
            default: break
            }
        }
        return String(anchor)
    }

    /// A relative target: everything but the unreserved characters of RFC 3986 is percent-encoded, so that no name is an
    /// address with a scheme, a host or a path to another folder.
    static func encoded(_ file: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return file.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }.joined()
    }
}
