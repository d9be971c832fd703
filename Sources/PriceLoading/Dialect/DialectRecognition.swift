import Diagnostics
import Market

/// Recognises how a price file is written from its first records.
struct DialectRecognition {
    let text: SourceText

    /// How many records are looked at.
    private static let sampleSize = 100
    private static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

    /// The records of the sample as a reader with one delimiter sees them.
    private struct Sample {
        let delimiter: UInt8
        var records: [CSVRecord] = []

        /// How many records have the commonest field count, if that is more than one.
        var agreement: Int {
            var counts: [Int: Int] = [:]
            for record in records where record.count > 1 { counts[record.count, default: 0] += 1 }
            return counts.values.max() ?? 0
        }
    }

    func recognise() throws(PriceFileError) -> PriceDialect {
        try refuseWhatIsNoTable()
        let sample = try bestSample()
        guard let (index, roles) = header(in: sample.records) else {
            throw PriceFileError(.noHeader, at: firstLine(sample.records))
        }
        return try dialect(sample, headerIndex: index, roles: roles)
    }

    private func refuseWhatIsNoTable() throws(PriceFileError) {
        guard let first = text.bytes.firstIndex(where: { $0 > 0x20 }) else {
            throw PriceFileError(.emptyFile, file: text.file)
        }
        let start = text.bytes[first...].prefix(1024)
        let line = 1 + text.bytes[..<first].count { $0 == 0x0A }
        func refuse(_ what: String) -> PriceFileError {
            PriceFileError(.notATable(what), at: text.place(line: line, offset: first, culprit: first..<(first + 1)))
        }
        switch start.first {
        case 0x3C? where !startsWithTickerHeading(start): throw refuse("HTML or XML")
        case 0x7B?, 0x5B?: throw refuse("JSON")
        default: break
        }
        if start.contains(0) { throw refuse("binary data") }
    }

    /// `<TICKER>,<PER>,…` is a header and no HTML: a tag has no comma or tab right behind it.
    private func startsWithTickerHeading(_ start: ArraySlice<UInt8>) -> Bool {
        guard let close = start.firstIndex(of: 0x3E), close + 1 < start.endIndex else { return false }
        return start[close - 1] != 0x2F && Self.delimiters.contains(start[close + 1])
    }

    private func bestSample() throws(PriceFileError) -> Sample {
        var best: Sample?
        var failure: CSVSyntaxError?
        for delimiter in Self.delimiters {
            var sample = Sample(delimiter: delimiter)
            do {
                try CSVReader(delimiter: delimiter).read(text.bytes.span) { record in
                    sample.records.append(record)
                    return sample.records.count < Self.sampleSize
                }
            } catch {
                // A quote that is stray with one delimiter may be right with another.
                if failure == nil { failure = error }
            }
            if sample.agreement > best?.agreement ?? 0 { best = sample }
        }
        if let best { return best }
        if let failure { throw PriceFileError(failure, in: text) }
        throw PriceFileError(.noHeader, at: text.place(line: 1, offset: 0))
    }

    private func header(in records: [CSVRecord]) -> (Int, [ColumnRole])? {
        for (index, record) in records.enumerated() {
            var roles = record.texts.map { ColumnRole(heading: $0) }
            guard roles.contains(.date) else { continue }
            if !roles.contains(where: \.isPrice) {
                for (column, heading) in record.texts.enumerated()
                where roles[column] == .other && Ticker(heading) != nil {
                    roles[column] = .instrument
                }
            }
            if roles.contains(where: \.isPrice) { return (index, roles) }
        }
        return nil
    }

    private func dialect(
        _ sample: Sample, headerIndex: Int, roles: [ColumnRole]
    ) throws(PriceFileError) -> PriceDialect {
        let header = sample.records[headerIndex]
        let headings = header.texts
        var seen: Set<String> = []
        for (column, heading) in headings.enumerated() where roles[column] != .other {
            // Two columns of one role, or of one instrument, leave open which is meant.
            let key = roles[column] == .instrument ? heading : "\(roles[column])"
            guard seen.insert(key).inserted else {
                throw PriceFileError(
                    .repeatedColumn(heading), at: text.place(of: column, in: header, delimiter: sample.delimiter))
            }
        }
        let isWide = roles.contains(.instrument)
        guard isWide || roles.contains(.close) || roles.contains(.adjustedClose) else {
            throw PriceFileError(.missingColumn("Close"), at: text.place(line: header.line, offset: header.offset))
        }
        let bodyLine =
            headerIndex + 1 < sample.records.count ? sample.records[headerIndex + 1].line : header.line + 1
        return PriceDialect(
            layout: isWide ? .wide : roles.contains(.ticker) ? .long : .single, delimiter: sample.delimiter,
            headings: headings, roles: roles, bodyOffset: header.offset + header.length, bodyLine: bodyLine)
    }

    private func firstLine(_ records: [CSVRecord]) -> SourcePlace {
        let record = records.first { !$0.isBlank }
        return text.place(line: record?.line ?? 1, offset: record?.offset ?? 0)
    }
}

extension PriceFileError {
    init(_ error: CSVSyntaxError, in text: SourceText) {
        switch error {
        case .strayQuote(let offset, let line): self.init(.strayQuote, at: text.place(ofByte: offset, line: line))
        case .unclosedQuote(let offset, let line):
            let quote = text.bytes[offset...].firstIndex(of: 0x22) ?? offset
            let lines = text.bytes[offset..<quote].count { $0 == 0x0A }
            self.init(.unclosedQuote, at: text.place(ofByte: quote, line: line + lines))
        case .outOfMemory: self.init(.unreadable("not enough memory"), file: text.file)
        }
    }
}
