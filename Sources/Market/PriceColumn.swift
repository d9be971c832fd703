/// One kind of price of one instrument, a row a session; a row may be missing.
///
/// Eight bytes a row. Missing is stored as 0, which no ``Price`` is; only ``amount(_:)`` shows that.
public struct PriceColumn: Hashable, Sendable {
    private var storage: [Double]

    /// A column of prices, `nil` where one is missing.
    public init(_ prices: some Sequence<Price?> = []) {
        storage = prices.map { $0?.amount ?? 0 }
    }

    /// Takes over raw amounts; what no ``Price`` can be becomes missing.
    package init(amounts: [Double]) {
        storage = amounts
        for row in storage.indices where !Price.amounts.contains(storage[row]) { storage[row] = 0 }
    }

    /// A row's amount, 0 where it is missing: for loops over many rows.
    package func amount(_ row: Int) -> Double { storage[row] }

    /// Adds a row.
    public mutating func append(_ price: Price?) { storage.append(price?.amount ?? 0) }
}

extension PriceColumn: RandomAccessCollection {
    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { storage.count }
    /// The price of a row; `nil` if missing.
    public subscript(row: Int) -> Price? { Price(storage[row]) }
}
