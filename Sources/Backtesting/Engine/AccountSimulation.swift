import Market

/// Runs an account session by session: gap exits, entries, exits inside the bar, exits at the close, marking.
struct AccountSimulation {
    /// The account's worth at every session's close, where no more is wanted.
    private(set) var equity: [Double] = []
    private(set) var points: [PortfolioRun.Point] = []
    private(set) var fills: [Fill] = []
    private(set) var skipped: [SkippedEvent] = []
    private(set) var ruinedSession: Int?

    /// A position that was left, in the order of the exits.
    struct Fill {
        let entry: Int
        let path: TradePath
        let quantity: Double
        let flags: Trade.Flags
    }

    private let book: TradeBook
    private let desk: TradeDesk
    private let panel: BarPanel
    private let isBrief: Bool
    /// The placements in the order of their sessions, then of publication.
    private let order: [Int]
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

    private struct Position {
        let entry: Int
        let path: TradePath
        let exitSession: Int
        let exitPhase: SessionPhase
        let quantity: Double
        let entryFill: Double
        let hedgeQuantity: Double
        let hedgeEntryFill: Double
        /// What comes back at the exit: the money set aside and what the trade made, dividends apart.
        let proceeds: Double
        let reserved: Double
        let flags: Trade.Flags
        /// The last bars up to the session, of both sides.
        var bar: Int
        var hedgeBar: Int
    }

    /// - Parameter isBrief: whether the account's worth is all that is wanted.
    init(_ book: TradeBook, isBrief: Bool = false) {
        self.book = book
        self.isBrief = isBrief
        desk = book.desk
        panel = book.desk.panel
        order = book.order
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
        if isBrief { equity.reserveCapacity(count) } else { points.reserveCapacity(count) }
        var next = 0, session = 0
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
            mark(session)
            session += 1
        }
    }

    /// The account with its trades as their readers want them.
    consuming func result() -> PortfolioRun {
        var run = PortfolioRun()
        run.trades = fills.map { fill in
            desk.trade(
                book.placements[fill.entry], fill.path, of: book.table, quantity: fill.quantity, flags: fill.flags)
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
        if isBrief { return equity.append(contentsOf: repeatElement(cash, count: end - first)) }
        for day in panel.sessions[first..<end] {
            points.append(
                PortfolioRun.Point(
                    day: day, cash: cash, positionsValue: 0, equity: cash, openPositions: 0, exposure: 0))
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

    private mutating func close(_ position: Position) {
        isHeld[book.placements[position.entry].series] = false
        guard !isBrief else { return }
        fills.append(
            Fill(
                entry: position.entry, path: position.path, quantity: position.quantity, flags: position.flags))
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
        let outcome = desk.outcome(placement, path, quantity: size.quantity, order: size.quantity)
        let outright = outcome.outright, hedge = outcome.hedge
        let reserved = size.quantity * outright.entryFill + (hedge.map { $0.quantity * $0.entryFill } ?? 0)
        cash -= reserved + outright.entryCommission + (hedge?.entryCommission ?? 0)
        let exitCommission = outright.exitCommission + (hedge?.exitCommission ?? 0)
        held.append(
            Position(
                entry: entry, path: path, exitSession: outcome.exitSession, exitPhase: outcome.exitPhase,
                quantity: size.quantity,
                entryFill: outright.entryFill, hedgeQuantity: hedge?.quantity ?? 0,
                hedgeEntryFill: hedge?.entryFill ?? 0,
                proceeds: reserved + outcome.gross - exitCommission - outcome.borrow, reserved: reserved,
                flags: size.flags, bar: placement.bar, hedgeBar: placement.hedgeBar))
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
            cash -= dividends(placement.hedge, placement.hedgeBar, session) * position.hedgeQuantity * placement.sign
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

    private mutating func mark(_ session: Int) {
        let panel = panel, placements = book.placements
        var value = 0.0, exposure = 0.0
        for index in held.indices {
            let placement = placements[held[index].entry], sign = placement.sign
            held[index].bar = panel.latestBar(placement.series, from: held[index].bar, session: session)
            let close = panel.bars[held[index].bar].close / panel.splits[placement.bar]
            let quantity = held[index].quantity, fill = held[index].entryFill
            value += quantity * fill + sign * quantity * (close - fill)
            exposure += quantity * close
            guard placement.hedge >= 0 else { continue }
            held[index].hedgeBar = panel.latestBar(placement.hedge, from: held[index].hedgeBar, session: session)
            let other = panel.bars[held[index].hedgeBar].close / panel.splits[placement.hedgeBar]
            let hedged = held[index].hedgeQuantity, hedgeFill = held[index].hedgeEntryFill
            value += hedged * hedgeFill - sign * hedged * (other - hedgeFill)
            exposure += hedged * other
        }
        if cash + value <= 0, ruinedSession == nil {
            ruin(session)
            value = 0
            exposure = 0
        }
        lastEquity = cash + value
        if isBrief { return equity.append(lastEquity) }
        points.append(
            PortfolioRun.Point(
                day: panel.sessions[session], cash: cash, positionsValue: value, equity: lastEquity,
                openPositions: held.count, exposure: exposure))
    }

    /// Closes everything at the session's close: the account owes more than it has.
    private mutating func ruin(_ session: Int) {
        ruinedSession = session
        for position in held {
            let placement = book.placements[position.entry]
            let path = position.path.closed(
                .marginCall, at: position.bar, of: panel, from: placement.bar, desk.rule.entry)
            let outcome = desk.outcome(placement, path, quantity: position.quantity, order: position.quantity)
            cash +=
                position.reserved + outcome.gross - outcome.borrow - outcome.outright.exitCommission
                - (outcome.hedge?.exitCommission ?? 0)
            close(
                Position(
                    entry: position.entry, path: path, exitSession: session, exitPhase: .close,
                    quantity: position.quantity,
                    entryFill: position.entryFill, hedgeQuantity: position.hedgeQuantity,
                    hedgeEntryFill: position.hedgeEntryFill, proceeds: 0, reserved: 0, flags: position.flags,
                    bar: position.bar, hedgeBar: position.hedgeBar))
        }
        held = []
        nextExit = .max
    }
}
