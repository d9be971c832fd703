import Diagnostics
public import EventStudy
import Market
public import PriceLoading

/// One table of a study as CSV; numbers read back exactly.
public struct StudyCSV: Sendable {
    /// Which table.
    public enum Table: String, Hashable, Sendable, CaseIterable {
        /// A row an event and summed window, with the event's model.
        case events
        /// A row an event and offset: the abnormal return.
        case returns
        /// A row an offset: the means over events and their sums.
        case means
        /// A row a test, defined or not, of all events and of each group, with its corrected p-values.
        case tests
        /// A row a coefficient of each regression.
        case regressions
        /// A row a pair of groups and window.
        case differences
        /// A row a plan.
        case power
        /// A row an event that is in no result.
        case skipped
    }

    private let result: StudyResult
    private let answers: StudyAnswers
    private let unusable: [EventFinding]

    /// - Parameter unusable: rows of the events file that are no events; they are among the skipped.
    public init(_ result: StudyResult, answers: StudyAnswers, unusable: [EventFinding] = []) {
        self.result = result
        self.answers = answers
        self.unusable = unusable
    }

    /// Writes a table with its header, in pieces.
    public func write(_ table: Table, to body: ([UInt8]) throws -> Void) rethrows {
        var text: [UInt8] = []
        func add(_ row: [String]) throws {
            text += row.joined(separator: ",").utf8
            text.append(0x0A)
            guard text.count >= 1 << 16 else { return }
            try body(text)
            text.removeAll(keepingCapacity: true)
        }
        switch table {
        case .events: try eachEvent(add)
        case .returns: try eachReturn(add)
        case .means: try means.forEach(add)
        case .tests: try tests.forEach(add)
        case .regressions: try regressions.forEach(add)
        case .differences: try differences.forEach(add)
        case .power: try power.forEach(add)
        case .skipped: try skipped.forEach(add)
        }
        try body(text)
    }

    private static func columns(_ names: String) -> [String] { names.split(separator: ",").map(String.init) }

    private static func cell(_ value: (some LosslessStringConvertible)?) -> String { value.map { "\($0)" } ?? "" }

    private static func cells(_ window: ClosedRange<Int>) -> [String] {
        ["\(window.lowerBound)", "\(window.upperBound)"]
    }
}

extension StudyCSV {
    private func eachEvent(_ add: ([String]) throws -> Void) rethrows {
        try add(
            Self.columns(
                "event_id,ticker,date,session,window_start,window_end,T,df,sigma,car,se,t,p,sq_p,rank_p,bhar,"
                    + "permutation_p"))
        for event in result.events {
            for car in event.cars {
                let ranks = car.ranks
                let model = [
                    CSVField.text(event.event.id), CSVField.text(event.event.ticker.symbol),
                    "\(event.event.published)", "\(event.session)",
                ]
                try add(
                    model + Self.cells(car.window)
                        + [
                            "\(event.T)", "\(event.df)", "\(event.sigma)", "\(car.car)", "\(car.se)", "\(car.t)",
                            "\(car.p)", "\(ranks.twoSided)", "\(ranks.absolute)", "\(car.bhar)",
                            Self.cell(car.permutationP),
                        ])
            }
        }
    }

    private func eachReturn(_ add: ([String]) throws -> Void) rethrows {
        try add(Self.columns("event_id,ticker,session,offset,ar,se"))
        for event in result.events {
            for offset in result.design.window {
                try add([
                    CSVField.text(event.event.id), CSVField.text(event.event.ticker.symbol), "\(event.session)",
                    "\(offset)", Self.cell(event.abnormalReturn(at: offset)),
                    Self.cell(event.standardError(at: offset)),
                ])
            }
        }
    }

