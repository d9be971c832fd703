/// A split or dividend that a price file gives for a session.
public struct CorporateAction: Hashable, Sendable {
    /// The first session on the new terms: the ex-date.
    public let session: SessionDate
    /// New shares per old share: 2 for a two-for-one split, 0.1 for a one-for-ten reverse split.
    public let split: Double?
    /// The dividend per share in the quote currency.
    public let dividend: Double?

    /// - Precondition: `split` and `dividend` are finite and positive where given, and one of them is.
    public init(session: SessionDate, split: Double? = nil, dividend: Double? = nil) {
        precondition(split != nil || dividend != nil, "an action is a split or a dividend")
        precondition([split, dividend].compactMap(\.self).allSatisfy { $0.isFinite && $0 > 0 }, "finite and positive")
        self.session = session
        self.split = split
        self.dividend = dividend
    }
}
