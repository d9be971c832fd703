import Market

extension ColumnAssignment {
    /// Tells columns without a header apart by their figures, or `nil` where they cannot be.
    ///
    /// Date, then perhaps a time, then open, high, low and close and perhaps a volume: that the high is the highest and
    /// the low the lowest of each row must hold throughout, since a position alone says nothing.
    init?(headerless records: [RecordSample.Record], stated: [ColumnRole: String]) {
        guard let width = records.first?.fields.count, width > 1 else { return nil }
        if !stated.isEmpty {
            self.init(numbered: stated, width: width)
            return
        }
        guard let date = (0..<min(width, 3)).first(where: { Self.holdsDates($0, records) }) else { return nil }
        var roles = [ColumnRole](repeating: .other, count: width)
        roles[date] = .date
        var next = date + 1
        if next < width,
            records.allSatisfy({ $0.fields[next].contains(":") && TimeOfDay(text: $0.fields[next]) != nil })
        {
            roles[next] = .time
            next += 1
        }
        let rest = Array(next..<width)
        guard (4...6).contains(rest.count), rest.allSatisfy({ Self.holdsNumbers($0, records) }),
            Self.areOpenHighLowClose(rest.prefix(4), records)
        else { return nil }
        // A sixth number is passed over only if it says nothing, as Stooq's open interest.
        if rest.count == 6, !records.allSatisfy({ $0.fields[rest[5]] == "0" }) { return nil }
        for (column, role) in zip(rest, [.open, .high, .low, .close, .volume] as [ColumnRole]) { roles[column] = role }
        if date > 0, Self.holdsTickers(0, records) { roles[0] = .ticker }
        self.init(headerless: roles)
        notes = ["the second and third figures are the highest and lowest of every row"]
    }

    /// The user's column numbers.
    private init?(numbered stated: [ColumnRole: String], width: Int) {
        var roles = [ColumnRole](repeating: .other, count: width)
        for (role, text) in stated {
            guard let number = Int(text), (1...width).contains(number) else { return nil }
            roles[number - 1] = role
        }
        guard roles.contains(.date), roles.contains(where: \.isPrice) else { return nil }
        self.init(headerless: roles)
    }

    private init(headerless roles: [ColumnRole]) {
        let columns = roles.enumerated().map {
            PriceDialect.Column(heading: "column \($0.offset + 1)", role: $0.element, ticker: nil)
        }
        self.init(columns: columns, headerIndex: nil)
    }

    private static func areOpenHighLowClose(_ columns: ArraySlice<Int>, _ records: [RecordSample.Record]) -> Bool {
        NumberForm.DecimalMark.allCases.contains { mark in
            let form = NumberForm(decimal: mark)
            var compared = 0
            for record in records {
                let values = columns.compactMap { form.read(Array(record.fields[$0].utf8).span) }
                // A row with a missing price shows nothing.
                guard values.count == 4 else { continue }
                guard values[1] == values.max(), values[2] == values.min(), values[2] > 0 else { return false }
                compared += 1
            }
            return 2 * compared > records.count
        }
    }

    private static func holdsTickers(_ column: Int, _ records: [RecordSample.Record]) -> Bool {
        records.allSatisfy { record in
            Ticker(record.fields[column]) != nil && record.fields[column].utf8.contains { (0x41...0x5A).contains($0) }
        }
    }
}
