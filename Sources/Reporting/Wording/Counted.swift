/// A count with its noun in the right number: `1 claim`, `2 claims`, `0 findings`.
public struct Counted: CustomStringConvertible, Sendable {
    public let description: String

    /// A number with its noun, which gets an s for any other number than 1.
    public init(_ count: Int, _ noun: String) {
        description = "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Names of which one at a time is meant: `PDD, TME or VIPS`.
    static func alternatives(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
