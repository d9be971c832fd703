import CLibxml2

/// The bytes of a page in UTF-8, whatever it is written in.
///
/// A byte order mark says it; else the page itself, in a `meta` element or an XML declaration near its beginning; else it
/// is UTF-8. The encoders are libxml2's.
struct DecodedPage {
    private(set) var bytes: [UInt8] = []
    /// What could not be decoded.
    private(set) var problem: Problem?

    enum Problem: Hashable {
        /// An encoding, as the page spells it, that no encoder knows; the page was read as UTF-8.
        case unknownEncoding(String)
        /// The encoding, and the offset of the first byte that is nothing in it. Each such byte became U+FFFD.
        case undecodable(String, offset: Int)
    }

    /// A page says its encoding within as many bytes.
    private static let declarationReach = 4096
    /// Of a page with more bytes that are nothing in its encoding, what follows is read as ASCII: each of them costs time.
    private static let mostReplacements = 1000

    init(_ page: [UInt8]) {
        var body = page[...]
        var name: String
        if page.starts(with: [0xEF, 0xBB, 0xBF]) {
            (name, body) = ("UTF-8", page.dropFirst(3))
        } else if page.starts(with: [0xFF, 0xFE]) {
            (name, body) = ("UTF-16LE", page.dropFirst(2))
        } else if page.starts(with: [0xFE, 0xFF]) {
            (name, body) = ("UTF-16BE", page.dropFirst(2))
        } else {
            name = Self.declared(in: page.prefix(Self.declarationReach)) ?? "UTF-8"
        }
        switch name.lowercased() {
        case "utf-8", "utf8":
            takeUTF8(body)
            return
        // What says in ASCII that it is in two bytes a character is not; the standard of HTML reads it so too.
        case let wide where wide.hasPrefix("utf-16") && body.count == page.count:
            takeUTF8(body)
            return
        // As pages are written, the quotes and dashes of Windows hide behind these names.
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii": name = "windows-1252"
        default: break
        }
        guard let handler = unsafe xmlFindCharEncodingHandler(name) else {
            takeUTF8(body)
            problem = .unknownEncoding(name)
            return
        }
        defer { _ = unsafe xmlCharEncCloseFunc(handler) }
        unsafe take(body, by: handler, name)
    }

    private mutating func takeUTF8(_ body: ArraySlice<UInt8>) {
        bytes = Array(body)
        guard String(validating: body, as: UTF8.self) == nil else { return }
        var offset = body.startIndex
        var decoder = UTF8(), iterator = body.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        problem = .undecodable("UTF-8", offset: offset)
        bytes = Array(String(decoding: body, as: UTF8.self).utf8)
    }

    @unsafe private mutating func take(
        _ body: ArraySlice<UInt8>, by handler: xmlCharEncodingHandlerPtr, _ name: String
    ) {
        guard let input = unsafe xmlBufferCreate(), let output = unsafe xmlBufferCreate() else { return }
        defer {
            unsafe xmlBufferFree(input)
            unsafe xmlBufferFree(output)
        }
        _ = unsafe body.withUnsafeBufferPointer {
            unsafe xmlBufferAdd(input, $0.baseAddress, Int32(clamping: $0.count))
        }
        // What it cannot convert is told below, not by the library on standard error.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        var replaced = 0, rest: ArraySlice<UInt8> = []
        while unsafe xmlBufferLength(input) > 0 {
            let before = unsafe xmlBufferLength(input)
            let result = unsafe xmlCharEncInFunc(handler, output, input)
            let left = unsafe xmlBufferLength(input)
            guard left > 0 else { break }
            // A call converts what it has room for; only where it stands still is there a byte that it does not know.
            if result >= 0, left < before { continue }
            problem = problem ?? .undecodable(name, offset: body.startIndex + body.count - Int(left))
            replaced += 1
            guard replaced <= Self.mostReplacements else {
                rest = body.suffix(Int(left))
                break
            }
            _ = unsafe xmlBufferShrink(input, 1)
            _ = unsafe xmlBufferAdd(output, [0xEF, 0xBF, 0xBD], 3)
        }
        guard let content = unsafe xmlBufferContent(output) else { return }
        bytes = unsafe Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))))
        for byte in rest where byte != 0 { bytes += byte < 0x80 ? [byte] : [0xEF, 0xBF, 0xBD] }
    }

    /// The name behind `charset=` of a `meta` element or `encoding=` of an XML declaration.
    private static func declared(in head: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: head.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        for element in text.split(separator: "<") {
            let key = element.hasPrefix("meta") ? "charset" : element.hasPrefix("?xml") ? "encoding" : nil
            guard let key, let end = element.firstIndex(of: ">"), let found = element[..<end].ranges(of: key).last
            else { continue }
            let behind = element[found.upperBound..<end].drop { $0 == " " }
            guard behind.first == "=" else { continue }
            let name = behind.dropFirst().drop { " \"'".contains($0) }.prefix {
                $0.isLetter || $0.isNumber || "-_:.".contains($0)
            }
            if !name.isEmpty { return String(name) }
        }
        return nil
    }
}
