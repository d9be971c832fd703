import CLibxml2
import Diagnostics

/// An HTML or XML document as libxml2 reads it: from memory, with no network, no external entity and no entity
/// expansion.
@safe final class MarkupDocument {
    enum Language {
        case html, xml
    }

    /// What a walk over the document meets, in document order.
    enum Event {
        /// Lower-case name without prefix, and the attributes.
        case open(String, attributes: [(name: String, value: String)])
        case text(String)
        case close(String)
        /// The parser lost its way inside the element opened last.
        case damage(Damage)
    }

    /// Where a parser that goes on all the same could not make sense of the document.
    struct Damage: Hashable {
        /// Counted from 1; 0 where the parser does not know.
        let line: Int
        /// In the parser's words.
        let reason: String
    }

    private let document: xmlDocPtr
    /// Whether what is nested too deep was left out, by the parser or by the walk.
    private(set) var isCutOff: Bool

    /// How many levels of elements are followed: libxml2 goes to 256 (`xmlParserMaxDepth`).
    static var deepestNesting: Int { min(256, InputLimits.current[.nesting]) }

    /// The first place outside of all items where the parser lost its way.
    var damage: Damage? { log.outside }
    private let log = DamageLog()

    /// What the parser said while it read, by the items of a feed inside of which it said so.
    private final class DamageLog {
        var isTooDeep = false
        var outside: Damage?
        /// By the addresses of their elements.
        var inside: [UInt: Damage] = [:]
    }

    /// `nil` for bytes that libxml2 can make nothing of. HTML has to be in UTF-8, see ``DecodedPage``.
    init?(_ bytes: [UInt8], as language: Language) {
        let made = unsafe language == .html ? htmlNewParserCtxt() : xmlNewParserCtxt()
        guard let context = unsafe made else { return nil }
        defer { unsafe xmlFreeParserCtxt(context) }
        // The parser tells of each fault as it meets it, and then it is known which elements are open.
        unsafe context.pointee._private = Unmanaged.passUnretained(log).toOpaque()
        unsafe context.pointee.sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe context.pointee.sax.pointee.serror = { unsafe MarkupDocument.hear($0, $1) }
        // Its encoders know of no parser, and would write to standard error; the parser stumbles where they stop.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        let bytes = language == .xml ? FeedEntities.resolved(bytes) : bytes
        let document = unsafe bytes.withUnsafeBufferPointer { buffer -> xmlDocPtr? in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                let count = Int32(clamping: characters.count)
                return switch language {
                case .html:
                    unsafe htmlCtxtReadMemory(
                        context, characters.baseAddress, count, nil, "UTF-8", Self.htmlOptions)
                case .xml:
                    unsafe xmlCtxtReadMemory(context, characters.baseAddress, count, nil, nil, Self.xmlOptions)
                }
            }
        }
        isCutOff = log.isTooDeep
        guard let document = unsafe document else { return nil }
        unsafe self.document = document
    }

    /// Takes down what a parser says, if text can be lost by it.
    private static func hear(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
        guard let error = unsafe error?.pointee,
            let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let box = unsafe parser.pointee._private
        else { return }
        let log = unsafe Unmanaged<DamageLog>.fromOpaque(box).takeUnretainedValue()
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
        if message.contains("xcessive depth") {
            log.isTooDeep = true
            return
        }
        guard unsafe error.level == XML_ERR_FATAL else { return }
        let reason = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it is not well-formed"
        let damage = unsafe Damage(line: Int(error.line), reason: reason)
        var node = unsafe parser.pointee.node
        while let open = unsafe node, unsafe open.pointee.type == XML_ELEMENT_NODE {
            if Feed.isItem(unsafe lowerName(of: open)) {
                let item = UInt(bitPattern: open)
                log.inside[item] = log.inside[item] ?? damage
                return
            }
            unsafe node = open.pointee.parent
        }
        log.outside = log.outside ?? damage
    }

    deinit { unsafe xmlFreeDoc(document) }

    private static let htmlOptions = Int32(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue)
    private static let xmlOptions = Int32(
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue)

    /// Walks the document without recursion: its depth is the input's choice.
    func walk(_ visit: (Event) -> Void) {
        guard let root = unsafe xmlDocGetRootElement(document) else { return }
        var node = unsafe root
        var depth = 1
        let deepest = Self.deepestNesting
        while true {
            var child: xmlNodePtr?
            switch unsafe node.pointee.type {
            case XML_ELEMENT_NODE:
                visit(.open(unsafe name(of: node), attributes: unsafe attributes(of: node)))
                if let damage = log.inside[UInt(bitPattern: node)] { visit(.damage(damage)) }
                unsafe child = node.pointee.children
                if unsafe child != nil, depth > deepest {
                    unsafe child = nil
                    isCutOff = true
                }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = unsafe node.pointee.content { visit(.text(unsafe String(cString: content))) }
            case XML_ENTITY_REF_NODE:
                // No entity is expanded, whatever the document says that it stands for: the text has its name.
                if let name = unsafe node.pointee.name { visit(.text("&\(unsafe String(cString: name));")) }
            default: break
            }
            if let child = unsafe child {
                depth += 1
                unsafe node = child
                continue
            }
            if unsafe node.pointee.type == XML_ELEMENT_NODE { visit(.close(unsafe name(of: node))) }
            while unsafe node != root, unsafe node.pointee.next == nil, let parent = unsafe node.pointee.parent {
                unsafe node = parent
                depth -= 1
                visit(.close(unsafe name(of: node)))
            }
            guard unsafe node != root, let next = unsafe node.pointee.next else { return }
            unsafe node = next
        }
    }

    private func name(of node: xmlNodePtr) -> String { unsafe Self.lowerName(of: node) }

    private static func lowerName(of node: xmlNodePtr) -> String {
        guard let name = unsafe node.pointee.name else { return "" }
        return unsafe String(cString: name).lowercased()
    }

    private func attributes(of node: xmlNodePtr) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var attribute = unsafe node.pointee.properties
        while let current = unsafe attribute {
            if let name = unsafe current.pointee.name, let text = unsafe current.pointee.children,
                let content = unsafe text.pointee.content
            {
                found.append((unsafe String(cString: name).lowercased(), unsafe String(cString: content)))
            }
            unsafe attribute = current.pointee.next
        }
        return found
    }
}
