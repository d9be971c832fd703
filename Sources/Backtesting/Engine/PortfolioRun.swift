public import Market

/// One cash account that trades the events in the order in which they became public.
public struct PortfolioRun: Hashable, Sendable {
    /// In the order of their exits.
    public internal(set) var trades: [Trade] = []
    public internal(set) var skipped: [SkippedEvent] = []
    /// One a session of the panel.
    public internal(set) var equity: [Point] = []

    /// The account at the end of a session.
    public struct Point: Hashable, Sendable {
        public let day: SessionDate
        public let cash: Double
        public let positionsValue: Double
        public let equity: Double
        public let openPositions: Int
        /// Notional of all positions, long and short, at the close.
        public let exposure: Double
    }

    /// The simple return of every session, the first against the initial cash.
    public func returns(initial: Double) -> [Double] {
        var last = initial
        return equity.map { point in
            defer { last = point.equity }
            return point.equity / last - 1
        }
    }
}

/// Runs the account session by session: gap exits, entries, exits inside the bar, exits at the close, marking.
struct PortfolioSimulation {
    private let desk: TradeDesk
    private let entries: [Entry]
    private var cash: Double
    private var previousEquity: Double
    private var held: [Position] = []
    private var run = PortfolioRun()

    private struct Position {
        let trade: Trade
        let entry: Entry
        let exitSession: Int
        let phase: SessionPhase
        /// Money set aside at the entry, without commission.
        let reserved: Double
        let entryCommission: Double
    }

    init(_ desk: TradeDesk, entries: [Entry]) {
        self.desk = desk
        // A stable order of time, then of names: what a desk would have worked through.
        let events = desk.events
        self.entries = entries.sorted { first, second in
            if first.session != second.session { return first.session < second.session }
            let one = events[first.event], other = events[second.event]
            let left = (one.day, one.minute ?? -1), right = (other.day, other.minute ?? -1)
            return left != right ? left < right : (one.id, first.event) < (other.id, second.event)
        }
        cash = desk.rule.cash
        previousEquity = desk.rule.cash
    }

    consuming func result() -> PortfolioRun {
        let sessions = desk.panel.sessions
        run.equity.reserveCapacity(sessions.count)
        var next = 0
        for session in sessions.indices {
            creditDividends(session)
            leave(session, .open)
            if desk.rule.entry == .open { enter(session, &next) }
            leave(session, .intraday)
            leave(session, .close)
            if desk.rule.entry == .close {
                enter(session, &next)
                // What has no further bar leaves at the close at which it came.
                leave(session, .close)
            }
            mark(session, sessions[session])
        }
        return run
    }

    private mutating func leave(_ session: Int, _ phase: SessionPhase) {
        guard !held.isEmpty else { return }
        var kept = 0
        for index in held.indices {
            let position = held[index]
            guard position.exitSession == session, position.phase == phase else {
                if kept != index { held[kept] = position }
                kept += 1
                continue
            }
            let trade = position.trade
            cash += position.reserved + trade.gross - (trade.commission - position.entryCommission) - trade.borrow
            run.trades.append(trade)
        }
        held.removeLast(held.count - kept)
    }

    private mutating func enter(_ session: Int, _ next: inout Int) {
        while next < entries.count, entries[next].session == session {
            let entry = entries[next]
            next += 1
            if let reason = open(entry) {
                run.skipped.append(SkippedEvent(event: entry.event, level: .portfolio, reason: reason))
            }
        }
    }

