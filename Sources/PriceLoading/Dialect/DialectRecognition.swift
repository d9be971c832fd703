import Diagnostics
import Market

/// Recognises how a price file is written from its first records, and from all of them where the first leave it open.
struct DialectRecognition {
    let text: SourceText
    let options: PriceLoadingOptions

    func recognise() throws(PriceFileError) -> PriceDialect {
        try refuseWhatIsNoTable()
        let sample = try text.sample()
        let assignment = try assignment(in: sample)
        let width = assignment.columns.count
        let body = sample.records[((assignment.headerIndex ?? -1) + 1)...].filter { $0.fields.count == width }
        let start = try bodyStart(sample, assignment)
        let table = Table(
            sample: sample, assignment: assignment, body: Array(body), start: start)
        let (dateForm, cadence, dateNotes) = try dateForm(table)
        let decimal = try decimalMark(table)
        let divisor = priceDivisor(table)
        return PriceDialect(
            layout: assignment.isWide ? .wide : assignment.roles.contains(.ticker) ? .long : .single,
            cadence: cadence, columns: assignment.columns, dateForm: dateForm, decimalMark: decimal,
            hasHeader: assignment.headerIndex != nil, firstLine: firstLine(sample, assignment) ?? start.line,
            lotSize: lotSize(assignment), priceDivisor: divisor,
            notes: assignment.notes + dateNotes, unread: assignment.unread,
            skippedRows: skippedRows(table), delimiter: sample.delimiter, packing: text.packing, body: start,
            header: assignment.headerIndex.map { sample.records[$0].fields } ?? [])
    }

    /// What is known once the columns are.
    struct Table {
        let sample: RecordSample
        let assignment: ColumnAssignment
        /// The records of the sample that have as many fields as the header.
        let body: [RecordSample.Record]
        let start: LineCursor

        func column(_ role: ColumnRole) -> Int? { assignment.roles.firstIndex(of: role) }
    }

    private func refuseWhatIsNoTable() throws(PriceFileError) {
        let head = try text.withBytes(0..<4096) { bytes in bytes.indices.map { bytes[$0] } }
        guard let first = head.firstIndex(where: { $0 > 0x20 }) else {
            if text.count > head.count { return }
            throw PriceFileError(.emptyFile, file: text.file)
        }
        let line = 1 + head[..<first].count { $0 == 0x0A }
        func refuse(_ what: String) -> PriceFileError {
            PriceFileError(.notATable(what), at: text.place(ofByte: first, line: line))
        }
        switch head[first] {
        case 0x3C where !startsWithBracketedHeading(head[first...]): throw refuse("HTML or XML")
        case 0x7B, 0x5B: throw refuse("JSON")
        default: break
        }
        if let zero = head.firstIndex(of: 0) {
            let line = 1 + head[..<zero].count { $0 == 0x0A }
            throw PriceFileError(.notATable("binary data"), at: text.place(ofByte: zero, line: line))
        }
    }

    /// `<TICKER>,<PER>,…` is a header and no HTML: a tag has no delimiter right behind it.
    private func startsWithBracketedHeading(_ head: ArraySlice<UInt8>) -> Bool {
        guard let close = head.firstIndex(of: 0x3E), close + 1 < head.endIndex else { return false }
        return head[close - 1] != 0x2F && [0x2C, 0x3B, 0x09, 0x7C].contains(head[close + 1])
    }

    private func assignment(in sample: RecordSample) throws(PriceFileError) -> ColumnAssignment {
        for index in sample.records.indices {
            if Self.namesFactors(sample.records[index].fields) {
                throw PriceFileError(
                    .factorReturns,
                    at: text.place(
                        line: sample.records[index].start.line, offset: sample.records[index].start.offset))
            }
            if let levels = ColumnAssignment(levels: index, of: sample) { return levels }
            if let plain = ColumnAssignment(header: index, of: sample, stated: options.columns) {
                try refuseRepetitions(plain, sample.records[index], delimiter: sample.delimiter)
                try refuseMissing(plain, sample.records[index])
                return plain
            }
        }
        let width = sample.commonCount.fields
        let alike = sample.records.filter { $0.fields.count == width }
        if let headerless = ColumnAssignment(headerless: alike, stated: options.columns) { return headerless }
        throw headerError(sample)
    }

