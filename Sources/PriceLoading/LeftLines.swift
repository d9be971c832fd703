import Diagnostics
import Market

/// The rows of a file that are in its histories and are not used all the same: another file has them, or contradicts
/// them.
struct LeftLines {
    /// Why an instrument's rows are left out; of several instruments one message may speak.
    private struct Note {
        let ticker: Ticker?
        let message: String
        /// The first line that it is about.
        var line: UInt32
    }

    private var notes: [Note] = []
    /// For each instrument its lines, and the index of its note.
    private var linesOfTicker: [Ticker: (lines: [UInt32], note: Int)] = [:]

    var isEmpty: Bool { linesOfTicker.isEmpty }

    /// The lines of an instrument.
    subscript(ticker: Ticker) -> [UInt32]? { linesOfTicker[ticker]?.lines }

    /// How many rows are left out, a cell of a wide file counting as one.
    var count: Int { linesOfTicker.values.reduce(0) { $0 + $1.lines.count } }

    mutating func add(_ history: PriceHistory, _ message: String) { add(history.ticker, history.origin.lines, message) }

    mutating func add(_ bars: IntradayBars, _ message: String) { add(bars.ticker, bars.origin.lines, message) }

    /// Leaves a whole series out.
    private mutating func add(_ ticker: Ticker, _ lines: [UInt32], _ message: String) {
        guard let line = lines.min() else { return }
        linesOfTicker[ticker] = (lines, notes.count)
        notes.append(Note(ticker: ticker, message: message, line: line))
    }

    /// Leaves out rows that several instruments have in earlier files.
    mutating func add(_ repeated: RepeatedLines) {
        guard let message = repeated.message else { return }
        for (ticker, lines) in repeated.lines { linesOfTicker[ticker] = (lines, notes.count) }
        let first = repeated.lines.lazy.compactMap { $0.lines.min() }.min() ?? 0
        notes.append(
            Note(ticker: repeated.lines.count == 1 ? repeated.lines[0].ticker : nil, message: message, line: first))
    }

    /// The lines from which no history is left; O(cells) where any is left out.
    func unusedLines(of histories: [PriceHistory]) -> Set<UInt32> {
        var unused: Set<UInt32> = [], used: Set<UInt32> = []
        if isEmpty { return unused }
        for history in histories {
            let left = Set(self[history.ticker] ?? [])
            unused.formUnion(left)
            used.formUnion(history.origin.lines.lazy.filter { !left.contains($0) })
        }
        return unused.subtracting(used)
    }

    /// One finding an instrument, at the first of its rows.
    ///
    /// - Parameter index: Of the file's text, where it can be read again.
    func findings(in file: LoadedFile, limit: Int, index: LineIndex?) -> [LoadFinding] {
        notes.prefix(limit).map { note in
            let text = index.map { String(decoding: $0.bytes(ofLine: Int(note.line)), as: UTF8.self) }
            return LoadFinding(
                kind: .repeatedTicker, ticker: note.ticker,
                // A line of a wide file is used as long as one of its cells is.
                rejectsRow: file.report.dialect.layout != .wide,
                diagnostic: Diagnostic(
                    LoadFinding.Kind.repeatedTicker.severity, note.message,
                    at: FilePosition(file: file.report.path, line: Int(note.line)),
                    excerpt: text.map { Diagnostic.Excerpt(line: $0, length: 1) }))
        }
    }

    /// The rows as rejected ones, in the order of the lines.
    ///
    /// - Parameters:
    ///   - unused: Of a wide file the lines that count.
    ///   - index: Of the file's text, where it can be read again.
    func rejects(in file: LoadedFile, unused: Set<UInt32>?, index: LineIndex?) -> [RejectedRow] {
        var notes: [UInt32: (ticker: Ticker, note: Int)] = [:]
        for (ticker, (lines, note)) in linesOfTicker {
            for line in lines where unused?.contains(line) ?? true {
                // Of several instruments of a line the first by name speaks for it.
                if let known = notes[line], known.ticker < ticker { continue }
                notes[line] = (ticker, note)
            }
        }
        let rows = notes.mapValues(\.note).sorted { $0.key < $1.key }
        let texts = index?.texts(ofLines: rows.map { Int($0.key) })
        return rows.enumerated().map { place, row in
            RejectedRow(
                file: file.report.path, line: Int(row.key), kind: .repeatedTicker,
                message: self.notes[row.value].message,
                text: texts?[place] ?? "")
        }
    }
}

/// Rows of a file that earlier files have, with the same prices.
struct RepeatedLines {
    /// In the order of the file.
    private(set) var lines: [(ticker: Ticker, lines: [UInt32])] = []
    private var otherVolumes = 0

    mutating func add(_ lines: [UInt32], otherVolumes: Int, of ticker: Ticker) {
        guard !lines.isEmpty else { return }
        self.lines.append((ticker, lines))
        self.otherVolumes += otherVolumes
    }

    /// What is said of them; `nil` without any.
    var message: String? {
        guard let first = lines.first else { return nil }
        let count = lines.reduce(0) { $0 + $1.lines.count }
        let others = lines.count > 1 ? " and \(lines.count - 1) other instruments" : ""
        let volumes =
            otherVolumes == 0
            ? "the same figures"
            : "the same prices (\(otherVolumes) with another volume, of which the earlier one is kept)"
        return
            "\(FileJoin.rows(count)) of \(first.ticker)\(others) \(count == 1 ? "stands" : "stand") in an earlier file"
            + " with \(volumes) and \(count == 1 ? "is" : "are") left out"
    }
}
