/// Writes a document as JSON, block by block, for programs that lay it out themselves.
///
/// The schema is `tapecheck.document/1`: `{"schema", "title", "blocks": [{"kind", …}]}`. Running text is a list of pieces
/// `{"kind": "text" | "strong" | "code" | "link", "text", "file", "heading"}`, where only links have a file and, if they lead
/// to one in it, a heading.
public struct JSONRenderer: Sendable {
    public init() {}

    /// The document as indented JSON that ends with a line break.
    public func render(_ document: Document) -> String {
        let value: JSONValue = [
            "schema": "tapecheck.document/1", "title": .string(document.title),
            "blocks": JSONValue(document.blocks.map(block)),
        ]
        return value.pretty
    }

    private func block(_ block: Document.Block) -> JSONValue {
        switch block {
        case .heading(let level, let text):
            ["kind": "heading", "level": .integer(level), "text": .string(text)]
        case .paragraph(let content): ["kind": "paragraph", "content": pieces(content)]
        case .list(let items): ["kind": "list", "items": JSONValue(items.map(pieces))]
        case .quotation(let content): ["kind": "quotation", "content": pieces(content)]
        case .table(let table):
            [
                "kind": "table", "header": JSONValue(table.header.map { .string($0) }),
                "alignments": JSONValue(table.alignments.map { $0 == .trailing ? "trailing" : "leading" }),
                "rows": JSONValue(table.rows.map { row in JSONValue(row.map(pieces)) }),
            ]
        case .figure(let figure):
            [
                "kind": "figure", "file": .string(figure.file), "darkFile": .string(figure.darkFile),
                "description": .string(figure.description),
            ]
        case .code(let text): ["kind": "code", "text": .string(text)]
        case .callout(let content): ["kind": "callout", "content": pieces(content)]
        }
    }

    private func pieces(_ content: [Document.Inline]) -> JSONValue {
        JSONValue(
            content.map { inline in
                switch inline {
                case .text(let text): ["kind": "text", "text": .string(text)]
                case .strong(let text): ["kind": "strong", "text": .string(text)]
                case .code(let text): ["kind": "code", "text": .string(text)]
                case .link(let text, let file, let heading):
                    [
                        "kind": "link", "text": .string(text), "file": .string(file), "heading": JSONValue(heading),
                    ]
                }
            })
    }
}
