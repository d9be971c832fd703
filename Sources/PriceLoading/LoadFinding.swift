public import Diagnostics
public import Market

/// Something that is wrong, or worth knowing, in a price file that could be used all the same.
public struct LoadFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        // Rows and values that were not used.
        case missingDate, malformedDate, impossibleDate
        case missingPrice, malformedNumber, nonPositivePrice
        case missingTicker, invalidTicker
        case fieldCount
        case duplicateSession, conflictingSession
        // Whole series that were not used.
        case repeatedTicker, emptySeries
        // Used as they are.
        case unsortedSessions
    }

    public let kind: Kind
    /// The instrument, where the finding is about one.
    public let ticker: Ticker?
    /// Whether it cost a row: the finding's row is one of those rejected.
    public let rejectsRow: Bool
    public let diagnostic: Diagnostic

    public var position: FilePosition { diagnostic.position }
    public var excerpt: Diagnostic.Excerpt? { diagnostic.excerpt }

    init(
        _ kind: Kind, _ message: String, at place: SourcePlace, ticker: Ticker? = nil, rejectsRow: Bool = false,
        help: String? = nil
    ) {
        self.kind = kind
        self.ticker = ticker
        self.rejectsRow = rejectsRow
        self.diagnostic = Diagnostic(.warning, message, at: place.position, excerpt: place.excerpt, help: help)
    }
}

/// How often a kind of finding occurred in a file, the ones that were not kept included.
public struct FindingCount: Hashable, Sendable {
    public let kind: LoadFinding.Kind
    public let count: Int
}

/// Counts every finding and keeps the first few of each kind, so that a hundred thousand bad rows stay readable.
struct FindingLog {
    private(set) var findings: [LoadFinding] = []
    private var counts: [LoadFinding.Kind: Int] = [:]
    let keptPerKind: Int

    init(keptPerKind: Int) { self.keptPerKind = keptPerKind }

    /// Counts one finding; `make` runs only if it is kept.
    mutating func add(_ kind: LoadFinding.Kind, _ make: () -> LoadFinding) {
        let before = counts[kind, default: 0]
        counts[kind] = before + 1
        if before < keptPerKind { findings.append(make()) }
    }

    /// The counts in the order of ``LoadFinding/Kind``.
    var totals: [FindingCount] {
        LoadFinding.Kind.allCases.compactMap { kind in counts[kind].map { FindingCount(kind: kind, count: $0) } }
    }
}