    private var means: [[String]] {
        [Self.columns("offset,n,aar,se,aar_low,aar_high,caar,caar_n,caar_se,caar_low,caar_high")]
            + result.averages.map { mean in
                let day = mean.aarInterval(level: result.design.level)
                let sum = mean.caarInterval(level: result.design.level)
                return [
                    "\(mean.offset)", "\(mean.count)", "\(mean.aar)", Self.cell(mean.se), Self.cell(day?.lowerBound),
                    Self.cell(day?.upperBound), Self.cell(mean.caar), "\(mean.caarCount)", Self.cell(mean.caarSE),
                    Self.cell(sum?.lowerBound), Self.cell(sum?.upperBound),
                ]
            }
    }

    private var tests: [[String]] {
        let header =
            Self.columns("group,window_start,window_end,test,n,statistic,df,p") + answers.adjustments.map(\.name)
        let without = answers.adjustments.map { _ in "" }
        func row(_ test: TestResult, _ group: String, _ adjusted: [String]) -> [String] {
            [group] + Self.cells(test.window)
                + [
                    test.name.rawValue, "\(test.count)", "\(test.statistic)", Self.cell(test.df), "\(test.p)",
                ] + adjusted + [""]
        }
        func row(_ test: UndefinedTest, _ group: String) -> [String] {
            [group] + Self.cells(test.window) + [test.name.rawValue, "", "", "", ""] + without
                + [CSVField.text(test.reason)]
        }
        var rows = [header + ["reason"]]
        for (place, test) in result.tests.enumerated() {
            rows.append(row(test, "", answers.adjustments.map { Self.cell($0.p[place]) }))
        }
        rows += result.undefined.map { row($0, "") }
        for group in result.groups {
            let name = CSVField.text(group.name)
            rows += group.tests.map { row($0, name, without) } + group.undefined.map { row($0, name) }
        }
        return rows
    }

    private var regressions: [[String]] {
        var rows = [Self.columns("window_start,window_end,coefficient,estimate,errors,se,t,df,p,n,r2,reason")]
        for regression in answers.regressions {
            let window = Self.cells(regression.window)
            switch regression.section {
            case .failure(let failure):
                rows.append(window + Array(repeating: "", count: 9) + [CSVField.text("\(failure)")])
            case .success(let section):
                let chosen = section.coefficients(answers.errors)
                for (place, name) in section.names.enumerated() {
                    let tested = chosen?[place]
                    rows.append(
                        window + [
                            CSVField.text(name), "\(section.estimates[place])", answers.errors.rawValue,
                            Self.cell(tested?.se), Self.cell(tested?.t), Self.cell(tested?.df), Self.cell(tested?.p),
                            "\(section.events.count)", Self.cell(section.rSquared),
                            tested == nil ? "the errors are undefined for these events" : "",
                        ])
                }
            }
        }
        return rows
    }

    private var differences: [[String]] {
        [Self.columns("window_start,window_end,first,second,difference,t,df,p")]
            + result.differences.map { difference in
                Self.cells(difference.window) + [
                    CSVField.text(difference.first), CSVField.text(difference.second), "\(difference.difference)",
                    "\(difference.t)", "\(difference.df)", "\(difference.p)",
                ]
            }
    }

    private var power: [[String]] {
        [Self.columns("window_start,window_end,effect,sigma,n,known_sigma,unknown_sigma,target,needed")]
            + answers.powers.map { power in
                Self.cells(power.window) + [
                    "\(power.effect)", "\(power.deviation)", "\(power.count)", "\(power.knownDeviation)",
                    Self.cell(power.estimatedDeviation), "\(StudyPower.target)", Self.cell(power.needed),
                ]
            }
    }

    private var skipped: [[String]] {
        [Self.columns("event_id,ticker,date,reason")]
            + result.skipped.map { skipped in
                [
                    CSVField.text(skipped.event.id), CSVField.text(skipped.event.ticker.symbol),
                    "\(skipped.event.published)", CSVField.text("\(skipped.reason)"),
                ]
            }
            + unusable.map { finding in
                let line = finding.diagnostic.position.line.map { "line \($0): " } ?? ""
                return ["", "", "", CSVField.text("\(line)\(finding.diagnostic.message)")]
            }
    }
}
