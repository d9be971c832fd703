import Market

/// Runs an account session by session: gap exits, entries, exits inside the bar, exits at the close, marking.
struct AccountSimulation {
    /// The account's worth at every session's close, where no more is wanted.
    private(set) var equity: [Double] = []
    private(set) var points: [PortfolioRun.Point] = []
    private(set) var fills: [Fill] = []
    private(set) var skipped: [SkippedEvent] = []
    private(set) var ruinedSession: Int?
    /// What was held at the closes of the sessions that were asked for.
    private(set) var holdings: [[Holding]]

    /// A position that was left, in the order of the exits.
    struct Fill {
        let entry: Int
        let path: TradePath
        let quantity: Double
        let wanted: Double
        let flags: Trade.Flags
    }

    private let book: TradeBook
    private let desk: TradeDesk
    private let panel: BarPanel
    private let isBrief: Bool
    /// The placements in the order of their sessions, then of publication.
    private let order: [Int]
    private let watched: [Int]
    private let home: Home
    private var cash: Double
    private var lastEquity: Double
    private var held: [Position] = []
    private var isHeld: [Bool]
    private var nextExit = Int.max

    /// Where an account is at home: money and clocks of other places don't mix with its own.
    private struct Home {
        /// `nil` where no instrument's is known.
        let currency: String?
        let clock: SeriesLabel.Clock?

        func accepts(_ series: SeriesLabel) -> SkippedEvent.Reason? {
            if let currency, let other = series.currency, other != currency { return .otherCurrency }
            if let clock, series.clock != .assumed, series.clock != clock { return .otherClock }
            return nil
        }
    }

    /// - Parameters:
    ///   - isBrief: whether the account's worth is all that is wanted.
    ///   - watched: sessions, in order, for whose closes the ``holdings`` are wanted.
    init(_ book: TradeBook, isBrief: Bool = false, watched: [Int] = []) {
        self.book = book
        self.isBrief = isBrief
        desk = book.desk
        panel = book.desk.panel
        order = book.order
        self.watched = watched
        holdings = [[Holding]](repeating: [], count: watched.count)
        cash = book.rule.cash
        lastEquity = book.rule.cash
        isHeld = [Bool](repeating: false, count: panel.series.count)
        // Of an instrument about which nothing is known nothing follows for the others.
        let labels = book.order.lazy.map { book.desk.panel.labels[book.placements[$0].series] }
        home = Home(
            currency: labels.compactMap(\.currency).first,
            clock: labels.map(\.clock).first { $0 != .assumed })
    }

    mutating func run() {
        let count = panel.sessions.count, atOpen = desk.rule.entry == .open
        if isBrief {
            equity = [Double](repeating: 0, count: count)
        } else if let first = panel.sessions.first {
            points = [PortfolioRun.Point](repeating: .init(idle: first, cash: 0), count: count)
        }
        var next = 0, session = 0, watch = 0
        let paysDividends = !panel.dividends.isEmpty
        while session < count {
            let entrySession = next < order.count ? book.placements[order[next]].session : count
            if held.isEmpty, entrySession > session {
                idle(from: session, to: entrySession)
                session = entrySession
                continue
            }
            if paysDividends { creditDividends(session) }
            if nextExit == session { leave(session, .open) }
            if atOpen, entrySession == session { enter(session, &next) }
            if nextExit == session {
                leave(session, .intraday)
                leave(session, .close)
            }
            if !atOpen, entrySession == session {
                enter(session, &next)
                // What has no further bar leaves at the close at which it came.
                if nextExit == session { leave(session, .close) }
            }
            // Until something is due only prices change.
            while watch < watched.count, watched[watch] < session { watch += 1 }
            let pause = watch < watched.count ? watched[watch] + 1 : count
            let due = min(nextExit, next < order.count ? book.placements[order[next]].session : count, pause)
            let isQuiet = !paysDividends && !held.isEmpty
            session = mark(from: session, to: isQuiet ? max(session + 1, min(due, count)) : session + 1)
            if watch < watched.count, session == pause { holdings[watch] = currentHoldings() }
        }
    }

