import Market

/// The rows of a table taken apart by instrument; each instrument's are gathered when they are asked for.
struct TableSeries: Sendable {
    private let table: PriceTable
    private let source: Source

    private enum Source: Sendable {
        /// A file of one instrument.
        case single(Ticker)
        /// The rows of each ticker of the table.
        case long(RowsByTicker)
        /// The slots of each instrument.
        case wide([(ticker: Ticker, slots: [Int])])
    }

    /// - Parameter fileTicker: The instrument of a file that doesn't name one.
    init(_ table: PriceTable, fileTicker: Ticker?) {
        self.table = table
        switch table.dialect.layout {
        case .single:
            guard let fileTicker else { preconditionFailure("a file of one ticker has been given it") }
            source = .single(fileTicker)
        case .long: source = .long(RowsByTicker(table))
        case .wide: source = .wide(Self.slotsByTicker(table))
        }
    }

    /// Instruments, in the order in which the file first names them.
    var count: Int {
        switch source {
        case .single: 1
        case .long: table.tickers.count
        case .wide(let instruments): instruments.count
        }
    }

    /// The rows of one instrument in the order of the file; O(its rows), in a wide table O(all rows).
    func series(_ index: Int) -> RawSeries {
        switch source {
        case .single(let ticker): single(ticker)
        case .long(let rows): long(index, rows)
        case .wide(let instruments): wide(instruments[index].ticker, instruments[index].slots)
        }
    }

    private func single(_ ticker: Ticker) -> RawSeries {
        var series = RawSeries(ticker: ticker, slots: table.schema.slots, reserving: table.count)
        series.rejected = table.rejected
        series.blank = table.blank
        for part in table.parts {
            let segment = part.segment
            series.days += (0..<segment.count).lazy.map { segment.columns.day($0) }
            series.seconds += segment.seconds
            segment.lines.forEach(count: segment.count) { _, line in
                series.lines.append(UInt32(clamping: part.start.line + line))
            }
            for slot in series.columns.indices { segment.columns.append(slot: slot, to: &series.columns[slot]) }
        }
        return series
    }

    private func long(_ index: Int, _ rows: RowsByTicker) -> RawSeries {
        let places = rows[index], columns = rows.columns
        var series = RawSeries(ticker: table.tickers[index], slots: table.schema.slots, reserving: places.count)
        series.rejected = table.rejectedByTicker[index]
        for place in places {
            series.days.append(columns[place.part].day(place.row))
            series.lines.append(UInt32(clamping: rows.line(of: place)))
        }
        if table.schema.keepsSeconds {
            series.seconds = places.map { table.parts[$0.part].segment.seconds[$0.row] }
        }
        for slot in series.columns.indices {
            series.columns[slot] = places.map { columns[$0.part].number(slot: slot, row: $0.row) }
        }
        return series
    }

    private func wide(_ ticker: Ticker, _ slots: [Int]) -> RawSeries {
        let schema = table.schema
        var series = RawSeries(ticker: ticker, slots: slots.map { schema.slots[$0] }, reserving: table.count)
        let closes = slots.filter { [.close, .adjustedClose].contains(schema.slots[$0].role) }
        for part in table.parts {
            let segment = part.segment, columns = segment.columns
            segment.lines.forEach(count: segment.count) { row, line in
                guard closes.contains(where: { columns.number(slot: $0, row: row) != TableSegment.missing }) else {
                    return
                }
                series.days.append(columns.day(row))
                series.lines.append(UInt32(clamping: part.start.line + line))
                if !segment.seconds.isEmpty { series.seconds.append(segment.seconds[row]) }
                for (index, slot) in slots.enumerated() {
                    series.columns[index].append(columns.number(slot: slot, row: row))
                }
            }
        }
        // A cell that cannot be used counts like a row of its series, an empty one like a blank.
        let unusable = closes.map { table.rejectedCells[$0] }.reduce(0, +)
        let missing = table.count - series.count
        series.rejected = table.rejected + min(unusable, missing)
        series.blank = table.blank + missing - min(unusable, missing)
        return series
    }

    private static func slotsByTicker(_ table: PriceTable) -> [(ticker: Ticker, slots: [Int])] {
        var instruments: [(ticker: Ticker, slots: [Int])] = []
        var positions: [Ticker: Int] = [:]
        for (index, slot) in table.schema.slots.enumerated() {
            guard let ticker = table.dialect.columns[slot.column].ticker else { continue }
            if let position = positions[ticker] {
                instruments[position].slots.append(index)
            } else {
                positions[ticker] = instruments.count
                instruments.append((ticker, [index]))
            }
        }
        return instruments
    }
}

/// Where the rows of each ticker of a long table stand, in the order of the file: eight bytes a row.
private struct RowsByTicker: Sendable {
    /// A row by its part of the table and its number there.
    struct Place {
        private let number: UInt64

        init(part: Int, row: Int) { number = UInt64(part) << 32 | UInt64(row) }

        var part: Int { Int(number >> 32) }
        var row: Int { Int(number & 0xFFFF_FFFF) }
    }

    /// Of each part, at hand without the rest of it.
    let columns: [SegmentColumns]
    private let lines: [(start: Int, runs: LineRuns)]
    private let places: [Place]
    /// Where the rows of each ticker start, and behind the last one where they end.
    private let starts: [Int]

    /// A counting sort: O(rows + tickers).
    init(_ table: PriceTable) {
        columns = table.parts.map(\.segment.columns)
        lines = table.parts.map { ($0.start.line, $0.segment.lines) }
        var next = [Int](repeating: 0, count: table.tickers.count + 1)
        for (part, columns) in zip(table.parts, columns) {
            for row in 0..<columns.count { next[Int(part.codes[columns.code(row)]) + 1] += 1 }
        }
        for index in next.indices.dropFirst() { next[index] += next[index - 1] }
        starts = next
        var places = [Place](repeating: Place(part: 0, row: 0), count: table.count)
        for (index, columns) in columns.enumerated() {
            let codes = table.parts[index].codes
            for row in 0..<columns.count {
                let ticker = Int(codes[columns.code(row)])
                places[next[ticker]] = Place(part: index, row: row)
                next[ticker] += 1
            }
        }
        self.places = places
    }

    subscript(ticker: Int) -> ArraySlice<Place> { places[starts[ticker]..<starts[ticker + 1]] }

    func line(of place: Place) -> Int { lines[place.part].start + lines[place.part].runs.line(of: place.row) }
}
