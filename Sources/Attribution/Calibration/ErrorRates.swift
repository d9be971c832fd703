/// The error rates of the verdicts on some prices, as a calibration found them.
public struct ErrorRates: Hashable, Sendable {
    /// Where they are from: the file's name.
    public let source: String
    /// In the order of the experiments; those that drew nothing are not among them.
    public let nulls: [Null]
    /// By size of the effect.
    public let power: [Power]
    /// Whether they were found on other prices than those of the verdicts.
    public let isFromOtherPrices: Bool

    /// How often a verdict supported what was not so.
    public struct Null: Hashable, Sendable {
        /// The experiment that was made.
        public let experiment: CalibrationExperiment
        /// Draws with a verdict.
        public let trials: Int
        /// The share with any support, and the upper end of its 95 % interval.
        public let falseSupport: Double
        /// Upper end of the 95 % interval of ``falseSupport``.
        public let falseSupportHi: Double

        public init(experiment: CalibrationExperiment, trials: Int, falseSupport: Double, falseSupportHi: Double) {
            self.experiment = experiment
            self.trials = trials
            self.falseSupport = falseSupport
            self.falseSupportHi = falseSupportHi
        }
    }

    /// How often an effect of a size got the verdict `supported`, and any support.
    public struct Power: Hashable, Sendable {
        /// In standard deviations of the target beyond market and sector.
        public let effect: Double
        /// The share that got the word "supported".
        public let supported: Double
        /// The share that got any support.
        public let anySupport: Double

        public init(effect: Double, supported: Double, anySupport: Double) {
            self.effect = effect
            self.supported = supported
            self.anySupport = anySupport
        }
    }

    public init(source: String, nulls: [Null], power: [Power], isFromOtherPrices: Bool = false) {
        self.source = source
        self.nulls = nulls
        self.power = power
        self.isFromOtherPrices = isFromOtherPrices
    }

    /// The largest upper bound of false support among the experiments that a kind of verdict answers to.
    ///
    /// - Returns: `nil` where no such experiment was made.
    public func worst(sector: Bool) -> Null? {
        nulls.filter { ($0.experiment == .sectorDates) == sector }
            .max { $0.falseSupportHi < $1.falseSupportHi }
    }

    /// The experiments with nothing behind the claim that a kind of verdict answers to and that came to no draw: nothing
    /// bounds what they would have found.
    public func unmeasured(sector: Bool) -> [CalibrationExperiment] {
        let drawn = Set(nulls.map(\.experiment))
        return CalibrationExperiment.allCases.filter {
            $0.isNull && ($0 == .sectorDates) == sector && !drawn.contains($0)
        }
    }
}

extension ErrorRates {
    /// Whether an experiment bounds how often a mere coincidence of jumps is taken for sympathy: quiet days, on which
    /// nothing is supported anyway, bound no support of a day on which both jumped.
    var boundsCoincidence: Bool {
        nulls.contains { $0.experiment.isOfJumps }
    }
}

extension CatalystVerdict {
    /// The rates that this kind of verdict answers to.
    func falseSupport(_ rates: ErrorRates) -> ErrorRates.Null? {
        if sympathy != nil { return rates.worst(sector: false) }
        return sector != nil ? rates.worst(sector: true) : nil
    }

    /// Stamps error rates on a verdict. Where false support may be more frequent than the level, `supported` is too
    /// strong a word: it becomes `partlySupported`.
    func stamped(_ rates: ErrorRates?, level: Double) -> CatalystVerdict {
        guard let rates, verdict != .notTestable, let null = falseSupport(rates) else { return self }
        var stamped = self
        stamped.falseSupport = null
        let isUnbounded = sympathy != nil && !rates.boundsCoincidence
        guard verdict == .supported, null.falseSupportHi > level || isUnbounded else { return stamped }
        stamped.verdict = .partlySupported
        stamped.softenedFrom = .supported
        stamped.reason +=
            isUnbounded
            ? "; the calibration could draw no two jumps that have nothing to do with each other, so that nothing bounds "
                + "how often such support is false"
            : Self.softening(null, by: rates, level: level)
        return stamped
    }

    /// Why a bound above the level takes the full word: by what was found, or for want of draws.
    private static func softening(_ null: ErrorRates.Null, by rates: ErrorRates, level: Double) -> String {
        let prices = rates.isFromOtherPrices ? "the prices of the calibration" : "these prices"
        return null.falseSupport > level
            ? "; on \(prices) such support comes too often where nothing is behind it for the full word"
            : "; \(null.trials) draws of the calibration are too few to tell that such support is seldom false, and the "
                + "full word waits for more"
    }
}
