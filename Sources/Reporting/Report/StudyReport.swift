public import Diagnostics
public import EventStudy
import Market
public import PriceLoading

/// The report on an event study: a document and its chart.
public struct StudyReport: Sendable {
    /// The text.
    public let document: Document
    /// The charts that it shows.
    public let charts: ChartSet

    /// - Parameters:
    ///   - unusable: rows of the events file that are no events; they are among the skipped.
    ///   - stem: what the chart's file name begins with.
    ///   - settings: the design, as name and value.
    ///   - inputs: every file that was read.
    ///   - findings: what was wrong with them.
    public init(
        _ result: StudyResult, answers: StudyAnswers, unusable: [EventFinding] = [], stem: String,
        settings: [(name: String, value: String)],
        inputs: [InputDigest], findings: [Diagnostic] = [], version: String, command: String
    ) {
        var blocks: [Document.Block] = []
        blocks.append(.paragraph([.text("\(StudyWording.counts(result, unusable)); market \(result.market).")]))
        if !result.caars.isEmpty {
            blocks.append(.list(result.caars.map { [.text(StudyGlossary.answer($0, result))] }))
        }
        var charts = ChartSet()
        if let chart = CumulativeReturnChart(result) { blocks.append(charts.add(chart, file: "\(stem).caar.svg")) }
        if let chart = GroupChart(result) { blocks.append(charts.add(chart, file: "\(stem).groups.svg")) }
        if let chart = GroupCurvesChart(result) { blocks.append(charts.add(chart, file: "\(stem).group-curves.svg")) }
        let wording = StudyAnswersWording(answers: answers, result: result)
        if !result.events.isEmpty, result.events.count <= StudyWording.listed {
            let table = StudyWording.events(result)
            blocks += [
                .heading(level: 2, "Events"),
                .table(
                    Document.Table(
                        table.header,
                        alignments: table.header.indices.map { $0 < table.leading ? .leading : .trailing },
                        rows: table.rows.map { row in row.map { [.text($0)] } })),
                .list(StudyGlossary.columns.map { [.strong($0.name), .text(": \($0.meaning).")] }),
            ]
        }
        for mean in result.caars { blocks += Self.window(mean, result, wording) }
        if let family = wording.family {
            blocks += [.heading(level: 2, "Many tests"), .paragraph([.text("The \(family).")])]
        }
        for table in wording.tables { blocks += Self.blocks(table) }
        if !result.differences.isEmpty { blocks += Self.differences(result) }
        blocks += Self.cautions(result)
        blocks += Self.glossary(result)
        blocks.append(.heading(level: 2, "Skipped events"))
        blocks.append(
            result.skipped.isEmpty && unusable.isEmpty
                ? .paragraph(["None."])
                : .list(Self.skipped(result) + unusable.map { [.text(StudyWording.unusable($0))] }))
        blocks.append(.heading(level: 2, "Settings"))
        blocks.append(
            .table(Document.Table(["Setting", "Value"], rows: settings.map { [[.text($0.name)], [.text($0.value)]] })))
        blocks += InputsSection.blocks(inputs, findings: findings, version: version, command: command)
        self.charts = charts
        document = Document(title: "Event study of \(Counted(result.events.count, "event"))", blocks: blocks)
    }

    private static func blocks(_ table: StudyAnswersWording.Table) -> [Document.Block] {
        var blocks: [Document.Block] = [.heading(level: 2, table.title)]
        if !table.header.isEmpty {
            blocks.append(
                .table(
                    Document.Table(
                        table.header,
                        alignments: table.header.indices.map { $0 < table.leading ? .leading : .trailing },
                        rows: table.rows.map { row in row.map { [.text($0)] } })))
        }
        return table.notes.isEmpty ? blocks : blocks + [.list(table.notes.map { [.text($0)] })]
    }

    private static func window(
        _ mean: AverageCumulativeReturn, _ result: StudyResult, _ wording: StudyAnswersWording
    ) -> [Document.Block] {
        let places = result.tests.indices.filter { result.tests[$0].window == mean.window }
        let header = ["Test", "Statistic", "df", "p"] + wording.headings
        let error = mean.se.map { ", standard error \(NumberStyle.fixed($0 * 100, decimals: 3)) %" } ?? ""
        var blocks: [Document.Block] = [
            .heading(level: 2, "Window \(StudyWording.window(mean.window))"),
            .paragraph([
                .text(
                    "Mean cumulative abnormal return \(NumberStyle.percent(fraction: mean.caar))\(error); "
                        + "\(mean.positive) of \(mean.count) positive.")
            ]),
            .table(
                Document.Table(
                    header, alignments: header.indices.map { $0 == 0 ? .leading : .trailing },
                    rows: places.map { place in
                        let test = result.tests[place]
                        let cells: [[Document.Inline]] = [
                            [.code(test.name.rawValue)], [.text(NumberStyle.fixed(test.statistic, decimals: 3))],
                            [.text(test.df.map { "\($0)" } ?? "")], [.text(NumberStyle.pValue(test.p))],
                        ]
                        return cells + wording.cells(place).map { [.text($0)] }
                    })),
        ]
        let undefined = result.undefined.filter { $0.window == mean.window }
        if !undefined.isEmpty {
            blocks.append(.list(undefined.map { [.code($0.name.rawValue), .text(" is undefined: \($0.reason)")] }))
        }
        return blocks
    }

