import Market

extension DialectRecognition {
    func dateForm(_ table: Table) throws(PriceFileError) -> (DateForm, PriceDialect.Cadence, notes: [String]) {
        guard let column = table.column(.date) else { throw PriceFileError(.noHeader, at: text.firstLine) }
        var dates = DateRecognition()
        for record in table.body { dates.add(Array(record.fields[column].utf8).span) }
        guard let shape = dates.shape else { throw noDates(column, table) }

        var notes: [String] = []
        var order = options.dateOrder ?? .yearMonthDay
        if shape == .yearLast, options.dateOrder == nil {
            if dates.order == .open || dates.order == .byDirection(.dayMonthYear)
                || dates.order == .byDirection(.monthDayYear)
            {
                // The first rows leave it open: all of them decide.
                dates = DateRecognition()
                try text.forEachRecord(from: table.start, delimiter: table.sample.delimiter) { record in
                    if column < record.count { dates.add(record.bytes.span.extracting(record.range(of: column))) }
                    return true
                }
            }
            switch dates.order {
            case .certain(let found): order = found
            case .byDirection(let found):
                // With several tickers the dates start over.
                guard table.column(.ticker) == nil else { throw ambiguousDates(column, table) }
                order = found
                notes.append("only as \(found == .dayMonthYear ? "D/M/Y" : "M/D/Y") do the dates go one way")
            case .open: throw ambiguousDates(column, table)
            case .contradictory: throw ambiguousDates(column, table, isContradictory: true)
            }
        }
        let day = options.timeZone.map { DateForm.Day.inZone($0) } ?? .printed(plus: 0)
        var form = DateForm(shape: shape, order: order, hasTime: dates.hasTime, day: day)
        let cadence = cadence(table, form)
        if options.timeZone == nil, cadence == .daily, dates.isEasternMidnight {
            form.day = .printed(plus: 1)
            notes.append("stamps from Sunday to Thursday afternoon UTC are midnights in Asia")
        }
        if options.timeZone == nil, cadence == .intraday, dates.hasZone { form.day = .inZone(.utc) }
        return (form, cadence, notes)
    }

    private func noDates(_ column: Int, _ table: Table) -> PriceFileError {
        guard let record = table.body.first else { return PriceFileError(.noUsableRow(nil), file: text.file) }
        return PriceFileError(
            .noDates(heading: table.assignment.columns[column].heading),
            at: text.place(
                ofField: column, line: record.start.line, offset: record.start.offset,
                delimiter: table.sample.delimiter))
    }

    private func ambiguousDates(_ column: Int, _ table: Table, isContradictory: Bool = false) -> PriceFileError {
        let record = table.body.first, date = record?.fields[column] ?? ""
        return PriceFileError(
            isContradictory ? .contradictoryDateOrder(date) : .ambiguousDateOrder(date),
            at: text.place(
                ofField: column, line: record?.start.line ?? 1, offset: record?.start.offset ?? 0,
                delimiter: table.sample.delimiter))
    }

    func decimalMark(_ table: Table) throws(PriceFileError) -> NumberForm.DecimalMark {
        if let stated = options.decimalMark { return stated }
        let roles = table.assignment.roles
        let columns = roles.indices.filter { roles[$0].isNumber }
        var numbers = DecimalRecognition()
        for record in table.body {
            for column in columns where record.fields[column].utf8.contains(where: { $0 == 0x2C || $0 == 0x2E }) {
                numbers.add(Array(record.fields[column].utf8).span)
            }
        }
        // Whole numbers say nothing of what comes behind them; between commas no decimal comma can.
        if let mark = numbers.mark, numbers.isProven || table.sample.delimiter == 0x2C { return mark }
        // The first rows leave it open: all of them decide.
        numbers = DecimalRecognition()
        // The first number that may be either, and the first that shows a mark, which another one contradicts.
        var first: (field: String, column: Int, line: Int, offset: Int)?, proof = first
        try text.forEachRecord(from: table.start, delimiter: table.sample.delimiter) { record in
            for column in columns where column < record.count {
                let before = numbers
                numbers.add(record.bytes.span.extracting(record.range(of: column)))
                if numbers.open > before.open, first == nil {
                    first = (record.text(column), column, record.line, record.offset)
                }
                if !before.isProven, numbers.isProven {
                    proof = (record.text(column), column, record.line, record.offset)
                }
            }
            return true
        }
        if let mark = numbers.mark { return mark }
        let (field, column, line, offset) = proof ?? first ?? ("", 0, 1, 0)
        throw PriceFileError(
            proof == nil ? .ambiguousDecimalMark(field) : .contradictoryDecimalMark(field),
            at: text.place(ofField: column, line: line, offset: offset, delimiter: table.sample.delimiter))
    }
}
