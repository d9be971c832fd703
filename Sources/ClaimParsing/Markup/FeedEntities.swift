import CLibxml2

/// Names of characters in a feed that it does not declare, written so that an XML parser reads them.
///
/// XML knows five entities. Feeds use those of HTML all the same, and the parser drops what it does not know: of
/// `rose 5&frac12;%` half a percent would be gone.
enum FeedEntities {
    private static let known: Set<String> = ["amp", "lt", "gt", "quot", "apos"]
    /// The longest name that HTML 4 has is of eight letters, and a declared one may be longer.
    private static let longestName = 64

    /// The feed with HTML's names as numbers, and others that it does not declare as text.
    ///
    /// Bytes outside of ASCII are kept, and sections of character data and comments as they are.
    /// - Complexity: O(*n*) in the bytes.
    static func resolved(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")), hasASCII(bytes) else { return bytes }
        let start = firstElement(bytes), declared = declaredNames(bytes[..<start])
        var resolved: [UInt8] = []
        resolved.reserveCapacity(bytes.count + bytes.count / 16)
        var copied = 0, position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"):
                position = Self.end(ofVerbatimAt: position, bytes) ?? position + 1
            case UInt8(ascii: "&"):
                let start = position + 1, end = end(ofNameAt: start, bytes)
                defer { position += 1 }
                guard let end else { continue }
                let name = String(decoding: bytes[start..<end], as: UTF8.self)
                guard !known.contains(name), !declared.contains(name) else { continue }
                resolved += bytes[copied..<position]
                if let number = number(of: name) {
                    resolved += Array("&#\(number);".utf8)
                    copied = end + 1
                } else {
                    // Without a number it is text: an ampersand, and what stands behind it.
                    resolved += Array("&amp;".utf8)
                    copied = start
                }
            default: position += 1
            }
        }
        return resolved + bytes[copied...]
    }

    /// Whether each byte of ASCII is that character: not in UTF-16, nor where escapes or tildes change what bytes are.
    private static func hasASCII(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
        return !bytes.contains(0) && !bytes.contains(0x1B)
            && !["utf-7", "hz-", "ebcdic"].contains { head.contains($0) }
    }

    /// Where the declarations end: at the first `<` of an element.
    private static func firstElement(_ bytes: [UInt8]) -> Int {
        var position = 0
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            if let end = end(ofVerbatimAt: open, bytes) {
                position = end
            } else if position < bytes.count, isOfName(bytes[position]) {
                return open
            }
        }
        return bytes.count
    }

    /// The end of a comment, an instruction, or a section whose characters stand for themselves.
    private static func end(ofVerbatimAt start: Int, _ bytes: [UInt8]) -> Int? {
        for (opening, closing) in [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")] {
            guard bytes[start...].starts(with: opening.utf8) else { continue }
            let mark = Array(closing.utf8)
            var place = start + opening.utf8.count
            while place + mark.count <= bytes.count {
                if bytes[place] == mark[0], bytes[place...].starts(with: mark) { return place + mark.count }
                place += 1
            }
            return bytes.count
        }
        return nil
    }

    /// The end of the name between an ampersand and a semicolon, in bytes: read as UTF-8, a name in another encoding is
    /// longer than it is.
    private static func end(ofNameAt start: Int, _ bytes: [UInt8]) -> Int? {
        var end = start
        while end < bytes.count, end - start < longestName, isOfName(bytes[end]) { end += 1 }
        guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: ";"), !isDigit(bytes[start]) else {
            return nil
        }
        return end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isOfName(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    /// The names that the document's own declarations give a meaning.
    ///
    /// - Parameter bytes: what stands before the first element.
    private static func declaredNames(_ bytes: ArraySlice<UInt8>) -> Set<String> {
        let mark = Array("<!ENTITY".utf8)
        var names: Set<String> = []
        var position = bytes.startIndex
        while let open = bytes[position...].firstIndex(of: mark[0]) {
            position = open + 1
            guard bytes[open...].starts(with: mark) else { continue }
            let start = bytes[(open + mark.count)...].firstIndex { $0 > 0x20 } ?? bytes.endIndex
            let name = bytes[start...].prefix(while: isOfName)
            if !name.isEmpty { names.insert(String(decoding: name, as: UTF8.self)) }
        }
        return names
    }

    private static func number(of name: String) -> UInt32? {
        unsafe htmlEntityLookup(name).map { unsafe $0.pointee.value }
    }
}
