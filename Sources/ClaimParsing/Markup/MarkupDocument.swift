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
    }

    private let document: xmlDocPtr
    /// Whether what is nested too deep was left out, by the parser or by the walk.
    private(set) var isCutOff: Bool

    /// How many levels of elements are followed: libxml2 goes to 256 (`xmlParserMaxDepth`).
    static var deepestNesting: Int { min(256, InputLimits.current[.nesting]) }

    /// `nil` for bytes that libxml2 can make nothing of.
    init?(_ bytes: [UInt8], as language: Language) {
        xmlResetLastError()
        let document = unsafe bytes.withUnsafeBufferPointer { buffer -> xmlDocPtr? in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                let count = Int32(clamping: characters.count)
                return switch language {
                case .html:
                    unsafe htmlReadMemory(characters.baseAddress, count, nil, "UTF-8", Self.htmlOptions)
                case .xml: unsafe xmlReadMemory(characters.baseAddress, count, nil, nil, Self.xmlOptions)
                }
            }
        }
        if let error = unsafe xmlGetLastError(), let message = unsafe error.pointee.message {
            isCutOff = unsafe String(cString: message).contains("xcessive depth")
        } else {
            isCutOff = false
        }
        guard let document = unsafe document else { return nil }
        unsafe self.document = document
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

    private func name(of node: xmlNodePtr) -> String {
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
