public import Market

/// The verdict with another basket.
public struct BasketCheck: Hashable, Sendable {
    public let choice: Choice
    public let verdict: CatalystVerdict.Verdict

    /// What is chosen otherwise.
    public enum Choice: Hashable, Sendable {
        /// One of the names is left out.
        case without(Ticker)
        /// The names of another theme.
        case theme(String)
    }

    public init(choice: Choice, verdict: CatalystVerdict.Verdict) {
        self.choice = choice
        self.verdict = verdict
    }
}

extension AttributionDesk {
    /// Repeats a test without each of the basket's names and with every other theme that could stand for the sector.
    func basketChecks(
        of verdict: CatalystVerdict, _ test: (AttributionDesk) -> CatalystVerdict.Verdict
    ) -> [BasketCheck] {
        let names = verdict.sympathy?.basket ?? verdict.sector?.exposed ?? []
        guard names.count >= settings.minimumBasket else { return [] }
        func check(_ choice: BasketCheck.Choice) -> BasketCheck {
            var varied = self
            varied.isProbe = true
            varied.keepControls(of: verdict)
            varied.basketChoice = choice
            // A basket of the smallest size allowed is left one short: that size is a rule about the choice, not about
            // its neighbours.
            if case .without = choice { varied.settings.minimumBasket = min(settings.minimumBasket, names.count - 1) }
            return BasketCheck(choice: choice, verdict: test(varied))
        }
        let left = names.map { check(.without($0)) }
        let themes = usableThemes(besides: verdict.sympathy?.theme ?? verdict.sector?.theme, of: verdict)
        return left + themes.map { check(.theme($0)) }
    }

    /// The themes of the target, and of the peer if there is one, that leave enough names.
    private func usableThemes(besides chosen: String?, of verdict: CatalystVerdict) -> [String] {
        guard settings.basket == nil, let chosen, let target = verdict.ticker, let day = verdict.date,
            let event = events.first(where: { $0.ticker == target && $0.session == day }),
            let sampler = try? sampler(for: event)
        else { return [] }
        let members = [target] + (verdict.sympathy.map { [$0.peer] } ?? [])
        return (universe[target]?.themes ?? []).filter { theme in
            guard theme != chosen else { return false }
            let chooser = BasketChooser(
                universe: universe, sampler: sampler, settings: settings, choice: .theme(theme))
            let basket = chooser.basket(without: members, others: newsmakers(besides: members))
            return basket.map { $0.names.count >= settings.minimumBasket } ?? false
        }
    }
}
