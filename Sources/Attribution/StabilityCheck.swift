/// The verdict under a neighbouring choice of level and window: what one does not want a headline to hang on.
public struct StabilityCheck: Hashable, Sendable {
    public let alpha: Double
    /// The longest estimation window, in sessions.
    public let estimation: Int
    public let verdict: CatalystVerdict.Verdict

    public init(alpha: Double, estimation: Int, verdict: CatalystVerdict.Verdict) {
        self.alpha = alpha
        self.estimation = estimation
        self.verdict = verdict
    }
}

extension CatalystVerdict {
    /// Whether a neighbouring choice of level, window or basket, or asking at current volatility, gives another verdict.
    public var isBorderline: Bool { hingesOnVolatility || staying.choices < staying.of }

    /// Under how many of the neighbouring choices the verdict stays; of a softened one, the verdict before.
    public var staying: (choices: Int, of: Int) {
        let verdicts = stability.map(\.verdict) + basketStability.map(\.verdict)
        return (verdicts.count { $0 == softenedFrom ?? verdict }, verdicts.count)
    }
}

extension AttributionDesk {
    /// Half the level, the level and twice it; a short window and the usual one.
    private var neighbours: [(alpha: Double, estimation: Int)] {
        let windows = [120, settings.estimation].filter {
            $0 <= settings.estimation && $0 >= settings.minimumEstimation
        }
        var seen: [Int] = []
        for window in windows where !seen.contains(window) { seen.append(window) }
        return seen.flatMap { window in
            [0.5, 1, 2].map { (alpha: settings.alpha * $0, estimation: window) }
        }
    }

    /// Repeats a test under neighbouring choices; nothing for a catalyst that cannot be tested.
    func withStability(
        _ verdict: CatalystVerdict, _ test: (AttributionDesk) -> CatalystVerdict.Verdict
    ) -> CatalystVerdict {
        guard verdict.verdict != .notTestable else { return verdict }
        var checked = verdict
        checked.stability = neighbours.map { choice in
            var varied = self
            varied.isProbe = true
            varied.keepControls(of: verdict)
            varied.settings.alpha = choice.alpha
            varied.settings.estimation = choice.estimation
            return StabilityCheck(alpha: choice.alpha, estimation: choice.estimation, verdict: test(varied))
        }
        checked.basketStability = basketChecks(of: verdict, test)
        return checked
    }
}