    /// Whether headings are those of the market's and the size factor's returns.
    private static func namesFactors(_ headings: [String]) -> Bool {
        let names = Set(headings.map { $0.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " } })
        return names.isSuperset(of: ["mktrf", "smb"])
    }

    /// The header that comes nearest to one, or that there is none.
    private func headerError(_ sample: RecordSample) -> PriceFileError {
        for record in sample.records.prefix(30) {
            let meanings = record.fields.compactMap { HeadingMeaning($0)?.role }
            let stated = ColumnRole.allCases.compactMap { options.columns[$0] }
            let isNamed = stated.contains { record.fields.contains($0) }
            if isNamed || meanings.contains(.date) || meanings.contains(where: \.isPrice) {
                let missing =
                    stated.first { !record.fields.contains($0) } ?? (meanings.contains(.date) ? "Close" : "Date")
                return PriceFileError(
                    .missingColumn(missing), at: text.place(line: record.start.line, offset: record.start.offset),
                    missing: missing, among: record.fields)
            }
        }
        return PriceFileError(.noHeader, at: text.firstLine)
    }

    private func refuseMissing(
        _ assignment: ColumnAssignment, _ header: RecordSample.Record
    ) throws(PriceFileError) {
        let place = text.place(line: header.start.line, offset: header.start.offset)
        for role in ColumnRole.allCases {
            guard let heading = options.columns[role], !assignment.roles.contains(role) else { continue }
            throw PriceFileError(.missingColumn(heading), at: place, missing: heading, among: header.fields)
        }
        if !assignment.roles.contains(.close), !assignment.roles.contains(.adjustedClose) {
            throw PriceFileError(.missingColumn("Close"), at: place, missing: "Close", among: header.fields)
        }
    }

    /// Two columns of one role, or of one instrument, leave open which is meant.
    private func refuseRepetitions(
        _ assignment: ColumnAssignment, _ header: RecordSample.Record, delimiter: UInt8
    ) throws(PriceFileError) {
        var seen: Set<PriceDialect.Column> = []
        for (index, column) in assignment.columns.enumerated() where column.role.isPrice || column.role == .date {
            let key = PriceDialect.Column(heading: "", role: column.role, ticker: column.ticker)
            guard seen.insert(key).inserted else {
                throw PriceFileError(
                    .repeatedColumn(column.heading),
                    at: text.place(
                        ofField: index, line: header.start.line, offset: header.start.offset, delimiter: delimiter))
            }
        }
    }

    /// How many rows above the header look like rows of it: a date in its place and a number.
    private func skippedRows(_ table: Table) -> Int {
        guard let header = table.assignment.headerIndex, let date = table.column(.date) else { return 0 }
        return table.sample.records[..<(header - table.assignment.levelsAbove)].count { record in
            record.fields.count == table.assignment.columns.count && DateStamp(text: record.fields[date]) != nil
                && record.fields.indices.contains { $0 != date && ColumnAssignment.holdsNumbers($0, [record]) }
        }
    }

    private func bodyStart(
        _ sample: RecordSample, _ assignment: ColumnAssignment
    ) throws(PriceFileError) -> LineCursor {
        if let index = assignment.headerIndex { return sample.records[index].end }
        let width = assignment.columns.count
        return sample.records.first { $0.fields.count == width }?.start ?? LineCursor()
    }

    private func firstLine(_ sample: RecordSample, _ assignment: ColumnAssignment) -> Int? {
        assignment.headerIndex.map { sample.records[$0 - assignment.levelsAbove].start.line }
    }

    private func lotSize(_ assignment: ColumnAssignment) -> Double {
        let headings = Set(assignment.columns.map(\.heading))
        // akshare (Eastmoney) and tushare count shares by the hundred.
        let countsLots =
            headings.isSuperset(of: ["成交量", "振幅"]) || headings.isSuperset(of: ["ts_code", "vol", "pct_chg"])
        return countsLots ? 100 : 1
    }

    /// 10 000 for the files of QuantConnect's LEAN: no header, and every price a whole number of its units.
    private func priceDivisor(_ table: Table) -> Double {
        guard table.assignment.headerIndex == nil, options.columns.isEmpty, table.column(.time) == nil,
            table.body.allSatisfy({ $0.fields.first?.utf8.count == 14 })
        else { return 1 }
        let roles = table.assignment.roles
        let prices = roles.indices.filter { roles[$0].isPrice }
        let areScaled = table.body.allSatisfy { record in
            // Whole cents: an index or a coin is quoted in any whole number.
            prices.allSatisfy { column in
                Int(record.fields[column]).map { $0 >= 10_000 && $0.isMultiple(of: 100) } ?? false
            }
        }
        return areScaled ? 10_000 : 1
    }

    func cadence(_ table: Table, _ form: DateForm) -> PriceDialect.Cadence {
        guard let date = table.column(.date) else { return .daily }
        let time = table.column(.time), ticker = table.column(.ticker)
        var seen: [String: Set<Int>] = [:]
        var rows = 0, repeated = 0, times: Set<Int> = []
        for record in table.body {
            let second = time.flatMap { TimeOfDay(text: record.fields[$0])?.second }
            guard case .stamp(let day, let stamped?) = form.read(Array(record.fields[date].utf8).span, time: second)
            else { continue }
            rows += 1
            times.insert(stamped)
            // The same row twice is a file that was doubled.
            let key = "\(day) \(ticker.map { record.fields[$0] } ?? "")"
            let isKnown = seen[key] != nil
            if seen[key, default: []].insert(stamped).inserted, isKnown { repeated += 1 }
        }
        // Most days come more than once; a single trade or bar has an odd time.
        let isOdd = rows == 1 && times.allSatisfy { $0 != 0 && $0 % 1800 != 0 }
        return (repeated > 0 && repeated * 2 >= seen.count) || isOdd ? .intraday : .daily
    }
}
