/// One way to compute a figure: from which price to which, with or without dividends.
public struct FigureConvention: Hashable, Sendable {
    /// A stable short name, such as `previousClose>close` or `yearAgoOnOrBefore>previousClose:total`.
    public let name: String
    /// The same in words, such as "from the previous close to the close".
    public let words: String

    public init(name: String, words: String) {
        self.name = name
        self.words = words
    }
}

/// What one convention gave.
public struct TriedConvention: Hashable, Sendable {
    /// What was tried.
    public let convention: FigureConvention
    /// The signed value in the claim's unit; `nil` if the convention could not be tried.
    public let computed: Double?
    /// Whether it lies in the printed figure's interval, by exact arithmetic; `nil` if not tried.
    public let isHit: Bool?
    /// The distance to the nearer edge of the interval in the claim's unit, 0 inside; `nil` if not tried.
    public let miss: Double?
    /// Why the convention could not be tried; `nil` if it was.
    public let untried: String?

    init(_ convention: FigureConvention, computed: Double, isHit: Bool, miss: Double) {
        self.convention = convention
        self.computed = computed
        self.isHit = isHit
        self.miss = miss
        self.untried = nil
    }

    init(_ convention: FigureConvention, untried reason: String) {
        self.convention = convention
        self.computed = nil
        self.isHit = nil
        self.miss = nil
        self.untried = reason
    }
}
