import Backtesting

/// A trading rule as its settings are typed, with their units.
enum RuleWording {
    /// - Parameter currency: of the account, where it is known.
    static func rows(_ rule: TradeRule, currency: String?) -> [(name: String, value: String)] {
        func share(_ value: Double?) -> String {
            guard let value else { return "none" }
            let percent = value * 100
            return trimmed(percent) + " %"
        }
        func basisPoints(_ value: Double, _ of: String) -> String { value == 0 ? "none" : "\(trimmed(value)) bp \(of)" }
        let money = currency.map { " " + $0 } ?? " in the currency of the prices"
        let sizing =
            switch rule.sizing {
            case .equalSlots: "equal parts of the account"
            case .fraction(let part): "\(share(part)) of the account each"
            case .volatility(let goal): "by volatility, to \(share(goal)) a year"
            }
        return [
            ("Entry (--entry)", "at the next \(rule.entry.rawValue) after publication and latency"),
            ("Held for (--hold)", Counted(rule.hold, "session").description),
            ("Loss at which it is closed (--stop)", share(rule.stop)),
            ("Gain at which it is closed (--target)", share(rule.target)),
            ("Fall from the best price (--trail)", share(rule.trail)),
            ("Side (--side)", rule.side.rawValue),
            ("From publication to the order (--latency)", "\(rule.latency) min"),
            ("Slippage (--slippage)", basisPoints(rule.slippage, "of a fill")),
            ("Half the quoted spread (--spread)", basisPoints(rule.halfSpread, "of a fill")),
            ("Commission (--commission)", basisPoints(rule.commission, "of a fill")),
            ("Commission per share (--commission-per-share)", amount(rule.commissionPerShare, money)),
            ("Commission per order (--commission-per-order)", amount(rule.commissionPerOrder, money)),
            ("Borrowing what is short (--borrow)", basisPoints(rule.borrow, "a year")),
            ("Most of the mean daily volume (--volume-cap)", share(rule.volumeCap)),
            (
                "Impact of a day's volume (--impact)",
                rule.impact == 0 ? "none" : "\(trimmed(rule.impact)) daily deviations"
            ),
            ("Sessions that volume and volatility are taken from", "\(rule.lookback)"),
            ("Positions at a time (--max-positions)", "\(rule.maximumPositions)"),
            ("At the start (--cash)", NumberStyle.money(rule.cash) + money),
            ("Size of a position (--sizing)", sizing),
            ("Fractions of shares (--fractional)", rule.fractionalShares ? "yes" : "no"),
            ("Stop and target in one bar (--ambiguity)", rule.ambiguity.rawValue),
            ("Fall assumed where data end early (--delisting-loss)", share(rule.delistingLoss)),
        ]
    }

    private static func amount(_ value: Double, _ money: String) -> String {
        value == 0 ? "none" : trimmed(value) + money
    }

    /// As few decimals as tell the value, at most six.
    static func trimmed(_ value: Double) -> String {
        var decimals = 0, scale = 1.0
        while decimals < 6, abs((value * scale).rounded() - value * scale) > 1e-7 * max(1, abs(value * scale)) {
            decimals += 1
            scale *= 10
        }
        return NumberStyle.fixed(value, decimals: decimals)
    }

    /// Why an event was not traded, as a clause.
    static func reason(_ reason: SkippedEvent.Reason) -> String { reasons[reason] ?? reason.rawValue }

    private static let reasons: [SkippedEvent.Reason: String] = [
        .unknownTicker: "there are no prices of the instrument",
        .beforeData: "the first session after the news lies before the prices",
        .afterData: "the prices end before the first session after the news",
        .noBar: "there is no bar for the first session after the news",
        .noOpen: "the bar of the first session after the news has no opening price (--entry close needs none)",
        .noSide: "neither the event nor the rule says on which side to trade (--side states it)",
        .unknownHedge: "there are no prices of the instrument on the other side",
        .hedgeOtherClock: "the instrument on the other side trades by another clock",
        .noHedgeBar: "the instrument on the other side has no bar",
        .noHedgeOpen: "the bar of the instrument on the other side has no opening price (--entry close needs none)",
        .noHistory: "there is too little history before the entry for the volume or volatility that sizing needs",
        .noVolatility: "the price never moved in the history before the entry",
        .volumeCap: "the volume cap leaves no share",
        .otherCurrency: "it is priced in another currency than the account's first instrument",
        .otherClock: "it trades by another clock than the account's first instrument",
        .ruined: "the account had lost all it had",
        .alreadyHeld: "the instrument was held already",
        .noSlot: "as many positions as allowed were open (--max-positions)",
        .noCash: "there was not enough money left",
    ]

    /// Which of the two accounts left an event out.
    static func level(_ level: SkippedEvent.Level) -> String {
        level == .signal ? "no trade to make" : "not by the account"
    }
}
