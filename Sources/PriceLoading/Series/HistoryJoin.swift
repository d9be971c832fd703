import Market

/// Puts the histories of one instrument in several files together, such as one file a year or a file of all
/// instruments a day.
struct HistoryJoin {
    private var parts: [PriceHistory] = []
    /// What the closes of all parts are adjusted for.
    private var closeAdjustment: AdjustmentStatus
    /// For each session that a part has, the part and its row there.
    private var places: [SessionDate: (part: Int, row: Int)] = [:]

    /// What became of a further file's rows.
    enum Outcome: Equatable {
        /// They continue the history; the lines of the `repeated` ones are in it already, with the same prices, and so
        /// many of them with another volume.
        case joined(repeated: [UInt32], otherVolumes: Int)
        /// The file holds other columns, or prices that are adjusted otherwise.
        case otherKind
        /// More files than rows can name.
        case tooManyFiles
        /// Of `common` sessions that both have, `differing` have other figures: one of the two is wrong or adjusted
        /// at another time, and mixing them would make returns that nobody had.
        case contradicting(common: Int, differing: Int)
    }

    init(_ first: PriceHistory) {
        parts = [first]
        closeAdjustment = first.closeAdjustment
    }

    /// Adds the rows of another file, if they fit; O(rows) over all calls.
    mutating func add(_ other: PriceHistory) -> Outcome {
        let first = parts[0]
        // Rows that are in a part are looked up from the second part on.
        if places.isEmpty {
            for (row, session) in first.sessions.enumerated() { places[session] = (0, row) }
        }
        var repeated: [UInt32] = [], differing = 0, otherVolumes = 0
        for (row, session) in other.sessions.enumerated() {
            guard let place = places[session] else { continue }
            repeated.append(other.origin.lines[row])
            let part = parts[place.part]
            differing += part.hasPrices(of: other, row: row, at: place.row) ? 0 : 1
            otherVolumes += part.hasVolume(of: other, row: row, at: place.row) ? 0 : 1
        }
        if differing > 0 { return .contradicting(common: repeated.count, differing: differing) }
        guard fits(other) else { return .otherKind }
        guard parts.count <= Int(UInt16.max) else { return .tooManyFiles }
        // A file that adds nothing is no part of the history.
        if repeated.count == other.sessions.count { return .joined(repeated: repeated, otherVolumes: otherVolumes) }
        for (row, session) in other.sessions.enumerated() where places[session] == nil {
            places[session] = (parts.count, row)
        }
        parts.append(other)
        closeAdjustment = Self.joined(closeAdjustment, other.closeAdjustment) ?? closeAdjustment
        return .joined(repeated: repeated, otherVolumes: otherVolumes)
    }

    private func fits(_ other: PriceHistory) -> Bool {
        let first = parts[0]
        return first.origin.headings == other.origin.headings && (first.volume == nil) == (other.volume == nil)
            && PriceHistory.Field.allCases.allSatisfy { (first.column($0) == nil) == (other.column($0) == nil) }
            && Self.joined(closeAdjustment, other.closeAdjustment) != nil
    }

    /// What closes are adjusted for when two files of the same columns say this of theirs; `nil` where they cannot be
    /// the same series. Closes that jump by a split in one file are as traded in the other one, too.
    private static func joined(_ first: AdjustmentStatus, _ other: AdjustmentStatus) -> AdjustmentStatus? {
        if first.kind == other.kind { return first }
        guard first.certainty != .known || other.certainty != .known else { return nil }
        switch (first.kind, other.kind) {
        case (.raw, .split), (_, nil): return first
        case (.split, .raw), (nil, _): return other
        default: return nil
        }
    }

    /// The history of the first file.
    var first: PriceHistory { parts[0] }

    /// The files that rows are taken from.
    var files: [String] { parts.map(\.origin.file) }

    /// The history, oldest session first; O(rows log rows) where there are several parts.
    var history: PriceHistory {
        guard parts.count > 1 else { return parts[0] }
        let rows = places.sorted { $0.key < $1.key }
        let first = parts[0]
        let fields = PriceHistory.Field.allCases.filter { first.column($0) != nil }
        let columns = fields.map { field in
            (field, PriceColumn(rows.map { parts[$0.value.part].price(field, row: $0.value.row) }))
        }
        let actions = parts.enumerated().flatMap { index, part in
            part.actions.filter { places[$0.session]?.part == index }
        }
        return PriceHistory(
            ticker: first.ticker, sessions: rows.map(\.key),
            columns: Dictionary(uniqueKeysWithValues: columns),
            volume: first.volume == nil ? nil : rows.map { parts[$0.value.part].volume?[$0.value.row] },
            actions: actions.sorted { $0.session < $1.session },
            closeAdjustment: closeAdjustment,
            origin: PriceHistory.Origin(
                files: parts.map(\.origin.file), fileOfRow: rows.map { UInt16($0.value.part) },
                lines: rows.map { parts[$0.value.part].origin.lines[$0.value.row] }, headings: first.origin.headings))
    }
}

extension PriceHistory {
    /// Whether a row of another history has the prices of one of this, where both have any.
    fileprivate func hasPrices(of other: PriceHistory, row: Int, at own: Int) -> Bool {
        Field.allCases.allSatisfy { field in
            guard let price = price(field, row: own), let otherPrice = other.price(field, row: row) else { return true }
            return price == otherPrice
        }
    }

    /// Whether a row of another history has the volume of one of this, where both have one.
    fileprivate func hasVolume(of other: PriceHistory, row: Int, at own: Int) -> Bool {
        guard let volume = volume?[own], let otherVolume = other.volume?[row] else { return true }
        return volume == otherVolume
    }
}
