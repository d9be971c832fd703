/// A block of code in a Markdown document: fenced, or indented by four spaces.
public struct CodeBlock: Sendable {
    /// The path of the document, from the package's root.
    public let document: String
    /// The line of the document that ``text`` starts on, counted from 1.
    public let line: Int
    /// What a fence says it holds (`swift`, `text`, …); `nil` for an indented block.
    public let language: String?
    /// The code without its indentation, its lines joined by line feeds.
    public let text: String

    /// All blocks of a document, in order.
    ///
    /// Indented lines behind an item of a list are more of the item, not code (CommonMark 0.31.2, 4.4); a fence ends with
    /// the document at the latest.
    public static func all(in markdown: String, document: String) -> [CodeBlock] {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [CodeBlock] = []
        var index = 0, isInList = false, followsBlank = true
        while index < lines.count {
            let line = lines[index], content = line.drop { $0 == " " }
            if content.hasPrefix("```") {
                let indent = line.count - content.count
                let end = lines[(index + 1)...].firstIndex { $0.drop { $0 == " " }.hasPrefix("```") } ?? lines.endIndex
                let code = lines[(index + 1)..<end].map { $0.dropFirst(min(indent, $0.prefix { $0 == " " }.count)) }
                blocks.append(
                    CodeBlock(
                        document: document, line: index + 2, language: String(content.dropFirst(3)),
                        text: code.joined(separator: "\n")))
                index = end + 1
                followsBlank = true
                continue
            }
            if line.hasPrefix("    "), !content.isEmpty, followsBlank, !isInList {
                var end = index
                while end < lines.count, lines[end].hasPrefix("    ") || lines[end].allSatisfy({ $0 == " " }) {
                    end += 1
                }
                var code = lines[index..<end].map { $0.dropFirst(min(4, $0.count)) }
                while code.last?.isEmpty == true { code.removeLast() }
                blocks.append(
                    CodeBlock(document: document, line: index + 1, language: nil, text: code.joined(separator: "\n")))
                index = end
                followsBlank = true
                continue
            }
            if !content.isEmpty, content.count == line.count {
                isInList = content.hasPrefix("- ") || content.hasPrefix("* ") || content.prefix(3).contains(". ")
            }
            followsBlank = content.isEmpty
            index += 1
        }
        return blocks
    }
}
