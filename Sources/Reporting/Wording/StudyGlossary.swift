import EventStudy

/// What a study says of each window in a sentence, and what its tests and columns are.
enum StudyGlossary {
    /// The tests that allow for everything that was found about the events; without findings those for independent events.
    static func validTests(_ cautions: [StudyCaution]) -> [TestName] {
        let kinds = Dictionary(grouping: cautions.filter { !$0.validTests.isEmpty }, by: \.kind)
        guard !kinds.isEmpty else { return [.crossSectionalT, .bmp, .generalisedRankT] }
        return TestName.allCases.filter { name in kinds.values.allSatisfy { $0[0].validTests.contains(name) } }
    }

    /// Whether the mean of a window differs from zero, by the tests that stay valid.
    static func answer(_ mean: AverageCumulativeReturn, _ result: StudyResult) -> String {
        let opening =
            "Over \(StudyWording.window(mean.window)) the mean abnormal return of \(Counted(mean.count, "event")) is "
            + NumberStyle.percent(fraction: mean.caar)
        let names = validTests(result.cautions), level = result.design.level
        let tests = result.tests.filter { $0.window == mean.window && names.contains($0.name) }
        guard !tests.isEmpty else {
            return names.isEmpty
                ? "\(opening); no test allows for everything that was found about these events (see Cautions), so that "
                    + "whether it differs from zero cannot be told."
                : "\(opening); the tests that allow for what was found about these events "
                    + "(\(names.map(\.rawValue).joined(separator: ", "))) are undefined here, so that whether it differs "
                    + "from zero cannot be told."
        }
        let found = tests.filter { $0.p <= level }
        let listed = tests.map { test in
            let p = NumberStyle.pValue(test.p)
            return "\(test.name.rawValue) p \(p)"
        }.joined(separator: ", ")
        let one = tests.count == 1, which = "that allow\(one ? "s" : "") for what was found about these events"
        let allowing = (one ? "the one test" : "the tests") + (kindsFound(result) ? " \(which)" : "")
        let answer =
            found.count == tests.count
            ? "it differs from zero at the level \(level) by \(one ? "" : "all of ")\(allowing)"
            : found.isEmpty
                ? "no difference from zero was shown at the level \(level) by \(one ? "" : "any of ")\(allowing)"
                : "whether it differs from zero is open: at the level \(level) it does by \(found.count) of "
                    + "\(tests.count) of \(allowing)"
        return "\(opening); \(answer) (\(listed))."
    }

    private static func kindsFound(_ result: StudyResult) -> Bool {
        result.cautions.contains { !$0.validTests.isEmpty }
    }

    /// What the columns of the events are.
    static let columns: [(name: String, meaning: String)] = [
        ("Abnormal return", "the return over the window less what the model predicts"),
        ("Std. error, t, p", "its prediction error, and Student's test by it: right if residuals are normal"),
        (
            "SQ p",
            "its place among the returns of as many sessions of the estimation window, both ways; needs no normality"
        ),
        ("Rank p", "the same by size alone"),
        ("BHAR", "buy-and-hold abnormal return: compounded, less the market model's compounded prediction"),
        ("Detectable", "the smallest abnormal return that would be found with a power of 80 %"),
    ]

    /// What a test holds the mean against; empty for one that is not known here.
    static func meaning(_ name: TestName) -> String { meanings[name] ?? "" }

    private static let meanings: [TestName: String] = [
        .crossSectionalT: "the mean over the spread between the events; not for events that share days",
        .j1:
            "the mean over the events' own prediction errors (MacKinlay 1997); not where events raise the variance",
        .brownWarner: "the same from residual deviations alone (Brown and Warner 1980)",
        .crudeDependence:
            "the mean over the deviation of the events' mean in the estimation days (crude dependence adjustment)",
        .patell: "sum of standardised returns (Patell 1976); rejects too often where events raise the variance",
        .patellDaily: "the same from daily standardised returns",
        .bmp: "standardised returns over their spread between the events (Boehmer, Musumeci and Poulsen 1991)",
        .kolariPynnonenBMP: "the same, corrected for correlation between events (Kolari and Pynn\u{F6}nen 2010)",
        .kolariPynnonenPatell: "Patell's, corrected for correlation between events",
        .skewnessAdjusted: "the cross-sectional t corrected for skewness (Lyon, Barber and Tsai 1999)",
        .skewnessBootstrap: "the same, its distribution drawn with replacement",
        .corradoRank: "ranks of one day (Corrado 1989)",
        .corradoZivney: "signs about the median (Corrado and Zivney 1992)",
        .cumulativeRank: "ranks summed over the window (Cowan 1992)",
        .generalisedRankT:
            "generalised ranks (Kolari and Pynn\u{F6}nen 2011); for events that share days or raise the variance",
        .generalisedRankZ: "the same for events that are independent of each other",
        .sign: "the share of positive returns against one half",
        .generalisedSign: "the share of positive returns against the usual share (Cowan 1992)",
        .wilcoxon: "signed ranks of the events' returns",
        .permutation: "the mean among means of usual sessions (Nguyen and Wolf 2023)",
        .calendarTime: "the portfolio of all instruments in their windows, day by day (Jaffe 1974; Mandelker 1974)",
        .calendarTimeWeighted: "the same with days weighted by their number of instruments",
        .calendarTimeNeweyWest: "the same with errors that allow for autocorrelation (Newey and West 1987)",
        .clusteredByDay: "the mean with errors that are common to a day",
        .clusteredByTicker: "the mean with errors that are common to an instrument",
        .clusteredByDayWild:
            "the first of these for few days, its distribution drawn (Cameron, Gelbach and Miller 2008)",
    ]
}
