public import Market

/// The verdict with another basket.
public struct BasketCheck: Hashable, Sendable {
    /// What was chosen otherwise.
    public let choice: Choice
    /// The verdict that it gives.
    public let verdict: CatalystVerdict.Verdict

    /// What is chosen otherwise.
    public enum Choice: Hashable, Sendable {
        /// One of the names is left out.
        case without(Ticker)
        /// The names that have news of their own are left in.
        case withNewsmakers
        /// The names of another theme.
        case theme(String)
    }

    public init(choice: Choice, verdict: CatalystVerdict.Verdict) {
        self.choice = choice
        self.verdict = verdict
    }
}

extension AttributionDesk {
    /// Repeats a test with every other theme that could stand for the sector, and with the names left in that have news of
    /// their own. Its verdicts without each of the basket's names come with it, from the same sessions.
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
            return BasketCheck(choice: choice, verdict: test(varied))
        }
        let excluded = verdict.sympathy?.excluded ?? verdict.sector?.excluded ?? []
        let kept = excluded.contains { $0.reason == BasketChooser.hasOwnNews } ? [check(.withNewsmakers)] : []
        let themes = usableThemes(besides: verdict.sympathy?.theme ?? verdict.sector?.theme, of: verdict)
        return verdict.basketStability + kept + themes.map { check(.theme($0)) }
    }

    /// The themes of the target, and of the peer if there is one, that leave enough names.
    private func usableThemes(besides chosen: String?, of verdict: CatalystVerdict) -> [String] {
        guard settings.basket == nil, let chosen, let target = verdict.ticker, let day = verdict.date,
            let event = events.first(where: { $0.ticker == target && $0.session == day }),
            let sampler = try? sampler(for: event)
        else { return [] }
        let members = [target] + (verdict.sympathy.map { [$0.peer] } ?? [])
        return (universe[target]?.themes ?? []).filter { theme in
            guard theme != chosen, verdict.sector?.eligibleThemes?.contains(theme) ?? true else { return false }
            let chooser = BasketChooser(
                universe: universe, sampler: sampler, settings: settings, choice: .theme(theme))
            let basket = chooser.basket(without: members, others: newsmakers(besides: members))
            return basket.map { $0.names.count >= settings.minimumBasket } ?? false
        }
    }
}
