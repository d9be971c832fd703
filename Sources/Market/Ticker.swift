/// An exchange symbol such as `BABA`, `BRK.B`, `9988.HK` or `^GSPC`, upper case.
///
/// What counts as a symbol is decided here and nowhere else: 1 to 20 of `A–Z 0–9 . - ^ = / & _`, at least one of
/// them a letter or a digit.
public struct Ticker: Hashable, Comparable, Sendable {
    /// The symbol in capitals, such as `BRK.B`.
    public let symbol: String

    /// Creates a ticker, or `nil` if `symbol` is none; lower case is not a ticker.
    public init?(_ symbol: some StringProtocol) {
        guard (1...20).contains(symbol.utf8.count), symbol.utf8.allSatisfy(Self.allows),
            symbol.utf8.contains(where: { Self.isLetter($0) || Self.isDigit($0) })
        else { return nil }
        self.symbol = String(symbol)
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.symbol < rhs.symbol }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func allows(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || ".-^=/&_".utf8.contains(byte)
    }
}

extension Ticker: CustomStringConvertible {
    public var description: String { symbol }
}
