public import Market
import Statistics

/// How often the verdicts support what is not so, and how often they find what is.
public struct CalibrationResult: Hashable, Sendable {
    /// What was drawn.
    public let plan: CalibrationPlan
    /// How many instruments took part, and the sessions that events were drawn from.
    public let instruments: Int
    /// The first session that events were drawn from.
    public let firstSession: SessionDate
    /// The last one.
    public let lastSession: SessionDate
    /// Whether the universe names no themes, so that all instruments were taken for one sector.
    public let isOneSector: Bool
    /// In the order of the experiments.
    public let nulls: [Null]
    /// By size of the effect.
    public let power: [Power]

    /// One experiment in which nothing is behind the claim.
    public struct Null: Hashable, Sendable {
        /// Which one.
        public let experiment: CalibrationExperiment
        /// How often each verdict came out.
        public let tally: CalibrationTally

        public init(experiment: CalibrationExperiment, tally: CalibrationTally) {
            self.experiment = experiment
            self.tally = tally
        }

        /// Draws that got the word "supported", and those that got any support.
        public var supported: Rate? { Rate(tally[.supported], of: tally.trials) }
        /// Draws that got any support.
        public var anySupport: Rate? { Rate(tally.anySupport, of: tally.trials) }
    }

    /// The verdicts on effects of one size.
    public struct Power: Hashable, Sendable {
        /// In standard deviations of the target beyond market and sector.
        public let effect: Double
        /// How often each verdict came out.
        public let tally: CalibrationTally

        public init(effect: Double, tally: CalibrationTally) {
            self.effect = effect
            self.tally = tally
        }

        /// Draws whose effect got the word "supported".
        public var supported: Rate? { Rate(tally[.supported], of: tally.trials) }
        /// Draws whose effect got any support.
        public var anySupport: Rate? { Rate(tally.anySupport, of: tally.trials) }
    }

    /// A share with its 95 % interval.
    public struct Rate: Hashable, Sendable {
        /// Draws counted.
        public let successes: Int
        /// Draws made.
        public let trials: Int
        /// Lower end of Wilson's 95 % interval.
        public let low: Double
        /// Upper end of Wilson's 95 % interval.
        public let high: Double

        init?(_ successes: Int, of trials: Int) {
            guard let interval = WilsonInterval(successes: successes, trials: trials) else { return nil }
            self.successes = successes
            self.trials = trials
            low = interval.low
            high = interval.high
        }

        /// ``successes`` over ``trials``.
        public var share: Double { Double(successes) / Double(trials) }
    }

    public init(
        plan: CalibrationPlan, instruments: Int, firstSession: SessionDate, lastSession: SessionDate,
        isOneSector: Bool, nulls: [Null], power: [Power]
    ) {
        self.plan = plan
        self.instruments = instruments
        self.firstSession = firstSession
        self.lastSession = lastSession
        self.isOneSector = isOneSector
        self.nulls = nulls
        self.power = power
    }
}
