import Market

extension SeriesAssembly {
    /// Puts the rows oldest first. Newest first is an order like the other; anything else is said.
    mutating func putInOrder(_ raw: inout RawSeries) {
        func instant(_ row: Int) -> Int64 {
            Int64(raw.days[row].dayNumber) * 86_400 + (dialect.cadence == .daily ? 0 : Int64(raw.seconds[row]))
        }
        var isUpwards = true, isDownwards = true
        for row in raw.days.indices.dropFirst() {
            let step = instant(row) - instant(row - 1)
            if step < 0 { isUpwards = false }
            if step > 0 { isDownwards = false }
        }
        if isUpwards { return }
        let rows = Array(raw.days.indices)
        if isDownwards {
            raw.keep(rows.reversed())
            return
        }
        let isNewestFirst = instant(0) > instant(rows.count - 1)
        for row in rows.dropFirst()
        where isNewestFirst ? instant(row) > instant(row - 1) : instant(row) < instant(row - 1) {
            let day = raw.days[row], before = raw.days[row - 1]
            let ticker = raw.ticker
            find(.unsortedSessions, raw, row: row) {
                "\(day) stands behind \(before), out of order; the rows of \(ticker) were sorted"
            }
        }
        // The instant above the row: rows of one instant stay in the order of the file. Seconds of any day that a file
        // can name need 40 bits, which leaves 2^23 rows; more than that is sorted by comparing both.
        if rows.count < 1 << 23 {
            raw.keep(rows.map { instant($0) << 23 | Int64($0) }.sorted().map { Int($0 & (1 << 23 - 1)) })
        } else {
            raw.keep(rows.sorted { (instant($0), $0) < (instant($1), $1) })
        }
    }

    /// Leaves out a last row that was taken while the session went on: alone with its time of day.
    mutating func leaveOutLiveRow(_ raw: inout RawSeries) {
        guard raw.seconds.count >= 4, let last = raw.seconds.last, last >= 0 else { return }
        let usual = Set(raw.seconds.dropLast())
        // Summer time makes two times of one.
        guard usual.count <= 2, !usual.contains(-1), let first = usual.min(), let second = usual.max(),
            second - first == 0 || second - first == 3600, abs(last - first) != 3600, !usual.contains(last)
        else { return }
        let row = raw.count - 1
        find(.liveRow, raw, row: row, rejects: true) {
            "the last row was taken at \(Self.clockTime(Int(last))) and the others at \(Self.clockTime(Int(first))): "
                + "a session that went on, left out"
        }
        raw.keep(Array(0..<row))
    }

    /// Keeps one row of each session, or of each time within it; rows that contradict each other are left out together,
    /// since neither can be trusted.
    ///
    /// Rows of one price each may be trades of one second: of these, only what is repeated as a whole is left out.
    mutating func leaveOutRepetitions(_ raw: inout RawSeries) {
        let isDaily = dialect.cadence == .daily
        let isTrades = !isDaily && raw.slots[.high] == nil && raw.slots[.low] == nil
        let days = raw.days, seconds = raw.seconds
        func areOfOneTime(_ first: Int, _ second: Int) -> Bool {
            days[first] == days[second] && (isDaily || seconds[first] == seconds[second])
        }
        guard days.indices.dropFirst().contains(where: { areOfOneTime($0 - 1, $0) }) else { return }
        var kept: [Int] = []
        var start = 0
        while start < raw.count {
            var end = start + 1
            while end < raw.count, areOfOneTime(end, start) { end += 1 }
            let group = (start..<end).sorted { raw.lines[$0] < raw.lines[$1] }
            start = end
            let first = group[0], isConflict = group.dropFirst().contains { !raw.areEqual(first, $0) }
            if isConflict, isTrades {
                keepTrades(group, of: raw, in: &kept)
                continue
            }
            if !isConflict { kept.append(first) }
            let line = raw.lines[first], ticker = raw.ticker, day = stamp(raw, row: first)
            for row in group.dropFirst() {
                find(isConflict ? .conflictingSession : .duplicateSession, raw, row: row, rejects: true) {
                    isConflict
                        ? "\(ticker) has \(day) on line \(line) too, with other figures; neither row is used"
                        : "\(ticker) has \(day) on line \(line) already, with the same figures; this row is left out"
                }
            }
            if isConflict { keepReject(raw, row: first, "contradicted by line \(raw.lines[group[1]])") }
        }
        raw.keep(kept)
    }

    /// Keeps trades of one second in their order, and says that there are several prices of it.
    private mutating func keepTrades(_ rows: [Int], of raw: RawSeries, in kept: inout [Int]) {
        kept += rows
        let ticker = raw.ticker, count = rows.count, stamp = stamp(raw, row: rows[0])
        find(.conflictingSession, raw, row: rows[1]) {
            "\(ticker) has \(count) rows at \(stamp), with different figures; they are taken for trades in this order"
        }
    }

    /// The day of a row, with its time where the file has several rows a session.
    private func stamp(_ raw: RawSeries, row: Int) -> String {
        let day = "\(raw.days[row])"
        guard dialect.cadence == .intraday, raw.seconds[row] >= 0 else { return day }
        // Stamps with a zone are counted in UTC, whatever clock the file has them on.
        let zone = dialect.dateForm.day == .inZone(.utc) ? " UTC" : ""
        return "\(day) \(Self.clockTime(Int(raw.seconds[row])))\(zone)"
    }

    /// The first of several rows that contradict each other has no finding of its own, but is rejected all the same.
    private mutating func keepReject(_ raw: RawSeries, row: Int, _ message: String) {
        guard log.keepsRejects else { return }
        log.reject(RejectDraft(line: Int(raw.lines[row]), kind: .conflictingSession, message: message, text: nil))
    }

    static func clockTime(_ second: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
    }
}
