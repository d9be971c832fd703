import Diagnostics
import Market

/// A finding whose line is counted from the start of its part of the file.
struct FindingDraft: Sendable {
    let kind: LoadFinding.Kind
    let message: String
    /// Counted from 0; `nil` where the finding is about the file as a whole.
    let line: Int?
    let mark: FieldMark?
    var ticker: Ticker?
    var rejectsRow = false
    var help: String?

    /// The finding, when the part starts on line `base` of the file.
    func finding(file: String, base: Int) -> LoadFinding {
        let position = FilePosition(file: file, line: line.map { $0 + base }, column: line == nil ? nil : mark?.column)
        return LoadFinding(
            kind: kind, ticker: ticker, rejectsRow: rejectsRow,
            diagnostic: Diagnostic(kind.severity, message, at: position, excerpt: mark?.excerpt, help: help))
    }
}

/// A rejected row whose line is counted from the start of its part of the file.
struct RejectDraft: Hashable, Sendable {
    let line: Int
    let kind: LoadFinding.Kind
    let message: String
    /// The row as it stands in the file; `nil` where the row was let go before it was rejected.
    let text: String?
}

/// Counts every finding and keeps the first few of each kind, so that a hundred thousand bad rows stay readable.
struct FindingLog: Sendable {
    private(set) var drafts: [FindingDraft] = []
    private(set) var rejects: [RejectDraft] = []
    private var counts: [LoadFinding.Kind: Int] = [:]
    let keptPerKind: Int
    let keepsRejects: Bool

    init(options: PriceLoadingOptions) {
        keptPerKind = options.findingsPerKind
        keepsRejects = options.keepsRejects
    }

    /// Counts one finding; `make` runs only if it is kept.
    mutating func add(_ kind: LoadFinding.Kind, _ make: () -> FindingDraft) {
        let before = counts[kind, default: 0]
        counts[kind] = before + 1
        if before < keptPerKind { drafts.append(make()) }
    }

    mutating func reject(_ draft: RejectDraft) { rejects.append(draft) }

    /// Takes over the findings of the next part of the file, which starts `lines` lines into it.
    mutating func append(_ other: FindingLog, lines: Int) {
        var taken: [LoadFinding.Kind: Int] = [:]
        for draft in other.drafts {
            guard counts[draft.kind, default: 0] + taken[draft.kind, default: 0] < keptPerKind else { continue }
            var moved = FindingDraft(
                kind: draft.kind, message: draft.message, line: draft.line.map { $0 + lines }, mark: draft.mark)
            (moved.ticker, moved.rejectsRow, moved.help) = (draft.ticker, draft.rejectsRow, draft.help)
            drafts.append(moved)
            taken[draft.kind, default: 0] += 1
        }
        for reject in other.rejects {
            rejects.append(
                RejectDraft(line: reject.line + lines, kind: reject.kind, message: reject.message, text: reject.text))
        }
        for (kind, count) in other.counts { counts[kind, default: 0] += count }
    }

    /// The counts in the order of ``LoadFinding/Kind``.
    var totals: [FindingCount] {
        LoadFinding.Kind.allCases.compactMap { kind in counts[kind].map { FindingCount(kind: kind, count: $0) } }
    }
}
