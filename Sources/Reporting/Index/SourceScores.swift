import Statistics

/// How far each publisher's figures held, made comparable: a publisher with few of them is pulled towards all others.
///
/// Figures of copies of one text count once. Specification, section 8.1.
struct SourceScores {
    struct Score {
        let name: String?
        let held: Int
        let checked: Int
        /// By drawing whole stories; `nil` below two of them.
        let byStory: ClusterShare?
        /// What is to be expected of the next figure, and its lower 5 % bound, by which sources are ranked.
        let expected: Double
        let low: Double
        /// From 1; `nil` below ``minimumFigures``.
        let rank: Int?
        let reasons: CountedShare?
    }

    /// The fewest figures that a source is ranked by.
    static let minimumFigures = 20

    let prior: BetaPrior
    /// In the order of the publishers.
    let scores: [Score]

    init(_ publishers: [ReportIndex.Publisher]) {
        let counts = publishers.map { publisher in
            (
                successes: publisher.stories.reduce(0) { $0 + $1.held },
                trials: publisher.stories.reduce(0) { $0 + $1.checked }
            )
        }
        // Those without a name are many sources, of which nothing is known one by one.
        let prior = BetaPrior(zip(publishers, counts).filter { $0.0.name != nil }.map(\.1))
        let lows = counts.map { prior.lowerBound(successes: $0.successes, trials: $0.trials) }
        // An unnamed publisher is many.
        let ranked = publishers.indices.filter {
            publishers[$0].name != nil && counts[$0].trials >= Self.minimumFigures
        }
        scores = publishers.indices.map { index in
            let publisher = publishers[index], count = counts[index]
            let rank = ranked.contains(index) ? 1 + ranked.count { lows[$0] > lows[index] } : nil
            return Score(
                name: publisher.name, held: count.successes, checked: count.trials,
                byStory: ClusterShare(publisher.stories.map { (successes: $0.held, trials: $0.checked) }),
                expected: prior.mean(successes: count.successes, trials: count.trials), low: lows[index], rank: rank,
                reasons: CountedShare(publisher.reasons.supported, of: publisher.reasons.decided))
        }
        self.prior = prior
    }
}
