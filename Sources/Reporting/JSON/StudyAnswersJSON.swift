import EventStudy
import Market

extension JSONValue {
    /// One regression on characteristics: the coefficients with the errors asked for, and every other kind beside them.
    init(_ regression: StudyAnswers.Regression, errors: CrossSection.ErrorKind) {
        switch regression.section {
        case .failure(let failure):
            self = ["window": JSONValue(regression.window), "reason": .string("\(failure)")]
        case .success(let section):
            let tables = CrossSection.ErrorKind.allCases.map { ($0, section.coefficients($0)) }
            let chosen = section.coefficients(errors)
            self = [
                "window": JSONValue(regression.window), "n": .integer(section.events.count),
                "left": JSONValue(section.left.map { .string($0) }), "r2": JSONValue(section.rSquared),
                "errors": .string(errors.rawValue),
                "coefficients": JSONValue(
                    section.names.indices.map { place in
                        [
                            "name": .string(section.names[place]),
                            "estimate": .number(section.estimates[place]),
                            "se": JSONValue(chosen?[place].se), "t": JSONValue(chosen?[place].t),
                            "df": JSONValue(chosen?[place].df), "p": JSONValue(chosen?[place].p),
                            "ses": .object(tables.map { Member($0.rawValue, JSONValue($1?[place].se)) }),
                        ]
                    }),
            ]
        }
    }

    /// The power of one plan.
    init(_ power: StudyPower) {
        self = [
            "window": JSONValue(power.window), "effect": .number(power.effect), "sigma": .number(power.deviation),
            "n": .integer(power.count), "knownSigma": .number(power.knownDeviation),
            "unknownSigma": JSONValue(power.estimatedDeviation), "target": .number(StudyPower.target),
            "needed": JSONValue(power.needed),
        ]
    }
}