    /// Opens a position, or says why not.
    private mutating func open(_ entry: Entry) -> SkippedEvent.Reason? {
        let rule = desk.rule
        if held.contains(where: { $0.entry.series == entry.series }) { return .alreadyHeld }
        if held.count >= rule.maximumPositions { return .noSlot }
        var budget = previousEquity / Double(rule.maximumPositions)
        switch rule.sizing {
        case .equalSlots: break
        case .fraction(let share): budget = previousEquity * share
        case .volatility(let goal):
            guard let deviation = desk.dailyDeviation(entry.series, before: entry.bar), deviation > 0 else {
                return .noHistory
            }
            budget *= goal / (deviation * 252.0.squareRoot())
        }
        budget = min(budget, cash)
        let legs = entry.hedge == nil ? 1.0 : 2.0
        budget = budget / legs - rule.commissionPerOrder
        func shares(_ fill: Double) -> Double {
            let wanted = budget / (fill * (1 + rule.commissionShare) + rule.commissionPerShare)
            return rule.fractionalShares ? wanted : wanted.rounded(.down)
        }
        var quantity = shares(desk.entryFill(entry))
        var flags: Trade.Flags = []
        if let cap = rule.volumeCap {
            guard let volume = desk.meanVolume(entry.series, before: entry.bar) else { return .noHistory }
            let most = rule.fractionalShares ? cap * volume : (cap * volume).rounded(.down)
            if quantity > most {
                quantity = most
                flags.insert(.volumeCapped)
            }
        }
        guard quantity > 0 else { return .noCash }
        // Impact grows with the order; that of the full order is an upper bound for the one that the budget pays.
        let impact = desk.impact(entry.series, before: entry.bar, quantity: quantity)
        if impact > 0 {
            quantity = min(quantity, shares(desk.entryFill(entry, impact: impact)))
            guard quantity > 0 else { return .noCash }
        }
        let trade = desk.trade(entry, quantity: quantity, flags: flags)
        var reserved = quantity * trade.entryFill, commission = desk.commission(quantity, trade.entryFill)
        if let hedge = trade.hedge {
            reserved += hedge.quantity * hedge.entryFill
            commission += desk.commission(hedge.quantity, hedge.entryFill)
        }
        cash -= reserved + commission
        held.append(
            Position(
                trade: trade, entry: entry, exitSession: trade.exitSession, phase: entry.path.phase,
                reserved: reserved, entryCommission: commission))
        return nil
    }

    /// Pays the dividends of the positions that were held over night into an ex-date.
    private mutating func creditDividends(_ session: Int) {
        for position in held where position.trade.dividends != 0 {
            let sign = position.entry.sign
            cash += amount(position.entry.series, session, position.entry.session, position.trade.quantity) * sign
            if let place = position.entry.hedge, let hedge = position.trade.hedge {
                cash -= amount(place, session, position.entry.session, hedge.quantity) * sign
            }
        }
    }

    private func amount(_ series: Int, _ session: Int, _ entrySession: Int, _ quantity: Double) -> Double {
        let bars = desk.panel.series[series]
        guard session > entrySession, !bars.dividends.isEmpty, let bar = desk.panel.bar(of: series, session: session),
            let start = desk.panel.bar(of: series, session: entrySession)
        else { return 0 }
        let unit = bars.splits.isEmpty ? 1 : bars.splits[start]
        var sum = 0.0
        for dividend in bars.dividends where dividend.bar == bar { sum += quantity * dividend.amount / unit }
        return sum
    }

    private mutating func mark(_ session: Int, _ day: SessionDate) {
        var value = 0.0, exposure = 0.0
        for position in held {
            let trade = position.trade, sign = position.entry.sign
            let close = self.close(position.entry.series, session, position.entry.session) ?? trade.entryFill
            value += trade.quantity * trade.entryFill + sign * trade.quantity * (close - trade.entryFill)
            exposure += trade.quantity * close
            guard let place = position.entry.hedge, let hedge = trade.hedge else { continue }
            let other = self.close(place, session, position.entry.session) ?? hedge.entryFill
            value += hedge.quantity * hedge.entryFill - sign * hedge.quantity * (other - hedge.entryFill)
            exposure += hedge.quantity * other
        }
        previousEquity = cash + value
        run.equity.append(
            PortfolioRun.Point(
                day: day, cash: cash, positionsValue: value, equity: previousEquity, openPositions: held.count,
                exposure: exposure))
    }

    /// The last close on or before a session, in the units of the entry's day.
    private func close(_ series: Int, _ session: Int, _ entrySession: Int) -> Double? {
        guard let bar = desk.panel.lastBar(of: series, onOrBefore: session) else { return nil }
        let bars = desk.panel.series[series]
        guard !bars.splits.isEmpty, let start = desk.panel.bar(of: series, session: entrySession) else {
            return bars.close[bar]
        }
        return bars.close[bar] / bars.splits[start]
    }
}
