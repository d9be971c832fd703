/// The names of files in the report's folder as targets of links and images.
enum LinkTarget {
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
