/// The verdict under a neighbouring choice of level and window: what one does not want a headline to hang on.
public struct StabilityCheck: Hashable, Sendable {
    /// The level.
    public let alpha: Double
    /// The longest estimation window, in sessions.
    public let estimation: Int
    /// The verdict that these give.
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

    /// What the tests of the day's prices gave, before it was softened or contradicted by timing.
    public var testedVerdict: Verdict { dailyVerdict ?? softenedFrom ?? verdict }

    /// Under how many of the neighbouring choices the verdict stays; of a softened one, the verdict before.
    public var staying: (choices: Int, of: Int) {
        let verdicts = stability.map(\.verdict) + basketStability.map(\.verdict)
        return (verdicts.count { $0 == testedVerdict }, verdicts.count)
    }

    /// The verdict that more of the neighbouring choices give than this one, and how many of them; the strongest of
    /// several. `nil` where this one is the most frequent.
    public var outvoted: (by: Verdict, choices: Int, of: Int)? {
        let verdicts = stability.map(\.verdict) + basketStability.map(\.verdict)
        var most: (by: Verdict, choices: Int)?
        for other in Verdict.allCases {
            let choices = verdicts.count { $0 == other }
            if choices > most?.choices ?? staying.choices { most = (other, choices) }
        }
        return most.map { ($0.by, $0.choices, verdicts.count) }
    }
}

extension AttributionDesk {
    /// Half the level, the level and twice it.
    var levels: [Double] { [0.5, 1, 2].map { settings.alpha * $0 } }

    /// A short window and the usual one, each once.
    private var windows: [Int] {
        let windows = [120, settings.estimation].filter {
            $0 <= settings.estimation && $0 >= settings.minimumEstimation
        }
        return windows.first == windows.last ? Array(windows.prefix(1)) : windows
    }

    /// Repeats a test under neighbouring choices; nothing for a catalyst that cannot be tested.
    func withStability(
        _ verdict: CatalystVerdict, _ test: (AttributionDesk) -> CatalystVerdict
    ) -> CatalystVerdict {
        guard verdict.verdict != .notTestable else { return verdict }
        var checked = verdict
        checked.stability = windows.flatMap { window -> [StabilityCheck] in
            var varied = self
            varied.isProbe = true
            varied.keepControls(of: verdict)
            varied.settings.estimation = window
            // Tests that do not depend on the level give their verdicts at all levels at once.
            let other = window == settings.estimation ? verdict : test(varied)
            return levels.enumerated().map { position, level in
                if other.atLevels.count == levels.count {
                    return StabilityCheck(alpha: level, estimation: window, verdict: other.atLevels[position])
                }
                varied.settings.alpha = level
                return StabilityCheck(alpha: level, estimation: window, verdict: test(varied).verdict)
            }
        }
        checked.atLevels = []
        checked.basketStability = basketChecks(of: verdict) { test($0).verdict }
        return checked
    }
}
