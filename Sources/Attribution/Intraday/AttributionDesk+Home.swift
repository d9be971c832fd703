import Glibc
import Market
import Statistics

/// Why a receipt's move could not be split at its home line's close; without a reason it is no receipt.
struct HomeGap: Error {
    let reason: String?
}

extension AttributionDesk {
    /// How far the middle of receipt and home line may lie apart: beyond it ratio, rate or adjustment are not right.
    private static let largestPremium = 0.03

    /// Splits a receipt's move at its home line's close.
    func homeSplit(of event: MarketEvent) throws(HomeGap) -> HomeSplit {
        let target = event.ticker, day = event.session
        guard let line = settings.homeLines[target] else {
            let isReceipt = universe[target]?.kind == .adr
            throw HomeGap(
                reason: isReceipt ? "no home line with its ratio and exchange rate was stated for \(target)" : nil)
        }
        let closing = HomeClosing(
            own: try history(of: target), home: try history(of: line.ticker), line: line, rates: try rates(of: line))
        guard let row = closing.own.row(of: day) else { throw HomeGap(reason: "\(target) has no price on \(day)") }
        guard let parts = closing.parts(row) else {
            throw HomeGap(
                reason:
                    "\(line.ticker) has no close on \(day), no exchange rate is there, or ratio and rate make no price")
        }
        var usual: [HomeClosing.Parts] = []
        for other in max(1, row - settings.estimation - settings.gap)..<max(1, row - settings.gap) {
            if let found = closing.parts(other) { usual.append(found) }
        }
        guard usual.count >= settings.minimumEstimation else {
            throw HomeGap(
                reason: "\(usual.count) other days with both lines, \(settings.minimumEstimation) are needed")
        }
        // Both closes are of the same day: what the home line is not worth, the receipt stands above it.
        let premiums = usual.map(\.own), premium = median(premiums.span)
        guard abs(premium) <= Self.largestPremium else {
            let percent = Int((abs(premium) * 100).rounded())
            throw HomeGap(
                reason:
                    "\(target) and \(line.ticker) lie \(percent) % apart in the middle, so that ratio, exchange rate "
                    + "or the adjustment of the prices is not right")
        }
        let noise = usual.map { (before: $0.home, after: $0.own) }
        let share = try? PrecedenceShare(
            before: parts.home, after: parts.own, noise: noise, level: settings.alpha, seed: settings.seed)
        return HomeSplit(
            home: line, homePart: parts.home, ownPart: parts.own,
            pHome: ConformalTest(parts.home, among: usual.map(\.home)).twoSided,
            pOwn: ConformalTest(parts.own, among: usual.map(\.own)).twoSided, days: usual.count,
            share: share?.share, low: share?.low)
    }

    private func history(of ticker: Ticker) throws(HomeGap) -> PriceHistory {
        guard let history = panel[ticker] else { throw HomeGap(reason: "no prices of \(ticker) were loaded") }
        return history
    }

    private func rates(of line: HomeLine) throws(HomeGap) -> PriceHistory? {
        switch line.rate {
        case .fixed: return nil
        case .series(let ticker): return try history(of: ticker)
        }
    }
}

/// The closes of a receipt and of its home line.
private struct HomeClosing {
    let own: PriceHistory
    let home: PriceHistory
    let line: HomeLine
    let rates: PriceHistory?

    /// The parts of one session's return; the own part is also how far the receipt closed above the home line.
    struct Parts {
        let home: Double
        let own: Double
    }

    func parts(_ row: Int) -> Parts? {
        guard row > 0, let before = close(own, row - 1), let end = close(own, row),
            let homeRow = home.row(of: own.sessions[row]), let there = close(home, homeRow),
            let rate = rate(on: own.sessions[row])
        else { return nil }
        // Prices at the ends of what a number can hold overflow here, and then there is nothing to split.
        let level = log(line.ratio * there / rate)
        let parts = Parts(home: level - log(before), own: log(end) - level)
        return parts.home.isFinite && parts.own.isFinite ? parts : nil
    }

    private func close(_ history: PriceHistory, _ row: Int) -> Double? {
        let price = history.price(.close, row: row) ?? history.price(.adjustedClose, row: row)
        return price?.amount
    }

    /// The last rate by the day, of the same week.
    private func rate(on day: SessionDate) -> Double? {
        if case .fixed(let rate) = line.rate { return rate }
        guard let rates, let row = rates.lastRow(onOrBefore: day), day.dayNumber - rates.sessions[row].dayNumber < 7
        else { return nil }
        return close(rates, row)
    }
}
