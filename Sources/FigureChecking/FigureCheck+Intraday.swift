import Market

extension FigureCheck {
    /// The verdict on a figure outside the regular session from bars within the day; `nil` without bars for it.
    ///
    /// The price must lie between the lowest low and the highest high of that part of the day, up to the stated time
    /// (or that of publication) and one bar more. Source: section 1.5 of the project's specification.
    func intradayVerdict(_ target: ClaimTarget, _ measure: MoveMeasure?, base: Quote?) -> FigureVerdict? {
        guard let range = intradayRange else { return nil }
        let base = intradayBase(base)
        var candidates: [Candidate] = []
        if let measure {
            let start = MoveEnd(
                "previousClose", claim.session == .post ? "the regular close" : "the previous close", base,
                lacking: "the prices have no close before it")
            guard base != nil else { return nil }
            if let quoted = companion?.figure.flatMap({ ClaimTarget($0) }) {
                // The article says which price it means; that price has a verdict of its own.
                candidates.append(
                    measure.candidate(
                        from: start,
                        to: MoveEnd("quoted", "the quoted \(quoted.figure.printed)", printed: quoted), isDefault: true))
            } else {
                candidates.append(measure.candidate(from: start, to: range.end, isDefault: true))
            }
        } else {
            let convention = FigureConvention(name: "intradayRange", words: "for \(range.end.words)")
            candidates.append(Candidate(convention, range.end, isDefault: true))
        }
        let scale: Judgement.Scale =
            if case .percent? = measure?.kind { .percent } else { .level(tick: Rational(1, 100)) }
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        var notes: [String] = []
        if measure == nil, let print = range.printed(target) { notes.append(print) }
        return verdict(on: target, judgement, consistentWith: notes)
    }

    /// Where the last after-hours trade of the session before was made.
    var lastAfterHoursPrice: MoveEnd {
        let words = "the last after-hours price"
        guard let intraday, let row = match.previousRow,
            let bar = intraday.bars(on: history.sessions[row], .post).last,
            let quote = intraday.quote(bar.close, "close", bar)
        else { return MoveEnd("afterHours", words, .missing("daily bars show no after-hours price")) }
        return MoveEnd("afterHours", words, .one(quote))
    }

    /// The last regular close before the figure: of the daily prices or, where dividends may have moved those, the last
    /// bar's.
    private func intradayBase(_ daily: Quote?) -> Quote? {
        let day = claim.session == .post ? match.session : match.previousRow.map { history.sessions[$0] }
        guard mayBeDividendAdjusted, let intraday, let day, let bar = intraday.bars(on: day, .regular).last
        else { return daily }
        return intraday.quote(bar.close, "close", bar)
    }

    /// The bars that the claim may be of.
    private var intradayRange: IntradayRange? {
        guard let intraday else { return nil }
        let bars = intraday.bars(on: match.session, claim.session)
        let until = claim.asOfTime.flatMap { TimeOfDay($0)?.minute } ?? publicationMinute
        // The stated minute's bar and the next: a stamp may be that of a bar's start or of its end.
        let eligible =
            until.map { limit in
                let before = bars.prefix { $0.minute <= limit }
                return Array(bars.prefix(before.count + 1))
            } ?? bars
        return IntradayRange(eligible, of: intraday)
    }
}

/// The span of prices of some bars.
private struct IntradayRange {
    let end: MoveEnd
    private let bars: [SessionBars.Bar]

    init?(_ bars: [SessionBars.Bar], of source: SessionBars) {
        guard let lowest = bars.min(by: { $0.low < $1.low }), let highest = bars.max(by: { $0.high < $1.high }),
            let low = source.quote(lowest.low, "low", lowest), let high = source.quote(highest.high, "high", highest)
        else { return nil }
        self.bars = bars
        self.end = MoveEnd(
            "intradayRange", "a price between \(lowest.day) \(bars[0].clock) and \(bars[bars.count - 1].clock)",
            .between(low, high, nominal: nil))
    }

    /// The bars that ended at exactly the printed price.
    func printed(_ target: ClaimTarget) -> String? {
        let times = bars.filter { bar in
            ExactDecimal(shortest: bar.close.amount).flatMap { Rational(checked: $0) } == target.value
        }.map(\.clock)
        guard let first = times.first else { return nil }
        return times.count == 1
            ? "the bar of \(first) ended at exactly this price"
            : "\(times.count) bars ended at exactly this price, the first at \(first)"
    }
}

extension SessionBars {
    /// A price of a bar as a quote with its place in the file.
    fileprivate func quote(_ price: Price, _ field: String, _ bar: Bar) -> Quote? {
        guard let decimal = ExactDecimal(shortest: price.amount), let exact = Rational(checked: decimal),
            let kind = PriceHistory.Field(rawValue: field)
        else { return nil }
        return Quote(
            price: exact, name: "\(field)[\(bar.day) \(bar.clock)]",
            source: PriceSource(
                file: file, line: bar.line, column: field, ticker: ticker, session: bar.day, field: kind, price: price))
    }
}

extension SessionBars.Bar {
    /// `05:30`.
    fileprivate var clock: String {
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }
}

/// A time as claims print it: `12:44-ET`.
private struct TimeOfDay {
    let minute: Int

    init?(_ text: String) {
        let parts = text.prefix { $0 != "-" }.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute), text.hasSuffix("-ET") || !text.contains("-")
        else { return nil }
        self.minute = hour * 60 + minute
    }
}
