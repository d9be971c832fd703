import Glibc
public import Market

/// Instruments whose equal-weighted mean stands for a sector: a peer of the market-and-peer model.
public struct PeerBasket: Hashable, Sendable {
    /// What events call it in the place of a peer's ticker.
    public let name: Ticker
    /// The instruments whose mean stands for the sector.
    public let members: [Ticker]

    /// - Precondition: there are two members at least, each once, and the name is none of theirs.
    public init(name: Ticker, members: [Ticker]) {
        precondition(members.count > 1 && Set(members).count == members.count, "a basket has several members")
        precondition(!members.contains(name), "a basket has a name of its own")
        self.name = name
        self.members = members
    }

    /// The mean simple return of the members that have one, as a return of that kind; missing where fewer than half have
    /// one.
    func returns(_ columns: [(ticker: Ticker, values: [Double])], _ kind: StudyDesign.ReturnKind) -> [Double] {
        let own = columns.filter { members.contains($0.ticker) }.map(\.values)
        return (columns.first?.values.indices ?? 0..<0).map { row in
            let known = own.map { $0[row] }.filter { !$0.isNaN }.map { kind == .log ? expm1($0) : $0 }
            guard known.count * 2 >= members.count else { return .nan }
            let mean = known.reduce(0, +) / Double(known.count)
            return kind == .log ? log1p(mean) : mean
        }
    }
}
