import Market
import Statistics

extension IntradayMeasurement {
    /// The shifts tried reach so many minutes to both sides.
    private static let reach = 60

    /// Which of target and peer moved first; a reason instead where it cannot be told.
    func order(with peer: BarBook) -> (order: PeerOrder?, reason: String?) {
        guard let own = book.path(day) else { return (nil, "the bars have no trades of \(event.ticker) on \(day)") }
        guard peer.calendar == book.calendar else {
            return (nil, "\(peer.ticker) is traded on another exchange's clock")
        }
        guard let other = peer.path(day) else { return (nil, "the bars have no trades of \(peer.ticker) on \(day)") }
        let step = max(book.length, peer.length), count = Self.reach / step
        let shifts = (-count...count).map { $0 * step }
        guard let found = try? LeadLag(other, own, shifts: shifts) else {
            return (nil, "one of the two prices never moved within the day")
        }
        let days = others(like: day).filter { peer.path($0) != nil }
        let placebos = days.compactMap { placebo in
            peer.path(placebo).flatMap { try? LeadLag($0, own, shifts: shifts) }.map { $0.correlations[$0.peak] }
        }
        let peak = found.correlations[found.peak]
        let gamma = response(to: peer, on: days.filter { book.path($0) != nil })
        return (
            PeerOrder(
                peer: peer.ticker, barMinutes: step, lag: found.lag, correlation: peak,
                unshifted: found.correlations[count],
                p: placebos.count >= settings.minimumIntradayDays
                    ? ConformalTest(peak, among: placebos).twoSided : nil,
                days: placebos.count, gamma: gamma.value, isBeyondMarket: gamma.isBeyondMarket), nil
        )
    }

    /// The slope of the target on the peer from covariances over other days, the market held fixed where it has bars.
    private func response(to peer: BarBook, on days: [SessionDate]) -> (value: Double?, isBeyondMarket: Bool) {
        guard days.count >= settings.minimumIntradayDays else { return (nil, false) }
        var yp = 0.0, pp = 0.0, ym = 0.0, pm = 0.0, mm = 0.0
        var isComplete = market != nil
        for day in days {
            guard let y = book.path(day), let p = peer.path(day) else { continue }
            yp += y.covariance(with: p)
            pp += p.realizedVariance
            guard let m = market?.path(day) else {
                isComplete = false
                continue
            }
            ym += y.covariance(with: m)
            pm += p.covariance(with: m)
            mm += m.realizedVariance
        }
        if isComplete, mm > 0, pp - pm * pm / mm > 0 { return ((yp - ym * pm / mm) / (pp - pm * pm / mm), true) }
        return (pp > 0 ? yp / pp : nil, false)
    }
}
