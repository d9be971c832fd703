import Market

extension FigureCheck {
    /// The verdict on a figure outside the regular session from bars within the day; `nil` without bars for it.
    ///
    /// The price must lie between the lowest low and the highest high of that part of the day, up to the stated time
    /// (or that of publication) and one bar more. Prints far from all around them, such as a close reported late, bound
    /// nothing; a price that only they reach is left open. Source: section 1.5 of the project's specification.
    func intradayVerdict(_ target: ClaimTarget, _ measure: MoveMeasure?, base: Quote?) -> FigureVerdict? {
        guard let range = intradayRange else { return nil }
        let base = intradayBase(base)
        var candidates: [Candidate] = []
        if let measure {
            let start = MoveEnd(
                "previousClose", claim.session == .post ? "the regular close" : "the previous close", base,
                lacking: "the prices have no close before it")
            guard base != nil else { return nil }
            let quoted = companion?.figure.flatMap { ClaimTarget($0) }
            if let quoted, range.isReachedByStrayOnly(quoted) {
                return notCheckable(
                    .intraday,
                    "only prints far from all around them reach the quoted \(quoted.figure.printed), and whether it was "
                        + "traded cannot be told", rows: range.strayRows, base: base?.base)
            }
            if let quoted, range.end.mayBe(quoted) {
                // The article says which price it means, and it was traded.
                candidates.append(
                    measure.candidate(
                        from: start,
                        to: MoveEnd("quoted", "the quoted \(quoted.figure.printed)", printed: quoted), isDefault: true))
            } else {
                candidates.append(measure.candidate(from: start, to: range.end, isDefault: true))
            }
        } else {
            guard !range.isReachedByStrayOnly(target) else {
                return notCheckable(
                    .intraday,
                    "only prints far from all around them reach \(target.figure.printed), and whether it was traded "
                        + "cannot be told", rows: range.strayRows)
            }
            candidates = ([range.print(of: target)].compactMap(\.self) + [range.end]).map { end in
                Candidate(FigureConvention(name: end.name, words: "for \(end.words)"), end, isDefault: true)
            }
        }
        let scale: Judgement.Scale =
            if case .percent? = measure?.kind { .percent } else { .level(tick: Rational(1, 100)) }
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        if judgement.verdict == .contradicted, let measure, companion?.figure == nil, let base, let all = range.all {
            let start = MoveEnd("previousClose", "", base, lacking: "")
            let widest = measure.candidate(from: start, to: all, isDefault: false)
            if let (low, high) = widest.bounds, target.isHit(low: low, high: high) {
                return notCheckable(
                    .intraday, target, judgement, because: "only prints far from all around them would give it")
            }
        }
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

    /// The verdict on a figure of a stated time within the regular session; `nil` where there are no bars around it.
    func momentVerdict(_ target: ClaimTarget, _ measure: MoveMeasure?) -> FigureVerdict? {
        guard claim.session == .regular, claim.asOfTime != nil, claim.horizon == .session, claim.phase != .close,
            claim.phase != .open, claim.statistic == nil || claim.statistic == .last,
            claim.base == nil || claim.base == .prevClose, basePrice == nil, missingSession == nil
        else { return nil }
        return intradayVerdict(target, measure, base: previousClose)
    }

    /// The bars of a minute within the session, with the one before and the one behind.
    private func moment(around minute: Int, of bars: [SessionBars.Bar]) -> [SessionBars.Bar]? {
        guard let last = bars.lastIndex(where: { $0.minute <= minute }), minute <= bars[last].minute + 60 else {
            return nil
        }
        return Array(bars[max(0, last - 1)...min(bars.count - 1, last + 1)])
    }

    /// The bars that the claim may be of.
    private var intradayRange: IntradayRange? {
        guard let intraday else { return nil }
        if claim.session == .regular {
            return claim.asOfTime.flatMap { TimeOfDay($0)?.minute }
                .flatMap { moment(around: $0, of: intraday.bars(on: match.session, .regular)) }
                .flatMap { IntradayRange($0, of: intraday) }
        }
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
    /// Without stray prints.
    let end: MoveEnd
    /// With them; `nil` where there are none.
    let all: MoveEnd?
    /// The bars whose ends are no stray prints.
    private let bars: [SessionBars.Bar]
    private let source: SessionBars

    init?(_ bars: [SessionBars.Bar], of source: SessionBars) {
        let bounds = StrayPrints(bars).bounds
        guard let first = bars.first, let last = bars.last else { return nil }
        let words = "a price from \(first.day) \(first.clock) to \(last.clock)"
        func span(_ bounds: [(low: Price?, high: Price?)]) -> MoveEnd? {
            let lows = zip(bars, bounds).compactMap { bar, bound in bound.low.map { (bar, $0) } }
            let highs = zip(bars, bounds).compactMap { bar, bound in bound.high.map { (bar, $0) } }
            guard let lowest = lows.min(by: { $0.1 < $1.1 }), let highest = highs.max(by: { $0.1 < $1.1 }),
                let low = source.quote(lowest.1, "low", lowest.0), let high = source.quote(highest.1, "high", highest.0)
            else { return nil }
            return MoveEnd("intradayRange", words, .between(low, high, nominal: nil))
        }
        let isStray = zip(bars, bounds).map { $1.low != $0.low || $1.high != $0.high }
        guard let everything = span(bars.map { ($0.low, $0.high) }) else { return nil }
        end = span(bounds) ?? everything
        all = isStray.contains(true) ? everything : nil
        self.bars = zip(bars, bounds).filter { bar, bound in
            bound.low.map { $0 <= bar.close } ?? false && bound.high.map { bar.close <= $0 } ?? false
        }.map(\.0)
        self.source = source
    }

    /// Whether a price lies outside what was traded but for stray prints.
    func isReachedByStrayOnly(_ target: ClaimTarget) -> Bool { !end.mayBe(target) && all?.mayBe(target) == true }

    /// The rows of the farthest prints, stray ones included.
    var strayRows: [PriceSource] {
        guard case .between(let low, let high, _)? = all?.prices else { return [] }
        return [low, high].sources
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
