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
    /// The headings of a wide file's columns of numbers that are no ticker.
    var unread: [String] = []

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
        // A column of names is one of tickers only if it holds some.
        if let names = roles.firstIndex(of: .ticker), HeadingMeaning(headings[names])?.isWeak == true,
            stated[.ticker] == nil, !body.allSatisfy({ Ticker($0.fields[names]) != nil })
        {
            roles[names] = .other
        }
        var tickers = [Ticker?](repeating: nil, count: headings.count)
        let hasClose = roles.contains(.close) || roles.contains(.adjustedClose)
        if !hasClose, stated[.close] == nil, stated[.adjustedClose] == nil,
            Self.mayBeWide(headings, roles, date: date, body)
        {
            // LOW and OPEN are tickers too: beside others, and without a close, they are read as such.
            for column in headings.indices where column != date {
                // A ticker's column of hardly anything but a spreadsheet's errors is one of prices all the same.
                guard
                    Self.holdsMostlyNumbers(column, body)
                        || Ticker(headings[column]) != nil && Self.holdsDamagedNumbers(column, body)
                else { continue }
                let isNamed = roles[column] == .other || Ticker(headings[column]) != nil
                guard isNamed, let ticker = Self.ticker(heading: headings[column]) else {
                    unread.append(headings[column])
                    continue
                }
                tickers[column] = ticker
                roles[column] = .close
            }
            if !tickers.contains(where: { $0 != nil }) { unread = [] }
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
            let named = ColumnRole.allCases.filter { stated[$0] == heading || stated[$0] == "\(column + 1)" }
            if let role = named.first {
                candidates[role, default: []].append((column, -1))
            } else if let meaning = HeadingMeaning(heading), stated[meaning.role] == nil {
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

    /// Whether a table without a close may be one with a column an instrument.
    ///
    /// Not where several columns are an open, high, low or volume and hardly any is something else: then the close has a
    /// heading that is not known, and its name is no ticker. Nor where all other headings are figures of companies.
    private static func mayBeWide(
        _ headings: [String], _ roles: [ColumnRole], date: Int, _ body: [RecordSample.Record]
    ) -> Bool {
        let others = headings.indices.filter { $0 != date }
        let bars = others.filter { [.open, .high, .low, .volume].contains(roles[$0]) }
        let unknown = others.filter { roles[$0] == .other && HeadingMeaning(headings[$0]) == nil }
        let named = unknown.filter {
            Self.ticker(heading: headings[$0]) != nil && !HeadingMeaning.isFigure(headings[$0])
        }
        return !named.isEmpty && (bars.count < 2 || unknown.count >= 5 || !areBars(bars, roles, body))
    }

    /// Whether no low is above an open or high, and no high below an open, as prices of LOW and OPEN may be.
    private static func areBars(_ columns: [Int], _ roles: [ColumnRole], _ body: [RecordSample.Record]) -> Bool {
        body.allSatisfy { record in
            func price(_ role: ColumnRole) -> Double? {
                let text = columns.first { roles[$0] == role }.map { Array(record.fields[$0].utf8) } ?? []
                return NumberForm.DecimalMark.allCases.lazy.compactMap { NumberForm(decimal: $0).read(text.span) }.first
            }
            let low = price(.low) ?? -.infinity, high = price(.high) ?? .infinity
            return low <= high && price(.open).map { low <= $0 && $0 <= high } ?? true
        }
    }

    private static func ticker(heading: String) -> Ticker? {
        if let ticker = Ticker(heading) { return ticker }
        // With its exchange before it.
        if let colon = heading.lastIndex(of: ":"), let ticker = Ticker(heading[heading.index(after: colon)...]) {
            return ticker
        }
        // A longer word in small letters is more likely a word.
        guard (1...5).contains(heading.utf8.count) else { return nil }
        return Ticker(heading.uppercased())
    }

    static func holdsDates(_ column: Int, _ body: [RecordSample.Record]) -> Bool {
        let cells = body.map { $0.fields[column] }.filter { !$0.isEmpty }
        return !cells.isEmpty && cells.allSatisfy { DateStamp(text: $0) != nil }
    }

    /// Whether most cells that hold anything hold a number: one that doesn't is a finding, not another kind of column.
    private static func holdsMostlyNumbers(_ column: Int, _ body: [RecordSample.Record]) -> Bool {
        let cells = body.map { Array($0.fields[column].utf8) }.filter { !MissingToken.matches($0.span) }
        let numbers = cells.count { cell in
            NumberForm.DecimalMark.allCases.contains { NumberForm(decimal: $0).read(cell.span) != nil }
        }
        return cells.isEmpty || 2 * numbers > cells.count
    }

    /// Whether every cell is a number or an error of a spreadsheet, such as `#REF!` or `#DIV/0!`.
    private static func holdsDamagedNumbers(_ column: Int, _ body: [RecordSample.Record]) -> Bool {
        body.allSatisfy { record in
            let cell = Array(record.fields[column].utf8)
            return cell.first == 0x23 || MissingToken.matches(cell.span)
                || NumberForm.DecimalMark.allCases.contains { NumberForm(decimal: $0).read(cell.span) != nil }
        }
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
