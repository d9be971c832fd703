import Market

extension RawSeries {
    /// Takes a table apart, instrument by instrument; each part of the table is freed once it has been read.
    ///
    /// - Parameter fileTicker: The instrument of a file that doesn't name one.
    static func series(of table: consuming PriceTable, fileTicker: Ticker?) -> [RawSeries] {
        switch table.dialect.layout {
        case .single:
            guard let fileTicker else { preconditionFailure("a file of one ticker has been given it") }
            return [single(table, fileTicker)]
        case .long: return long(table)
        case .wide: return wide(table)
        }
    }

    private static func single(_ table: consuming PriceTable, _ ticker: Ticker) -> RawSeries {
        var series = RawSeries(ticker: ticker, slots: table.schema.slots, reserving: table.count)
        series.rejected = table.rejected
        series.blank = table.blank
        while !table.parts.isEmpty {
            let part = table.parts.removeFirst()
            let segment = part.segment
            series.days += (0..<segment.count).lazy.map { segment.columns.day($0) }
            series.seconds += segment.seconds
            segment.lines.forEach(count: segment.count) { _, line in
                series.lines.append(UInt32(clamping: part.start.line + line))
            }
            for slot in series.columns.indices {
                segment.columns.append(slot: slot, to: &series.columns[slot])
            }
        }
        return series
    }

    private static func long(_ table: consuming PriceTable) -> [RawSeries] {
        var counts = [Int](repeating: 0, count: table.tickers.count)
        for part in table.parts {
            let columns = part.segment.columns
            for row in 0..<columns.count { counts[Int(part.codes[columns.code(row)])] += 1 }
        }
        var series = table.tickers.indices.map { index in
            RawSeries(ticker: table.tickers[index], slots: table.schema.slots, reserving: counts[index])
        }
        for index in series.indices { series[index].rejected = table.rejectedByTicker[index] }
        let slots = table.schema.slots.indices
        table.parts.reverse()
        while let part = table.parts.popLast() {
            let segment = part.segment
            let codes = (0..<segment.count).map { Int(part.codes[segment.columns.code($0)]) }
            for row in 0..<segment.count { series[codes[row]].days.append(segment.columns.day(row)) }
            for (row, second) in segment.seconds.enumerated() { series[codes[row]].seconds.append(second) }
            segment.lines.forEach(count: segment.count) { row, line in
                series[codes[row]].lines.append(UInt32(clamping: part.start.line + line))
            }
            for slot in slots {
                for row in 0..<segment.count {
                    series[codes[row]].columns[slot].append(segment.columns.number(slot: slot, row: row))
                }
            }
        }
        return series
    }

    private static func wide(_ table: consuming PriceTable) -> [RawSeries] {
        let columns = table.dialect.columns
        var order: [Ticker] = [], slots: [Ticker: [Int]] = [:]
        for (index, slot) in table.schema.slots.enumerated() {
            guard let ticker = columns[slot.column].ticker else { continue }
            if slots[ticker] == nil { order.append(ticker) }
            slots[ticker, default: []].append(index)
        }
        return order.map { ticker in
            let own = slots[ticker] ?? []
            var series = RawSeries(
                ticker: ticker, slots: own.map { table.schema.slots[$0] }, reserving: table.count)
            let closes = own.filter { [.close, .adjustedClose].contains(table.schema.slots[$0].role) }
            series.rejected = table.rejected
            for part in table.parts {
                let segment = part.segment
                segment.lines.forEach(count: segment.count) { row, line in
                    guard closes.contains(where: { segment.columns.number(slot: $0, row: row) != TableSegment.missing })
                    else {
                        return
                    }
                    series.days.append(segment.columns.day(row))
                    series.lines.append(UInt32(clamping: part.start.line + line))
                    if !segment.seconds.isEmpty { series.seconds.append(segment.seconds[row]) }
                    for (index, slot) in own.enumerated() {
                        series.columns[index].append(segment.columns.number(slot: slot, row: row))
                    }
                }
            }
            // A cell that cannot be used counts like a row of its series, an empty one like a blank.
            let unusable = closes.map { table.rejectedCells[$0] }.reduce(0, +)
            let missing = table.count - series.count
            series.rejected += min(unusable, missing)
            series.blank = table.blank + missing - min(unusable, missing)
            return series
        }
    }
}
