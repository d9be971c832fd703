import Market

extension SegmentReader {
    /// What a field of numbers holds.
    private enum Cell {
        case number(Double)
        case missing
        /// A number of which something has to be said.
        case remarkable(Double, LoadFinding.Kind)
        /// Not usable; the rest of the row may be.
        case unusableCell(LoadFinding.Kind)
        /// Not usable, and the row cannot be trusted.
        case unusableRow(LoadFinding.Kind)
    }

    /// Reads the numbers of a record into `values`; `false` where the row was rejected for them.
    mutating func readNumbers(
        of record: borrowing CSVRecord, _ bytes: Span<UInt8>, code: UInt32?, in segment: inout TableSegment
    ) -> Bool {
        var closes = 0, unusable = 0
        for (index, slot) in schema.slots.enumerated() {
            values[index] = TableSegment.missing
            switch cell(slot, record.bytes.span.extracting(record.range(of: slot.column))) {
            case .missing: break
            case .number(let value):
                values[index] = value
                if slot.role == .close || slot.role == .adjustedClose { closes += 1 }
            case .remarkable(let value, let kind):
                values[index] = value
                if slot.role == .close { closes += 1 }
                find(kind, message(kind, slot, record), slot, record, bytes, code: code, in: &segment)
            case .unusableCell(let kind):
                unusable += 1
                segment.rejectedCells[index] += 1
                find(kind, message(kind, slot, record), slot, record, bytes, code: code, in: &segment)
            case .unusableRow(let kind):
                let slotTicker = schema.dialect.columns[slot.column].ticker
                reject(
                    kind, message(kind, slot, record), record, bytes, field: slot.column, code: code,
                    ticker: slotTicker, in: &segment)
                return false
            }
        }
        if closes > 0 { return true }
        let close = schema.slots.first { $0.role == .close } ?? schema.slots.first { $0.role == .adjustedClose }
        let heading = schema.dialect.columns[close?.column ?? 0].heading
        if schema.isWide, unusable > 0 {
            // Its cells have their findings already.
            countRejection(code, in: &segment)
            keepReject(.missingPrice, "no instrument has a usable price in this row", record, bytes, in: &segment)
            return false
        }
        reject(
            .missingPrice, schema.isWide ? "no instrument has a price in this row" : "the row has no \(heading)",
            record, bytes, field: close?.column, code: code, in: &segment)
        return false
    }

    private func cell(_ slot: RowSchema.Slot, _ field: Span<UInt8>) -> Cell {
        if MissingToken.matches(field) { return .missing }
        let form = schema.dialect.numberForm
        guard let number = form.read(field, allowsScale: slot.role == .volume) else {
            return schema.isWide ? .unusableCell(.malformedNumber) : .unusableRow(.malformedNumber)
        }
        if number > 0 { return scaled(number, slot) }
        if slot.role.isPrice { return priceThatIsNotPositive(number, slot) }
        if number == 0 {
            if slot.role == .tradeStatus { return .unusableRow(.suspendedSession) }
            return slot.role == .volume ? .number(0) : .missing
        }
        return isSentinel(number) ? .unusableCell(.sentinelValue) : .unusableRow(.malformedNumber)
    }

    private func scaled(_ number: Double, _ slot: RowSchema.Slot) -> Cell {
        let value = number * slot.factor / slot.divisor
        if slot.range.contains(value) { return .number(value) }
        // As with a price that is not positive, the rest of a row can be trusted no more than its close.
        return slot.role == .close && !schema.isWide
            ? .unusableRow(.impossibleNumber) : .unusableCell(.impossibleNumber)
    }

    private func priceThatIsNotPositive(_ number: Double, _ slot: RowSchema.Slot) -> Cell {
        if slot.isMidpointIfNegative {
            guard number < 0 else { return .missing }
            return slot.range.contains(-number)
                ? .remarkable(-number, .midpointPrice) : .unusableRow(.impossibleNumber)
        }
        if isSentinel(number) { return .unusableCell(.sentinelValue) }
        // A zero in place of an open, high or low is common where it was not recorded; a negative price is an error
        // that the whole row may share.
        if schema.isWide || (number == 0 && slot.role != .close) { return .unusableCell(.nonPositivePrice) }
        return .unusableRow(.nonPositivePrice)
    }

    /// The numbers that vendors write where they have none: -1 (adjusted closes, quotes), -99 (CRSP), -99.99 (French).
    private func isSentinel(_ number: Double) -> Bool { [-1, -99, -99.99, -999, -9999].contains(number) }

    private func message(
        _ kind: LoadFinding.Kind, _ slot: RowSchema.Slot, _ record: borrowing CSVRecord
    ) -> String {
        let heading = schema.dialect.columns[slot.column].heading, text = record.text(slot.column)
        return switch kind {
        case .nonPositivePrice: "\(heading) '\(text)' is not a positive price"
        case .sentinelValue: "\(heading) '\(text)' stands for a missing value"
        case .midpointPrice: "\(heading) '\(text)' is the middle of bid and ask: nothing was traded"
        case .suspendedSession: "the instrument was suspended in this session"
        case .impossibleNumber:
            "\(heading) '\(text)' is no \(slot.role.noun): those lie within \(slot.role.rangeText)"
        default: "\(heading) '\(text)' is not a number"
        }
    }
}

extension SegmentReader {
    /// Adds a finding about one cell of a row that is used.
    private func find(
        _ kind: LoadFinding.Kind, _ message: String, _ slot: RowSchema.Slot, _ record: borrowing CSVRecord,
        _ bytes: Span<UInt8>, code: UInt32?, in segment: inout TableSegment
    ) {
        let line = record.line, start = record.offset
        let ticker = schema.dialect.columns[slot.column].ticker ?? code.map { tickers.tickers[Int($0)] }
        let delimiter = schema.dialect.delimiter
        segment.log.add(kind) {
            FindingDraft(
                kind: kind, message: message, line: line,
                mark: FieldMark(field: slot.column, in: bytes.line(at: start), delimiter: delimiter), ticker: ticker)
        }
    }

    /// Adds a finding about a row that is not used.
    func reject(
        _ kind: LoadFinding.Kind, _ message: String, _ record: borrowing CSVRecord, _ bytes: Span<UInt8>, field: Int?,
        code: UInt32? = nil, ticker: Ticker? = nil, in segment: inout TableSegment
    ) {
        countRejection(code, in: &segment)
        keepReject(kind, message, record, bytes, in: &segment)
        let line = record.line, start = record.offset
        let ticker = ticker ?? code.map { tickers.tickers[Int($0)] }
        let delimiter = schema.dialect.delimiter
        segment.log.add(kind) {
            FindingDraft(
                kind: kind, message: message, line: line,
                mark: FieldMark(field: field, in: bytes.line(at: start), delimiter: delimiter), ticker: ticker,
                rejectsRow: true)
        }
    }

    private func countRejection(_ code: UInt32?, in segment: inout TableSegment) {
        segment.rejected += 1
        if let code { segment.rejectedByTicker[code, default: 0] += 1 }
    }

    private func keepReject(
        _ kind: LoadFinding.Kind, _ message: String, _ record: borrowing CSVRecord, _ bytes: Span<UInt8>,
        in segment: inout TableSegment
    ) {
        guard segment.log.keepsRejects else { return }
        let text = String(decoding: bytes.line(at: record.offset), as: UTF8.self)
        segment.log.reject(RejectDraft(line: record.line, kind: kind, message: message, text: text))
    }
}