    private static func differences(_ result: StudyResult) -> [Document.Block] {
        [
            .heading(level: 2, "Differences between groups"),
            .table(
                Document.Table(
                    ["Window", "Groups", "Difference", "t", "p"],
                    alignments: [.leading, .leading, .trailing, .trailing, .trailing],
                    rows: result.differences.map {
                        [
                            [.text(StudyWording.window($0.window))], [.text("\($0.first) less \($0.second)")],
                            [.text(NumberStyle.percent(fraction: $0.difference))],
                            [.text(NumberStyle.fixed($0.t, decimals: 3))], [.text(NumberStyle.pValue($0.p))],
                        ]
                    })),
        ]
    }

    /// The skipped events by their reasons, the most frequent first.
    private static func skipped(_ result: StudyResult) -> [[Document.Inline]] {
        var groups: [(reason: String, events: [String])] = []
        for skip in result.skipped {
            let event = "\(skip.event.id) (\(skip.event.ticker), \(skip.event.published))", reason = "\(skip.reason)"
            if let place = groups.firstIndex(where: { $0.reason == reason }) {
                groups[place].events.append(event)
            } else {
                groups.append((reason, [event]))
            }
        }
        let order = groups.indices.sorted { (-groups[$0].events.count, $0) < (-groups[$1].events.count, $1) }
        return order.map { place in
            let events = groups[place].events, shown = 12
            let more = events.count > shown ? " and \(events.count - shown) more" : ""
            return [
                .strong("\(Counted(events.count, "event"))"),
                .text(": \(groups[place].reason): \(events.prefix(shown).joined(separator: ", "))\(more)"),
            ]
        }
    }

    /// What the tests that occur are.
    private static func glossary(_ result: StudyResult) -> [Document.Block] {
        let known = TestName.allCases.filter { name in
            (result.tests.contains { $0.name == name } || result.undefined.contains { $0.name == name })
                && !StudyGlossary.meaning(name).isEmpty
        }
        guard !known.isEmpty else { return [] }
        let valid = StudyGlossary.validTests(result.cautions)
        return [
            .heading(level: 2, "What the tests are"),
            .table(
                Document.Table(
                    ["Test", "What it is", "Used for the answer"],
                    rows: known.map { name in
                        [
                            [.code(name.rawValue)], [.text(StudyGlossary.meaning(name))],
                            [.text(valid.contains(name) ? "yes" : "no")],
                        ]
                    })),
        ]
    }

    private static func cautions(_ result: StudyResult) -> [Document.Block] {
        guard !result.cautions.isEmpty else { return [] }
        return [
            .heading(level: 2, "Cautions"), .list(StudyWording.cautions(result.cautions).map { [.text($0)] }),
        ]
    }
}

/// The files that a run read and the command that makes it again: the end of every report.
enum InputsSection {
    /// - Parameter findings: what was wrong with the files, where the report says it nowhere else; notes are left out.
    static func blocks(
        _ inputs: [InputDigest], findings: [Diagnostic] = [], version: String, command: String
    ) -> [Document.Block] {
        let faults = findings.filter { $0.severity != .note }
        let omitted: [Document.Block] =
            faults.isEmpty
            ? []
            : [
                .heading(level: 2, "Omissions"),
                .list(faults.map { [.code("\($0.position)"), .text(": \($0.message)")] }),
            ]
        return omitted + [
            .heading(level: 2, "Inputs"),
            .table(
                Document.Table(
                    ["File", "Rows", "SHA-256"], alignments: [.leading, .trailing, .leading],
                    rows: inputs.map { input in
                        [
                            [.code(input.path)], [.text(input.rows.map { NumberStyle.count($0) } ?? "")],
                            [.code(input.sha256)],
                        ]
                    })),
            .paragraph([.text("Made by tapecheck \(version). To make it again:")]),
            .code(command),
            .paragraph([
                .text("The formulas behind every number, and their sources: "), .code("METHODS.md"),
                .text(", which comes with the program."),
            ]),
        ]
    }
}
