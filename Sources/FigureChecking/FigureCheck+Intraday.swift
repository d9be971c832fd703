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
            if let quoted = companion?.figure.flatMap({ ClaimTarget($0) }), range.end.mayBe(quoted) {
                // The article says which price it means, and it was traded.
                candidates.append(
                    measure.candidate(
                        from: start,
                        to: MoveEnd("quoted", "the quoted \(quoted.figure.printed)", printed: quoted), isDefault: true))
            } else {
                candidates.append(measure.candidate(from: start, to: range.end, isDefault: true))
            }
        } else {
            candidates = ([range.print(of: target)].compactMap(\.self) + [range.end]).map { end in
                Candidate(FigureConvention(name: end.name, words: "for \(end.words)"), end, isDefault: true)
            }
        }
        let scale: Judgement.Scale =
            if case .percent? = measure?.kind { .percent } else { .level(tick: Rational(1, 100)) }
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        return verdict(on: target, judgement)
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
    private let source: SessionBars

    init?(_ bars: [SessionBars.Bar], of source: SessionBars) {
        guard let lowest = bars.min(by: { $0.low < $1.low }), let highest = bars.max(by: { $0.high < $1.high }),
            let low = source.quote(lowest.low, "low", lowest), let high = source.quote(highest.high, "high", highest)
        else { return nil }
        self.bars = bars
        self.source = source
        self.end = MoveEnd(
            "intradayRange", "a price from \(lowest.day) \(bars[0].clock) to \(bars[bars.count - 1].clock)",
            .between(low, high, nominal: nil))
    }

    /// The first bar that ended at exactly the printed price, if one did.
    func print(of target: ClaimTarget) -> MoveEnd? {
        let fitting = bars.compactMap { bar in source.quote(bar.close, "close", bar).map { (bar, $0) } }
            .filter { $0.1.price == target.value }
        guard let first = fitting.first else { return nil }
        let others = fitting.count > 1 ? " (one of \(fitting.count) that ended there)" : ""
        return MoveEnd("intradayPrint", "the bar of \(first.0.clock)\(others)", .one(first.1))
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
                file: bar.file, line: bar.line, column: field, ticker: ticker, session: bar.day, field: kind,
                price: price))
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
