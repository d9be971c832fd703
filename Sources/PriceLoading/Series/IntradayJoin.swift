import Market

/// Puts the bars of one instrument in several files together, such as a file a day.
struct IntradayJoin {
    private var parts: [IntradayBars]

    /// What became of a further file's bars.
    enum Outcome: Equatable {
        case joined
        /// The file holds other columns, or its stamps are from another clock.
        case otherKind
        /// More files than rows can name.
        case tooManyFiles
        /// Its bars and those of an earlier file lie between each other: one and the same trade may be in both.
        case overlapping
    }

    init(_ first: IntradayBars) { parts = [first] }

    /// Adds the bars of another file, if they fit; O(files).
    mutating func add(_ other: IntradayBars) -> Outcome {
        guard let span = other.span else { return .joined }
        guard fits(other) else { return .otherKind }
        guard parts.count <= Int(UInt16.max) else { return .tooManyFiles }
        guard parts.allSatisfy({ $0.span.map { !$0.overlaps(span) } ?? true }) else { return .overlapping }
        parts.append(other)
        return .joined
    }

    private func fits(_ other: IntradayBars) -> Bool {
        let first = parts[0]
        return first.origin.headings == other.origin.headings && (first.volume == nil) == (other.volume == nil)
            && PriceHistory.Field.allCases.allSatisfy { (first.column($0) == nil) == (other.column($0) == nil) }
            && parts.allSatisfy { $0.clock.mayBe(other.clock) }
    }

    /// The bars of the first file.
    var first: IntradayBars { parts[0] }

    /// The files that rows are taken from.
    var files: [String] { parts.map(\.origin.file) }

    /// The bars, oldest first; O(bars) where there are several parts.
    var bars: IntradayBars {
        guard parts.count > 1 else { return parts[0] }
        let order = parts.indices.sorted { (parts[$0].stamps.first ?? .min, $0) < (parts[$1].stamps.first ?? .min, $1) }
        let sorted = order.map { parts[$0] }
        let fields = PriceHistory.Field.allCases.filter { parts[0].column($0) != nil }
        let columns = fields.map { field in
            (field, PriceColumn(sorted.flatMap { part in part.stamps.indices.map { part.column(field)?[$0] } }))
        }
        return IntradayBars(
            ticker: parts[0].ticker, stamps: sorted.flatMap(\.stamps),
            // A short file may not give its clock away, as the others do.
            clock: parts.first { $0.clock != .unlabelled }?.clock ?? .unlabelled,
            columns: Dictionary(uniqueKeysWithValues: columns),
            volume: parts[0].volume == nil ? nil : sorted.flatMap { $0.volume ?? [] },
            origin: PriceHistory.Origin(
                files: parts.map(\.origin.file),
                fileOfRow: order.flatMap { [UInt16](repeating: UInt16($0), count: parts[$0].stamps.count) },
                lines: sorted.flatMap(\.origin.lines), headings: parts[0].origin.headings))
    }
}

extension IntradayBars {
    /// From the first to the last stamp; `nil` without any.
    fileprivate var span: ClosedRange<Int64>? {
        guard let first = stamps.first, let last = stamps.last else { return nil }
        return first...last
    }
}

extension IntradayBars.Clock {
    /// Whether the stamps of two files may be from one clock.
    fileprivate func mayBe(_ other: Self) -> Bool {
        switch (self, other) {
        // A stamp that names no zone beside one that does is another clock's.
        case (.utc, .unlabelled), (.unlabelled, .utc): return false
        case (.aheadOfNewYork(let hours), .aheadOfNewYork(let otherHours)): return hours == otherHours
        case (.aheadOfNewYork, let known), (let known, .aheadOfNewYork):
            if known.rule != nil { return false }
        default: break
        }
        guard let rule, let otherRule = other.rule else { return true }
        return rule == otherRule
    }
}
