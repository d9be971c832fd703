/// Where price data comes from: a path as the user gave it, or bytes that are already in memory.
public struct PriceInput: Hashable, Sendable {
    enum Source: Hashable, Sendable {
        case path(String)
        case bytes([UInt8], name: String)

        /// What messages call it.
        var name: String {
            switch self {
            case .path(let name), .bytes(_, let name): name
            }
        }
    }

    let source: Source

    /// A file, a folder (its price files, without its subfolders) or a pattern with `*`, `?` or `[…]`.
    public init(path: String) { source = .path(path) }

    /// Bytes that were read elsewhere, such as standard input's; `name` stands for the file in every message.
    public init(bytes: [UInt8], name: String = "<stdin>") { source = .bytes(bytes, name: name) }
}
