public import Attribution
import Market

extension JSONValue {
    /// One experiment of a calibration: what was drawn and how often each verdict came out.
    public init(_ null: CalibrationResult.Null) {
        self = .object(
            [
                Member("experiment", .string(null.experiment.rawValue)), Member("effect", .null),
                Member("isNull", true),
            ] + Self.tallyMembers(null.tally, supported: null.supported, anySupport: null.anySupport))
    }

    /// One point of the power curve.
    public init(_ power: CalibrationResult.Power) {
        self = .object(
            [
                Member("experiment", .string(CalibrationExperiment.power.rawValue)),
                Member("effect", .number(power.effect)), Member("isNull", false),
            ] + Self.tallyMembers(power.tally, supported: power.supported, anySupport: power.anySupport))
    }

    private static func tallyMembers(
        _ tally: CalibrationTally, supported: CalibrationResult.Rate?, anySupport: CalibrationResult.Rate?
    ) -> [Member] {
        [
            Member("trials", .integer(tally.trials)),
            Member("unusable", .integer(tally.unusable)),
            Member(
                "verdicts",
                .object(CatalystVerdict.Verdict.allCases.map { Member($0.rawValue, .integer(tally[$0])) })),
            Member("supported", JSONValue(supported)),
            Member("anySupport", JSONValue(anySupport)),
        ]
    }

    private init(_ rate: CalibrationResult.Rate?) {
        self =
            rate.map {
                ["share": .number($0.share), "low": .number($0.low), "high": .number($0.high)]
            } ?? .null
    }

    /// What a calibration was made with.
    public init(_ plan: CalibrationPlan, instruments: Int, sessions: String, isOneSector: Bool) {
        self = [
            // As text: JSON numbers lose digits beyond 2⁵³.
            "seed": .string("\(plan.seed)"), "placebos": .integer(plan.placebos),
            "injections": .integer(plan.injections), "instruments": .integer(instruments),
            "sessions": .string(sessions), "isOneSector": .bool(isOneSector),
            "jumpShare": .number(CalibrationPlan.jumpShare), "weakestLink": .number(CalibrationPlan.weakestLink),
            "attribution": JSONValue(plan.settings),
        ]
    }

    /// The rates stamped on a verdict.
    public init(_ rates: ErrorRates.Null?) {
        self =
            rates.map {
                [
                    "experiment": .string($0.experiment.rawValue), "trials": .integer($0.trials),
                    "share": .number($0.falseSupport), "high": .number($0.falseSupportHi),
                ]
            } ?? .null
    }
}
