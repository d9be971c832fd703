/// How often each verdict came out.
public struct CalibrationTally: Hashable, Sendable {
    /// One count a verdict, in the order of its cases.
    public private(set) var counts = Array(repeating: 0, count: CatalystVerdict.Verdict.allCases.count)
    /// Draws for which no test could be made.
    public private(set) var unusable = 0

    public init() {}

    public init(counts: [Int], unusable: Int) {
        precondition(counts.count == CatalystVerdict.Verdict.allCases.count, "a count for every verdict")
        self.counts = counts
        self.unusable = unusable
    }

    /// Draws with a verdict.
    public var trials: Int { counts.reduce(0, +) }

    /// How often a verdict came out.
    public subscript(verdict: CatalystVerdict.Verdict) -> Int {
        CatalystVerdict.Verdict.allCases.firstIndex(of: verdict).map { counts[$0] } ?? 0
    }

    /// Verdicts that speak for the catalyst in any way.
    public var anySupport: Int { self[.supported] + self[.partlySupported] + self[.consistentNotSeparable] }

    mutating func add(_ verdict: CatalystVerdict.Verdict?) {
        guard let verdict, let position = CatalystVerdict.Verdict.allCases.firstIndex(of: verdict) else {
            unusable += 1
            return
        }
        counts[position] += 1
    }

    public static func + (a: Self, b: Self) -> Self {
        Self(counts: zip(a.counts, b.counts).map { $0 + $1 }, unusable: a.unusable + b.unusable)
    }
}