    /// The account with its trades as their readers want them.
    consuming func result() -> PortfolioRun {
        var run = PortfolioRun()
        run.trades = fills.map { fill in
            desk.trade(
                book.placements[fill.entry], fill.path, of: book.table, quantity: fill.quantity, wanted: fill.wanted,
                flags: fill.flags)
        }
        run.skipped = skipped
        run.equity = points
        run.ruined = ruinedSession.map { panel.sessions[$0] }
        run.currency = home.currency
        run.withoutCurrency = withoutCurrency()
        return run
    }

    /// The instruments traded whose currency isn't known.
    private func withoutCurrency() -> [Ticker] {
        var isSeen = panel.labels.map { $0.currency != nil }, found: [Ticker] = []
        func add(_ series: Int) {
            guard series >= 0, !isSeen[series] else { return }
            isSeen[series] = true
            found.append(panel.labels[series].ticker)
        }
        for fill in fills {
            add(book.placements[fill.entry].series)
            add(book.placements[fill.entry].hedge)
        }
        return found
    }

    private mutating func idle(from first: Int, to end: Int) {
        lastEquity = cash
        let cash = cash, days = panel.sessions
        if isBrief {
            var equity = self.equity.mutableSpan
            for session in first..<end { equity[session] = cash }
        } else {
            var points = self.points.mutableSpan
            for session in first..<end { points[session] = .init(idle: days[session], cash: cash) }
        }
    }

    private mutating func leave(_ session: Int, _ phase: SessionPhase) {
        var kept = 0
        nextExit = .max
        for index in held.indices {
            guard held[index].exitSession == session, held[index].exitPhase == phase else {
                nextExit = min(nextExit, held[index].exitSession)
                if kept != index { held[kept] = held[index] }
                kept += 1
                continue
            }
            cash += held[index].proceeds
            close(held[index])
        }
        held.removeLast(held.count - kept)
    }

    private mutating func close(_ position: Position, by path: TradePath? = nil) {
        isHeld[book.placements[position.entry].series] = false
        guard !isBrief else { return }
        fills.append(
            Fill(
                entry: position.entry, path: path ?? position.path, quantity: position.quantity,
                wanted: position.wanted, flags: position.flags))
    }

    private mutating func enter(_ session: Int, _ next: inout Int) {
        while next < order.count, book.placements[order[next]].session == session {
            let entry = order[next]
            next += 1
            if let reason = open(entry), !isBrief {
                skipped.append(SkippedEvent(event: book.placements[entry].event, level: .portfolio, reason: reason))
            }
        }
    }

    /// Opens a position, or says why not.
    private mutating func open(_ entry: Int) -> SkippedEvent.Reason? {
        let placement = book.placements[entry], rule = desk.rule
        if ruinedSession != nil { return .ruined }
        if let reason = home.accepts(panel.labels[placement.series]) { return reason }
        if placement.hedge >= 0, let reason = home.accepts(panel.labels[placement.hedge]) { return reason }
        if isHeld[placement.series] { return .alreadyHeld }
        if held.count >= rule.maximumPositions { return .noSlot }
        let size: OrderSize
        do throws(OrderSize.Refusal) {
            size = try OrderSize(placement, desk: desk, equity: lastEquity, cash: cash)
        } catch {
            return error.reason
        }
        let path = book.paths[entry]
        let outcome = desk.outcome(
            placement, path, quantity: size.quantity, order: size.quantity, isAccounts: true)
        let outright = outcome.outright, hedge = outcome.hedge
        let reserved = size.quantity * outright.entryFill + (hedge.map { $0.quantity * $0.entryFill } ?? 0)
        cash -= reserved + outright.entryCommission + (hedge?.entryCommission ?? 0)
        let exitCommission = outright.exitCommission + (hedge?.exitCommission ?? 0)
        held.append(
            Position(
                entry: entry, path: path, exitSession: outcome.exitSession, exitPhase: outcome.exitPhase,
                isPair: hedge != nil, proceeds: reserved + outcome.gross - exitCommission - outcome.borrow,
                reserved: reserved, wanted: size.wanted, flags: size.flags,
                outright: Stake(
                    outright, sign: placement.sign, series: placement.series, bar: placement.bar, panel: panel),
                hedge: Stake(
                    hedge, sign: -placement.sign, series: placement.hedge, bar: placement.hedgeBar, panel: panel)))
        isHeld[placement.series] = true
        nextExit = min(nextExit, outcome.exitSession)
        return nil
    }

