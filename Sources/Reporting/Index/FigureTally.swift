import Attribution
public import FigureChecking
import Statistics

/// How many figures came out how.
public struct FigureTally: Hashable, Sendable {
    /// Confirmed, also by rounding or another convention.
    public private(set) var held = 0
    /// Figures that miss by little.
    public private(set) var close = 0
    /// Figures that the prices contradict.
    public private(set) var contradicted = 0
    /// Figures that the prices cannot tell of.
    public private(set) var notCheckable = 0

    /// Counts verdicts.
    public init(_ verdicts: some Sequence<FigureVerdict.Verdict> = []) { for verdict in verdicts { add(verdict) } }

    /// Counts one more.
    public mutating func add(_ verdict: FigureVerdict.Verdict) {
        switch verdict {
        case .confirmed, .confirmedRounding, .confirmedOtherConvention: held += 1
        case .close: close += 1
        case .contradicted: contradicted += 1
        case .notCheckable: notCheckable += 1
        }
    }

    public static func + (first: Self, second: Self) -> Self {
        var sum = first
        sum.held += second.held
        sum.close += second.close
        sum.contradicted += second.contradicted
        sum.notCheckable += second.notCheckable
        return sum
    }

    /// Figures that the prices could speak to.
    public var checked: Int { held + close + contradicted }
    /// Figures counted.
    public var all: Int { checked + notCheckable }

    /// Those that held, of those that could be checked; `nil` without one.
    public var heldShare: CountedShare? { CountedShare(held, of: checked) }
    /// Those that could not be checked, of all; `nil` without one.
    public var notCheckableShare: CountedShare? { CountedShare(notCheckable, of: all) }
}

/// A share that was counted, with Wilson's 95 % interval of the probability behind it.
public struct CountedShare: Hashable, Sendable {
    /// How many of them have the property.
    public let count: Int
    /// How many there are.
    public let of: Int
    /// The ends of the interval, fractions.
    public let low: Double
    /// Upper end of Wilson's 95 % interval.
    public let high: Double

    /// `nil` of none.
    public init?(_ count: Int, of all: Int) {
        guard let interval = WilsonInterval(successes: count, trials: all) else { return nil }
        self.count = count
        of = all
        low = interval.low
        high = interval.high
    }

    /// A fraction.
    public var share: Double { Double(count) / Double(of) }
}

/// How many reasons came out how, in the order of the verdicts.
struct ReasonTally: Hashable, Sendable {
    private var counts: [CatalystVerdict.Verdict: Int] = [:]

    init(_ verdicts: some Sequence<CatalystVerdict.Verdict> = []) {
        for verdict in verdicts { counts[verdict, default: 0] += 1 }
    }

    static func + (first: Self, second: Self) -> Self {
        var sum = first
        sum.counts.merge(second.counts) { $0 + $1 }
        return sum
    }

    var all: Int { counts.values.reduce(0, +) }

    /// Reasons that are supported at least in part.
    var supported: Int { count([.supported, .partlySupported]) }

    /// Reasons that the prices speak for or against.
    var decided: Int { supported + count([.notSupported, .contradicted]) }

    private func count(_ verdicts: [CatalystVerdict.Verdict]) -> Int { verdicts.reduce(0) { $0 + (counts[$1] ?? 0) } }

    /// Verdicts that occur, with their counts, in the order of their declaration.
    var counted: [(verdict: CatalystVerdict.Verdict, count: Int)] {
        CatalystVerdict.Verdict.allCases.compactMap { verdict in counts[verdict].map { (verdict, $0) } }
    }

    /// `2 not supported, 1 not testable`.
    var words: String { counted.map { "\($0.count) \(VerdictWording.name(of: $0.verdict))" }.joined(separator: ", ") }
}
