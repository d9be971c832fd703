/// The error rates of the verdicts on some prices, as a calibration found them.
public struct ErrorRates: Hashable, Sendable {
    /// Where they are from: the file's name.
    public let source: String
    /// In the order of the experiments; those that drew nothing are not among them.
    public let nulls: [Null]
    public let power: [Power]

    /// How often a verdict supported what was not so.
    public struct Null: Hashable, Sendable {
        public let experiment: CalibrationExperiment
        public let trials: Int
        /// The share with any support, and the upper end of its 95 % interval.
        public let falseSupport: Double
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
        public let effect: Double
        public let supported: Double
        public let anySupport: Double

        public init(effect: Double, supported: Double, anySupport: Double) {
            self.effect = effect
            self.supported = supported
            self.anySupport = anySupport
        }
    }

    public init(source: String, nulls: [Null], power: [Power]) {
        self.source = source
        self.nulls = nulls
        self.power = power
    }

    /// The experiments that a kind of verdict answers to and that could not be drawn: the worst of the others is then no
    /// bound of what they would have shown.
    public func unmeasured(sector: Bool) -> [CalibrationExperiment] {
        CalibrationExperiment.allCases.filter { experiment in
            experiment.isNull && (experiment == .sectorDates) == sector
                && !nulls.contains { $0.experiment == experiment }
        }
    }

    /// The largest upper bound of false support among the experiments that a kind of verdict answers to.
    ///
    /// - Returns: `nil` where no such experiment was made.
    public func worst(sector: Bool) -> Null? {
        nulls.filter { ($0.experiment == .sectorDates) == sector }
            .max { $0.falseSupportHi < $1.falseSupportHi }
    }
}

extension ErrorRates {
    /// Whether an experiment bounds how often a mere coincidence of jumps is taken for sympathy: quiet days, on which
    /// nothing is supported anyway, bound no support of a day on which both jumped.
    var boundsCoincidence: Bool {
        nulls.contains { $0.experiment == .coincidentJumps || $0.experiment == .injectedJumps }
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
            : "; on these prices such support comes too often where nothing is behind it for the full word"
        return stamped
    }
}