    /// Pays the dividends of the positions that were held over night into an ex-date.
    private mutating func creditDividends(_ session: Int) {
        for position in held {
            let placement = book.placements[position.entry]
            cash += dividends(placement.series, placement.bar, session) * position.quantity * placement.sign
            guard placement.hedge >= 0 else { continue }
            cash -= dividends(placement.hedge, placement.hedgeBar, session) * position.hedge.quantity * placement.sign
        }
    }

    /// What one share bought at a bar is paid in a session.
    private func dividends(_ series: Int, _ entry: Int, _ session: Int) -> Double {
        let own = panel.series[series]
        guard !own.dividends.isEmpty, let bar = panel.bar(of: series, session: session), bar > entry,
            panel.marks[bar].contains(.dividend)
        else { return 0 }
        var sum = 0.0
        for payment in panel.dividends[own.dividends] where payment.bar == bar { sum += payment.amount }
        return sum / panel.splits[entry]
    }

    /// Marks sessions in which nothing but prices changes, up to the first at whose close nothing is left.
    ///
    /// - Returns: the session behind the last that was marked.
    private mutating func mark(from first: Int, to end: Int) -> Int {
        let failed =
            if isBrief {
                Self.markSolvent(
                    first..<end, panel, cash: cash, canFail: ruinedSession == nil, &held, &lastEquity, path: &equity
                ) { _, worth, _, _ in worth }
            } else {
                Self.markSolvent(
                    first..<end, panel, cash: cash, canFail: ruinedSession == nil, &held, &lastEquity, path: &points
                ) { [panel, cash, count = held.count] session, worth, value, exposure in
                    PortfolioRun.Point(
                        day: panel.sessions[session], cash: cash, positionsValue: value, equity: worth,
                        openPositions: count, exposure: exposure)
                }
            }
        guard failed < end else { return end }
        ruin(failed)
        lastEquity = cash
        if isBrief { equity[failed] = cash } else { points[failed] = .init(idle: panel.sessions[failed], cash: cash) }
        return failed + 1
    }

    private func currentHoldings() -> [Holding] {
        guard lastEquity > 0 else { return [] }
        var found: [Holding] = []
        func add(_ series: Int, _ stake: Stake) {
            let price = panel.bars[stake.bar].close / stake.unit
            found.append(Holding(series: series, weight: stake.signed * price / lastEquity, price: price))
        }
        for position in held {
            let placement = book.placements[position.entry]
            add(placement.series, position.outright)
            if position.isPair { add(placement.hedge, position.hedge) }
        }
        return found
    }

    /// Closes everything at the session's close: the account owes more than it has.
    private mutating func ruin(_ session: Int) {
        ruinedSession = session
        for position in held {
            let placement = book.placements[position.entry]
            let path = position.path.closed(
                .marginCall, at: position.outright.bar, of: panel, from: placement.bar, desk.rule.entry)
            let outcome = desk.outcome(
                placement, path, quantity: position.quantity, order: position.quantity, isAccounts: true)
            cash +=
                position.reserved + outcome.gross - outcome.borrow - outcome.outright.exitCommission
                - (outcome.hedge?.exitCommission ?? 0)
            close(position, by: path)
        }
        held = []
        nextExit = .max
    }
}
