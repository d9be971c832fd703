import Diagnostics
public import EventStudy
import Market
public import PriceLoading

/// A study for a terminal: the means and every test by window, cautions, and what was skipped.
public struct StudyText: Sendable {
    private let result: StudyResult
    private let unusable: [EventFinding]
    private let wording: StudyAnswersWording

    /// - Parameter unusable: rows of the events file that are no events; they are among the skipped.
    public init(_ result: StudyResult, answers: StudyAnswers, unusable: [EventFinding] = []) {
        self.result = result
        self.unusable = unusable
        wording = StudyAnswersWording(answers: answers, result: result)
    }

    /// What is printed, line by line.
    public var lines: [String] {
        var lines = ["\(StudyWording.counts(result, unusable)); market \(result.market)", ""]
        for mean in result.caars { lines += LineBreaker.lines(StudyGlossary.answer(mean, result), rest: "  ") }
        if !result.caars.isEmpty { lines.append("") }
        if !result.events.isEmpty, result.events.count <= StudyWording.listed {
            lines += StudyWording.events(result).text + [""]
        }
        for mean in result.caars {
            let window = StudyWording.window(mean.window)
            let error = mean.se.map { ", standard error \(NumberStyle.fixed($0 * 100, decimals: 3)) %" } ?? ""
            lines.append(
                "window \(window): mean cumulative abnormal return \(NumberStyle.percent(fraction: mean.caar))\(error), "
                    + "\(mean.positive) of \(mean.count) positive")
            let header = ["  Test", "Statistic", "df", "p"] + wording.headings
            var table = TextTable(header, trailing: Set(1..<header.count))
            for (place, test) in result.tests.enumerated() where test.window == mean.window {
                table.add(
                    [
                        "  \(test.name.rawValue)", NumberStyle.fixed(test.statistic, decimals: 3),
                        test.df.map { "\($0)" } ?? "", NumberStyle.pValue(test.p),
                    ] + wording.cells(place))
            }
            lines += table.lines
            lines += result.undefined.filter { $0.window == mean.window }.map {
                "  \($0.name.rawValue): undefined, \($0.reason)"
            }
            lines.append("")
        }
        if let family = wording.family { lines += [family, ""] }
        for table in wording.tables { lines += Self.lines(table) + [""] }
        for difference in result.differences {
            lines.append(
                "window \(StudyWording.window(difference.window)), \(difference.first) less \(difference.second): "
                    + "\(NumberStyle.percent(fraction: difference.difference)), t "
                    + "\(NumberStyle.fixed(difference.t, decimals: 3)), p \(NumberStyle.pValue(difference.p))")
        }
        lines += StudyWording.cautions(result.cautions).map { "caution: \($0)" }
        lines += result.skipped.map { "skipped: \($0.event.id) (\($0.event.ticker)), \($0.reason)" }
        lines += unusable.map { "skipped: \(StudyWording.unusable($0))" }
        return lines.map(\.terminalSafe)
    }

    private static func lines(_ table: StudyAnswersWording.Table) -> [String] {
        var lines = [table.title]
        if !table.header.isEmpty {
            let header = ["  " + table.header[0]] + table.header.dropFirst()
            var text = TextTable(header, trailing: Set(table.leading..<header.count))
            for row in table.rows { text.add(["  " + row[0]] + row.dropFirst()) }
            lines += text.lines
        }
        return lines + table.notes.map { "  \($0)" }
    }
}

/// How windows and cautions are put into words.
enum StudyWording {
    static func window(_ window: ClosedRange<Int>) -> String {
        "[\(NumberStyle.fixed(Double(window.lowerBound), decimals: 0)), "
            + "\(NumberStyle.fixed(Double(window.upperBound), decimals: 0))]"
    }

    /// How many events were given and what became of them.
    static func counts(_ result: StudyResult, _ unusable: [EventFinding]) -> String {
        let skipped = result.skipped.count + unusable.count
        return
            "\(Counted(result.events.count + skipped, "event")) given, \(result.events.count) studied\(moved(result)), "
            + "\(NumberStyle.count(skipped)) skipped"
    }

    /// A row of the events file that is no event.
    static func unusable(_ finding: EventFinding) -> String {
        (finding.diagnostic.position.line.map { "line \($0), " } ?? "") + finding.diagnostic.message
    }

    /// Up to so many events have a table of their own.
    static let listed = 25

    /// A row an event and window.
    static func events(_ result: StudyResult) -> (header: [String], rows: [[String]], leading: Int, text: [String]) {
        let header = [
            "Event", "Ticker", "Session", "Window", "Abnormal return", "Std. error", "t", "p", "SQ p", "Rank p", "BHAR",
            "Detectable",
        ]
        let rows = result.events.flatMap { event in
            event.cars.map { car in
                let ranks = car.ranks
                return [
                    event.event.id, "\(event.event.ticker)", "\(event.session)", window(car.window),
                    NumberStyle.percent(fraction: car.car), "\(NumberStyle.fixed(car.se * 100, decimals: 2)) %",
                    NumberStyle.fixed(car.t, decimals: 2), NumberStyle.pValue(car.p),
                    NumberStyle.pValue(ranks.twoSided),
                    NumberStyle.pValue(ranks.absolute), NumberStyle.percent(fraction: car.bhar),
                    "\(NumberStyle.fixed(car.detectable * 100, decimals: 2)) %",
                ]
            }
        }
        var table = TextTable(header, trailing: Set(4..<header.count))
        for row in rows { table.add(row) }
        return (header, rows, 4, table.lines)
    }

    /// How many events belong to another day than their own, in a clause; empty for none.
    static func moved(_ result: StudyResult) -> String {
        let moved = result.events.count { $0.shift != 0 }
        return moved > 0 ? " (\(NumberStyle.count(moved)) moved to another day)" : ""
    }

    /// Of each kind the first few, then how many more there are: a large study has thousands of them.
    static func cautions(_ cautions: [StudyCaution]) -> [String] {
        var lines: [String] = []
        for kind in StudyCaution.Kind.allCases {
            let own = cautions.filter { $0.kind == kind }
            lines += own.prefix(shown).map { caution($0) }
            if own.count > shown {
                lines.append("\(NumberStyle.count(own.count - shown)) more like the last; --format json has them all")
            }
        }
        return lines
    }

    private static let shown = 10

    private static func caution(_ caution: StudyCaution) -> String {
        let valid = caution.validTests.map(\.rawValue)
        return "\(caution)" + (valid.isEmpty ? "" : "; tests that allow for it: \(valid.joined(separator: ", "))")
    }
}
