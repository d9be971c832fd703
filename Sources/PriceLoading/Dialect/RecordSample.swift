/// The first records of a file, as a reader with one delimiter sees them.
struct RecordSample {
    struct Record {
        let start: LineCursor
        /// Behind the record.
        let end: LineCursor
        let fields: [String]

        var isBlank: Bool { fields.allSatisfy(\.isEmpty) }
    }

    let delimiter: UInt8
    private(set) var records: [Record] = []

    /// How many records are looked at, unless the first ones are ``isSufficient``.
    static let size = 100

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func append(_ record: borrowing CSVRecord) {
        let start = LineCursor(offset: record.offset, line: record.line)
        records.append(Record(start: start, end: start, fields: record.texts))
    }

    /// Sets where each record ends: where the next one starts.
    mutating func close(at end: LineCursor) {
        for index in records.indices {
            let next = index + 1 < records.count ? records[index + 1].start : end
            records[index] = Record(start: records[index].start, end: next, fields: records[index].fields)
        }
    }

    /// The commonest field count above one, and how many records have it.
    var commonCount: (fields: Int, records: Int) {
        var counts: [Int: Int] = [:]
        for record in records where record.fields.count > 1 && !record.isBlank {
            counts[record.fields.count, default: 0] += 1
        }
        let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return best.map { ($0.key, $0.value) } ?? (0, 0)
    }

    /// How many records show a date near their start, where one stands in a table without header.
    var datedCount: Int {
        records.count { record in
            record.fields.count > 1 && record.fields.prefix(3).contains { DateStamp(text: $0) != nil }
        }
    }

    /// Whether a record names a date and a price.
    var hasHeader: Bool {
        records.contains { record in
            // No heading is a figure, and most fields of a wide file are.
            guard record.fields.contains(where: { $0.utf8.first.map { $0 > 0x3A } ?? false }) else { return false }
            var hasDate = false, hasPrice = false
            for field in record.fields where !hasDate || !hasPrice {
                guard let role = HeadingMeaning(field)?.role else { continue }
                if role == .date { hasDate = true }
                if role.isPrice { hasPrice = true }
            }
            return hasDate && hasPrice
        }
    }

    /// Whether more records would hardly tell more, since these are alike and speak of days.
    ///
    /// That is asked once: of the first 32 records, of fewer where they have hundreds of fields. Where a time of day may
    /// stand in them, the first 32 may all be of one minute.
    var isSufficient: Bool {
        let width = records.last?.fields.count ?? 0
        guard records.count == min(32, max(8, 4096 / max(width, 1))), isUniform else { return false }
        return !mayHaveTimes
    }

    /// Whether a field shows a time of day or a heading speaks of one.
    private var mayHaveTimes: Bool {
        let shown = records.last?.fields.contains { field in
            field.utf8.contains(0x3A)
                || field.utf8.count > 8 && DateStamp(text: field).map { $0.instant != nil } == true
        }
        let named = records.first?.fields.contains { $0.lowercased().contains("time") }
        return shown == true || named == true
    }

    /// Whether every record that is not blank has the same number of fields.
    var isUniform: Bool { commonCount.records > 1 && commonCount.records == records.count { !$0.isBlank } }
}

extension SourceText {
    /// The first records, by the delimiter that gives a header, or else dates, or else makes most records alike.
    func sample() throws(PriceFileError) -> RecordSample {
        var best: RecordSample?
        var bestRank = (0, 0, 0)
        var failure: PriceFileError?
        for delimiter in [0x2C, 0x3B, 0x09, 0x7C] as [UInt8] {
            var sample = RecordSample(delimiter: delimiter)
            var end = LineCursor()
            var isWhole = true
            do throws(PriceFileError) {
                // One more than is kept tells where the last one ends.
                try forEachRecord(delimiter: delimiter) { record in
                    end = LineCursor(offset: record.offset, line: record.line)
                    isWhole = sample.records.count < RecordSample.size && !sample.isSufficient
                    if isWhole { sample.append(record) }
                    return isWhole
                }
                if isWhole { end.offset = count }
            } catch {
                // A quote that is stray with one delimiter may be right with another.
                if failure == nil { failure = error }
            }
            sample.close(at: end)
            let isUniform = sample.isUniform
            let hasHeader = sample.hasHeader
            let rank = (hasHeader ? 1 : 0, sample.datedCount, sample.commonCount.records)
            if rank > bestRank { (best, bestRank) = (sample, rank) }
            // Without a header decimal commas may part the fields as evenly as what delimits them.
            if hasHeader, isUniform { break }
        }
        if let best { return best }
        if let failure { throw failure }
        throw PriceFileError(.noHeader, at: firstLine)
    }

    /// The first line that is not blank.
    var firstLine: SourcePlace {
        let blanks =
            (try? withBytes(0..<4096) { bytes in bytes.indices.prefix { bytes[$0] <= 0x20 }.map { bytes[$0] } }) ?? []
        let start = (blanks.lastIndex(of: 0x0A) ?? -1) + 1
        return place(line: 1 + blanks.count { $0 == 0x0A }, offset: start)
    }
}
