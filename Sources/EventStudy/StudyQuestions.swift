public import Statistics

/// What is asked of a study beyond its tests: corrections for many tests, regressions on characteristics, power.
public struct StudyQuestions: Sendable {
    /// Corrections of p-values for their number.
    public var adjustments: [PValueAdjustment] = []
    /// The tests that are corrected together, over all windows; `nil` for all of them.
    public var family: [TestName]?
    /// What the cumulative returns are regressed on: names, with a value for events by their ids.
    public var characteristics: [(name: String, values: [String: Double])] = []
    /// How the errors of regressions are estimated.
    public var errors = CrossSection.ErrorKind.hc3
    /// True means to find, as fractions; none is zero.
    public var effects: [Double] = []
    /// Standard deviation of one event's cumulative return; `nil` for that of the events' estimation windows.
    public var deviation: Double?
    /// Numbers of events; empty for as many as have the window.
    public var counts: [Int] = []

    public init() {}
}

/// The answers to ``StudyQuestions``.
public struct StudyAnswers: Sendable {
    /// One correction: its name and the corrected p-values in the order of the result's tests, `nil` outside the family.
    public struct Adjustment: Hashable, Sendable {
        /// The correction.
        public let name: String
        /// One a test of the result, in its order; `nil` outside the family.
        public let p: [Double?]
    }

    /// A regression over one window, or why there is none.
    public struct Regression: Sendable {
        /// The window whose sums are regressed.
        public let window: ClosedRange<Int>
        /// The regression, or why there is none.
        public let section: Result<CrossSection, KernelError>
    }

    /// One a correction asked for.
    public let adjustments: [Adjustment]
    /// The declared family without tests that have no result, in the order of ``TestName``.
    public let family: [TestName]
    /// One a window.
    public let regressions: [Regression]
    /// How their errors are estimated.
    public let errors: CrossSection.ErrorKind
    /// One a window and effect.
    public let powers: [StudyPower]

    /// Answers further questions from a study's result.
    public init(_ questions: StudyQuestions = StudyQuestions(), of result: StudyResult) {
        let family = questions.family ?? TestName.allCases
        self.family =
            questions.adjustments.isEmpty
            ? []
            : TestName.allCases.filter { name in
                family.contains(name) && result.tests.contains { $0.name == name }
            }
        adjustments = questions.adjustments.map { adjustment in
            Adjustment(
                name: adjustment.rawValue, p: result.adjusted(by: adjustment) { family.contains($0.name) })
        }
        errors = questions.errors
        regressions =
            questions.characteristics.isEmpty
            ? []
            : result.design.cars.map { window in
                Regression(
                    window: window,
                    section: Result { () throws(KernelError) in
                        try CrossSection(result, window: window, on: questions.characteristics)
                    })
            }
        var powers: [StudyPower] = []
        for window in questions.effects.isEmpty ? [] : result.design.cars {
            guard let typical = result.typicalError(window) else { continue }
            for effect in questions.effects {
                for count in questions.counts.isEmpty ? [typical.count] : questions.counts {
                    powers.append(
                        StudyPower(
                            window: window, effect: effect, deviation: questions.deviation ?? typical.deviation,
                            count: count, level: result.design.level))
                }
            }
        }
        self.powers = powers
    }
}
