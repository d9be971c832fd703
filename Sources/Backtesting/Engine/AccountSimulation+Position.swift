/// What is held at a time, and its worth from close to close.
extension AccountSimulation {
    struct Position {
        let entry: Int
        let path: TradePath
        let exitSession: Int
        let exitPhase: SessionPhase
        let isPair: Bool
        /// What comes back at the exit: the money set aside and what the trade made, dividends apart.
        let proceeds: Double
        let reserved: Double
        let wanted: Double
        let flags: Trade.Flags
        var outright: Stake
        /// Without a quantity where there is no other side.
        var hedge: Stake

        var quantity: Double { outright.quantity }
    }

    /// One side of a position as the close of a session sees it.
    struct Stake {
        let quantity: Double
        let fill: Double
        /// The quantity, negative for a short side.
        let signed: Double
        /// The splits up to its entry; see ``SeriesBars/splits``.
        let unit: Double
        /// Behind the instrument's last bar.
        let end: Int
        /// The last bar up to the session.
        var bar: Int

        init(_ leg: Leg?, sign: Double, series: Int, bar: Int, panel: BarPanel) {
            quantity = leg?.quantity ?? 0
            fill = leg?.entryFill ?? 0
            signed = sign * quantity
            unit = leg == nil ? 1 : panel.splits[bar]
            end = leg == nil ? bar : panel.series[series].bars.upperBound
            self.bar = bar
        }

        @inline(__always)
        mutating func mark(
            _ session: Int, bars: [Bar], places: [Int32], _ value: inout Double, _ exposure: inout Double
        ) {
            while bar + 1 < end, Int(places[bar + 1]) <= session { bar += 1 }
            let close = bars[bar].close / unit
            value += quantity * fill + signed * (close - fill)
            exposure += quantity * close
        }
    }

    /// - Parameter point: what the path holds of a session, its worth, the positions' value and their notional.
    /// - Returns: the session at whose close nothing is left, or the end.
    @inline(__always)
    static func markSolvent<Point>(
        _ sessions: Range<Int>, _ panel: BarPanel, cash: Double, canFail: Bool, _ held: inout [Position],
        _ lastEquity: inout Double, path: inout [Point], point: (Int, Double, Double, Double) -> Point
    ) -> Int {
        let bars = panel.bars, places = panel.places
        var held = held.mutableSpan, path = path.mutableSpan
        // A lone position is worth a loop that keeps it at hand.
        if held.count == 1, !held[0].isPair {
            var stake = held[0].outright
            defer { held[0].outright = stake }
            for session in sessions {
                var value = 0.0, exposure = 0.0
                stake.mark(session, bars: bars, places: places, &value, &exposure)
                let worth = cash + value
                if worth <= 0, canFail { return session }
                lastEquity = worth
                path[session] = point(session, worth, value, exposure)
            }
            return sessions.upperBound
        }
        for session in sessions {
            var value = 0.0, exposure = 0.0
            for index in held.indices {
                held[index].outright.mark(session, bars: bars, places: places, &value, &exposure)
                guard held[index].isPair else { continue }
                held[index].hedge.mark(session, bars: bars, places: places, &value, &exposure)
            }
            let worth = cash + value
            if worth <= 0, canFail { return session }
            lastEquity = worth
            path[session] = point(session, worth, value, exposure)
        }
        return sessions.upperBound
    }
}

/// A position at the close of a session.
struct Holding {
    let series: Int
    /// Its notional over the account's equity, negative for a short side.
    let weight: Double
    let price: Double
}
