import Diagnostics
public import EventStudy
import Market
public import PriceLoading

extension JSONValue {
    /// A whole study, as `tapecheck study --format json` gives it.
    ///
    /// - Parameter unusable: rows of the events file that are no events; they are among the skipped.
    public init(_ result: StudyResult, answers: StudyAnswers, unusable: [EventFinding] = []) {
        self = [
            "events": .sequence(
                JSONSequence(count: result.events.count) { JSONValue(result.events[$0], window: result.design.window) }),
            "aar": JSONValue(
                result.averages.map { average in
                    let day = average.aarInterval(level: result.design.level)
                    let sum = average.caarInterval(level: result.design.level)
                    return [
                        "offset": .integer(average.offset), "n": .integer(average.count), "aar": .number(average.aar),
                        "se": JSONValue(average.se), "aarLow": JSONValue(day?.lowerBound),
                        "aarHigh": JSONValue(day?.upperBound), "caar": JSONValue(average.caar),
                        "caarN": .integer(average.caarCount), "caarSe": JSONValue(average.caarSE),
                        "caarLow": JSONValue(sum?.lowerBound), "caarHigh": JSONValue(sum?.upperBound),
                    ]
                }),
            "caar": JSONValue(result.caars.map { JSONValue($0) }),
            "tests": JSONValue(
                result.tests.enumerated().map { place, test in
                    JSONValue(test, adjusted: answers.adjustments.map { Member($0.name, JSONValue($0.p[place])) })
                }),
            "undefined": JSONValue(result.undefined.map { JSONValue($0) }),
            "family": JSONValue(answers.family.map { .string($0.rawValue) }),
            "regressions": JSONValue(answers.regressions.map { JSONValue($0, errors: answers.errors) }),
            "power": JSONValue(answers.powers.map { JSONValue($0) }),
            "meanCorrelation": JSONValue(result.meanCorrelation),
            "groups": JSONValue(
                result.groups.map {
                    [
                        "name": .string($0.name), "n": .integer($0.count),
                        "meanCorrelation": JSONValue($0.meanCorrelation),
                        "caar": JSONValue($0.caars.map { JSONValue($0) }),
                        "tests": JSONValue($0.tests.map { JSONValue($0) }),
                        "undefined": JSONValue($0.undefined.map { JSONValue($0) }),
                    ]
                }),
            "differences": JSONValue(
                result.differences.map {
                    [
                        "window": JSONValue($0.window), "first": .string($0.first), "second": .string($0.second),
                        "difference": .number($0.difference), "t": .number($0.t), "df": .number($0.df),
                        "p": .number($0.p),
                    ]
                }),
            "cautions": JSONValue(
                result.cautions.map {
                    [
                        "caution": .string("\($0)"),
                        "validTests": JSONValue($0.validTests.map { .string($0.rawValue) }),
                    ]
                }),
            "skipped": JSONValue(
                result.skipped.map {
                    [
                        "event_id": .string($0.event.id), "ticker": .string($0.event.ticker.symbol),
                        "date": .string("\($0.event.published)"), "reason": .string("\($0.reason)"),
                    ]
                }
                    + unusable.map {
                        [
                            "event_id": .null, "ticker": .null, "date": .null, "reason": .string($0.diagnostic.message),
                            "line": JSONValue($0.diagnostic.position.line),
                        ]
                    }),
        ]
    }

    private init(_ estimate: EventEstimate, window: ClosedRange<Int>) {
        let names = zip(estimate.names, estimate.coefficients).map { Member($0, .number($1)) }
        func coefficient(_ name: String) -> JSONValue { names.first { $0.key == name }?.value ?? .null }
        self = [
            "event_id": .string(estimate.event.id),
            "ticker": .string(estimate.event.ticker.symbol),
            "date": .string("\(estimate.event.published)"),
            "session": .string("\(estimate.session)"),
            "shift": .integer(estimate.shift),
            "group": JSONValue(estimate.event.group),
            "alpha": names.first?.key == "intercept" ? coefficient("intercept") : .null,
            "beta": JSONValue(estimate.beta),
            "coefficients": .object(names),
            "T": .integer(estimate.T),
            "sigma": .number(estimate.sigma),
            "df": .integer(estimate.df),
            "r2": JSONValue(estimate.rSquared),
            "garch": estimate.garch.map {
                [
                    "archP": JSONValue($0.archP), "omega": JSONValue($0.omega), "alpha": JSONValue($0.alpha),
                    "beta": JSONValue($0.beta), "logLikelihood": JSONValue($0.logLikelihood),
                ]
            } ?? .null,
            "ar": .object(window.map { Member(String($0), JSONValue(estimate.abnormalReturn(at: $0))) }),
            "cars": JSONValue(
                estimate.cars.map {
                    let ranks = $0.ranks
                    return [
                        "window": JSONValue($0.window), "days": .integer($0.days), "car": .number($0.car),
                        "se": .number($0.se), "t": .number($0.t), "p": .number($0.p), "sq_p": .number(ranks.twoSided),
                        "rank_p": .number(ranks.absolute), "bhar": .number($0.bhar),
                        "permutation_p": JSONValue($0.permutationP), "detectable": .number($0.detectable),
                    ]
                }),
        ]
    }

    private init(_ mean: AverageCumulativeReturn) {
        self = [
            "window": JSONValue(mean.window), "n": .integer(mean.count), "caar": .number(mean.caar),
            "se": JSONValue(mean.se), "positive": .integer(mean.positive),
            "missing": JSONValue(mean.missing.map { .string($0) }),
        ]
    }

    /// - Parameter adjusted: the corrected p-values by the correction's name; without any, the key is left out.
    private init(_ test: TestResult, adjusted: [Member] = []) {
        let members = [
            Member("window", JSONValue(test.window)), Member("name", .string(test.name.rawValue)),
            Member("n", .integer(test.count)), Member("statistic", .number(test.statistic)),
            Member("df", JSONValue(test.df)), Member("p", .number(test.p)),
        ]
        self = .object(members + (adjusted.isEmpty ? [] : [Member("adjusted", .object(adjusted))]))
    }

    private init(_ test: UndefinedTest) {
        self = [
            "window": JSONValue(test.window), "name": .string(test.name.rawValue), "reason": .string(test.reason),
        ]
    }

    init(_ window: ClosedRange<Int>) { self = [.integer(window.lowerBound), .integer(window.upperBound)] }

    /// The design of a study.
    public init(_ design: StudyDesign, model: String, market: String, factors: String? = nil) {
        self = [
            "model": .string(model), "market": .string(market), "returns": .string(design.returns.rawValue),
            "estimation": .integer(design.estimation), "gap": .integer(design.gap),
            "window": JSONValue(design.window), "cars": JSONValue(design.cars.map { JSONValue($0) }),
            "minimumObservations": .integer(design.minimumObservations),
            "missingDays": .string(design.missingDays.rawValue),
            "nonTradingDay": .string(design.nonTradingDay.rawValue), "maximumShift": .integer(design.maximumShift),
            "close": .integer(design.close), "masksOtherEvents": .bool(design.masksOtherEvents),
            "level": .number(design.level), "draws": .integer(design.draws), "seed": .string("\(design.seed)"),
            "factors": JSONValue(factors),
        ]
    }
}
