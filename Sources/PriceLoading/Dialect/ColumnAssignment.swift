import Market

/// What the columns of a file hold, by its header or by the user's word.
struct ColumnAssignment {
    var columns: [PriceDialect.Column]
    /// The index of the header's last record in the sample; `nil` where there is no header.
    let headerIndex: Int?
    /// How many header records stand above that one.
    var levelsAbove = 0
    /// Why it is what it is, where that is not plain.
    var notes: [String] = []

    var roles: [ColumnRole] { columns.map(\.role) }
    var isWide: Bool { columns.contains { $0.ticker != nil } }
}

extension ColumnAssignment {
    /// Reads a header line, or `nil` if the record is none.
    ///
    /// - Parameters:
    ///   - index: The record's index in the sample.
    ///   - stated: The headings that the user gave a meaning.
    init?(header index: Int, of sample: RecordSample, stated: [ColumnRole: String]) {
        let headings = sample.records[index].fields
        let body = Array(sample.records[(index + 1)...].filter { $0.fields.count == headings.count }.prefix(30))
        guard headings.count > 1, !headings.contains(where: { DateStamp(text: $0) != nil }) else { return nil }
        var roles = Self.roles(of: headings, body: body, stated: stated)
        // An index column of dates often has no heading.
        if !roles.contains(.date), roles[0] == .other, Self.holdsDates(0, body) { roles[0] = .date }
        guard let date = roles.firstIndex(of: .date) else { return nil }
        var tickers = [Ticker?](repeating: nil, count: headings.count)
        if !roles.contains(where: \.isPrice) {
            for (column, heading) in headings.enumerated() where column != date && roles[column] == .other {
                guard let ticker = Self.ticker(heading: heading), Self.holdsNumbers(column, body) else { continue }
                tickers[column] = ticker
                roles[column] = .close
            }
        }
        guard roles.contains(where: \.isPrice) else { return nil }
        columns = headings.indices.map {
            PriceDialect.Column(heading: headings[$0], role: roles[$0], ticker: tickers[$0])
        }
        headerIndex = index
    }

    /// Reads the header of a data frame whose columns have two levels: a line of fields, a line of tickers, and a line
    /// that names the index, as yfinance writes it.
    init?(levels index: Int, of sample: RecordSample) {
        guard index >= 2, let indexName = sample.records[index].fields.first, HeadingMeaning(indexName)?.role == .date,
            sample.records[index].fields.dropFirst().allSatisfy(\.isEmpty)
        else { return nil }
        let levels = [sample.records[index - 2].fields, sample.records[index - 1].fields]
        guard levels.allSatisfy({ $0.count == sample.records[index].fields.count && $0.count > 1 }),
            let fieldLevel = levels.firstIndex(where: { level in
                level.dropFirst().allSatisfy { HeadingMeaning($0) != nil || $0 == "Capital Gains" }
            })
        else { return nil }
        let fields = levels[fieldLevel], symbols = levels[1 - fieldLevel]
        var columns = [PriceDialect.Column(heading: indexName, role: .date, ticker: nil)]
        for (field, symbol) in zip(fields, symbols).dropFirst() {
            guard let ticker = Ticker(symbol) else { return nil }
            columns.append(
                PriceDialect.Column(heading: field, role: HeadingMeaning(field)?.role ?? .other, ticker: ticker))
        }
        self.columns = columns
        headerIndex = index
        levelsAbove = 2
        if !columns.contains(where: { $0.role == .adjustedClose }) {
            notes.append("three header lines without an adjusted close: yfinance with auto_adjust")
        }
    }

    private static func roles(
        of headings: [String], body: [RecordSample.Record], stated: [ColumnRole: String]
    ) -> [ColumnRole] {
        var candidates: [ColumnRole: [(column: Int, rank: Int)]] = [:]
        for (column, heading) in headings.enumerated() {
            if let role = stated.first(where: { $0.value == heading || $0.value == "\(column + 1)" })?.key {
                candidates[role, default: []].append((column, -1))
            } else if let meaning = HeadingMeaning(heading) {
                candidates[meaning.role, default: []].append((column, meaning.rank))
            }
        }
        var roles = [ColumnRole](repeating: .other, count: headings.count)
        for role in ColumnRole.allCases {
            guard let found = candidates[role], let best = found.map(\.rank).min() else { continue }
            for (column, rank) in found {
                if rank == best {
                    roles[column] = role
                } else if role == .date, body.first.map({ TimeOfDay(text: $0.fields[column]) != nil }) == true {
                    roles[column] = .time
                }
            }
        }
        return roles
    }

    private static func ticker(heading: String) -> Ticker? {
        if let ticker = Ticker(heading) { return ticker }
        // A longer word in small letters is more likely a word.
        guard (1...5).contains(heading.utf8.count) else { return nil }
        return Ticker(heading.uppercased())
    }

    static func holdsDates(_ column: Int, _ body: [RecordSample.Record]) -> Bool {
        let cells = body.map { $0.fields[column] }.filter { !$0.isEmpty }
        return !cells.isEmpty && cells.allSatisfy { DateStamp(text: $0) != nil }
    }

    static func holdsNumbers(_ column: Int, _ body: [RecordSample.Record]) -> Bool {
        body.allSatisfy { record in
            let cell = Array(record.fields[column].utf8)
            return MissingToken.matches(cell.span)
                || NumberForm.DecimalMark.allCases.contains { NumberForm(decimal: $0).read(cell.span) != nil }
        }
    }
}

/// A time of day that stands alone in its column.
struct TimeOfDay {
    /// Since midnight.
    let second: Int

    init?(_ field: Span<UInt8>) {
        guard var cursor = ByteCursor(field) else { return nil }
        cursor.skipBlanks()
        guard let second = cursor.timeOfDay() else { return nil }
        cursor.skipBlanks()
        guard cursor.isAtEnd else { return nil }
        self.second = second
    }

    init?(text: String) { self.init(Array(text.utf8).span) }
}

extension DateStamp {
    init?(text: String) { self.init(Array(text.utf8).span) }
}
