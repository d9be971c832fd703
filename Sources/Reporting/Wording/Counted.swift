/// A count with its noun in the right number: `1 claim`, `2 claims`, `0 findings`.
public struct Counted: CustomStringConvertible, Sendable {
    public let description: String

    /// A number with its noun, which gets an s for any other number than 1.
    public init(_ count: Int, _ noun: String) {
        description = "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
