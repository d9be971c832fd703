public import Attribution
public import Diagnostics
import Market

/// The error rates of the verdicts on some prices: a document, its charts, and a table for terminals.
public struct CalibrationReport: Sendable {
    /// The text.
    public let document: Document
    /// SVG files by name, to stand beside the document; none where nothing was injected.
    public let charts: [(file: String, svg: String)]
    /// For a terminal.
    public let text: [String]

    /// - Parameters:
    ///   - command: The command that makes it again.
    ///   - inputs: Every file that was read.
    ///   - findings: What was wrong with them.
    public init(
        _ result: CalibrationResult, inputs: [InputDigest], findings: [Diagnostic] = [], version: String,
        command: String
    ) {
        var blocks: [Document.Block] = [.paragraph([.text(Self.design(result))])]
        if result.isOneSector {
            blocks.append(
                .callout(["The universe names no themes, so that all instruments were taken for one sector."]))
        }
        blocks.append(.heading(level: 2, "Support where nothing is behind it"))
        blocks.append(.paragraph([.text(Self.verdictOnRates(result))]))
        blocks.append(
            .table(
                Document.Table(
                    ["What was drawn", "Draws", "Supported", "Any support", "95 % of any support"],
                    alignments: [.leading, .trailing, .trailing, .trailing, .trailing],
                    rows: result.nulls.map { null in Self.row(null).map { [.text($0)] } })))
        let leftOut = Self.leftOut(result)
        if !leftOut.isEmpty { blocks.append(.list(leftOut.map { [.text($0)] })) }
        blocks.append(.heading(level: 2, "Effects found"))
        var charts = ChartSet()
        if let power = PowerChart(result.power) {
            blocks.append(charts.add(power, file: "calibration.power.svg"))
            blocks.append(
                .table(
                    Document.Table(
                        ["Effect", "Draws", "Supported", "95 %", "Any support"],
                        alignments: Array(repeating: .trailing, count: 5),
                        rows: result.power.map { point in Self.row(point).map { [.text($0)] } })))
        } else {
            blocks.append(
                .paragraph([
                    .text(
                        "No two instruments are linked closely enough, so that no effect could be added along a link.")
                ]))
        }
        blocks += InputsSection.blocks(inputs, findings: findings, version: version, command: command)
        document = Document(title: "How far the verdicts can be trusted on these prices", blocks: blocks)
        self.charts = charts.files
        text = Self.text(result)
    }

    private static func design(_ result: CalibrationResult) -> String {
        let plan = result.plan
        return
            "Drawn with seed \(plan.seed) from \(result.instruments) instruments, sessions \(result.firstSession) to "
            + "\(result.lastSession): \(NumberStyle.count(plan.placebos)) draws an experiment, "
            + "\(NumberStyle.count(plan.injections)) quiet sessions for the power, verdicts at level "
            + "\(plan.settings.alpha) with up to \(plan.settings.estimation) sessions."
    }

    /// What the rates allow verdicts to say: on peers and on sectors, each by its worst experiment.
    private static func verdictOnRates(_ result: CalibrationResult) -> String {
        let kinds =
            [("a peer", { $0 != .sectorDates }), ("a sector", { $0 == .sectorDates })]
            as [(String, (CalibrationExperiment) -> Bool)]
        return kinds.map { kind, isOfKind in
            let rates = result.nulls.filter { isOfKind($0.experiment) }
                .compactMap { null in null.anySupport.map { (null.experiment, $0) } }
            guard let (experiment, rate) = rates.max(by: { $0.1.high < $1.1.high }) else {
                return "On \(kind) nothing could be drawn, so that nothing is known of such verdicts."
            }
            let unmeasured = result.nulls.filter { isOfKind($0.experiment) && $0.tally.trials == 0 }.map(\.experiment)
            let isBounding = !isOfKind(.coincidentJumps) || rates.contains { $0.0.isOfJumps }
            let high = NumberStyle.fixed(rate.high * 100, decimals: 1), name = CalibrationWording.name(of: experiment)
            let worst = unmeasured.isEmpty ? "At worst" : "In the worst of the experiments that could be drawn"
            let isHigh = rate.high > result.plan.settings.maximumFalseSupport
            var sentence =
                "\(worst) (\(name)) support of \(kind) "
                + (isHigh ? "may come in up to \(high) % of draws" : "comes in at most \(high) % of draws")
            if !unmeasured.isEmpty { sentence += "; " + CalibrationWording.unmeasured(unmeasured) }
            if isHigh || !isBounding {
                sentence += "; with this calibration no such verdict is called supported without reserve"
                // So few draws tell too little whatever they find.
                if isHigh, rate.share <= result.plan.settings.maximumFalseSupport {
                    sentence += ", and more draws may change that"
                }
            }
            return sentence + "."
        }.joined(separator: " ")
    }

    /// Draws that came to no test, an item an experiment: their share is of what was planned, not of the rates.
    private static func leftOut(_ result: CalibrationResult) -> [String] {
        var items = result.nulls.compactMap { null -> String? in
            let tally = null.tally, planned = NumberStyle.count(tally.trials + tally.unusable)
            let name = CalibrationWording.name(of: null.experiment)
            guard tally.unusable > 0 else { return nil }
            return tally.trials == 0
                ? "Not measured (\(name)): \(lack(of: null.experiment))."
                : "\(NumberStyle.count(tally.unusable)) of \(planned) draws (\(name)) came to no test: "
                    + "\(lack(of: null.experiment))."
        }
        if let tally = result.power.first?.tally, tally.unusable > 0 {
            items.append(
                "\(NumberStyle.count(tally.unusable)) of \(NumberStyle.count(tally.trials + tally.unusable)) draws for the "
                    + "effects came to no test: \(lack(of: .power)).")
        }
        return items
    }

    /// What an experiment needs, where a draw did not find it.
    private static func lack(of experiment: CalibrationExperiment) -> String {
        switch experiment {
        case .placeboDates: "no peer of the same theme, or too few further names of it with prices"
        case .placeboPeers, .injectedJumps:
            "no instrument without a common theme, or too few names of the target's with prices"
        case .coincidentJumps: "no session on which two instruments without a common theme both jumped"
        case .sectorDates: "too few names of a theme with prices"
        case .power:
            "no quiet session with a peer linked by at least \(CalibrationPlan.weakestLink)"
        }
    }

    private static func row(_ null: CalibrationResult.Null) -> [String] {
        [
            CalibrationWording.name(of: null.experiment), NumberStyle.count(null.tally.trials), share(null.supported),
            share(null.anySupport), interval(null.anySupport),
        ]
    }

    private static func row(_ power: CalibrationResult.Power) -> [String] {
        [
            NumberStyle.fixed(power.effect, decimals: 1) + " σ", NumberStyle.count(power.tally.trials),
            share(power.supported), interval(power.supported), share(power.anySupport),
        ]
    }

    private static func share(_ rate: CalibrationResult.Rate?) -> String {
        rate.map { NumberStyle.fixed($0.share * 100, decimals: 1) + " %" } ?? "\u{2013}"
    }

    private static func interval(_ rate: CalibrationResult.Rate?) -> String {
        rate.map {
            "\(NumberStyle.fixed($0.low * 100, decimals: 1))\u{2013}"
                + "\(NumberStyle.fixed($0.high * 100, decimals: 1)) %"
        } ?? "\u{2013}"
    }

    private static func text(_ result: CalibrationResult) -> [String] {
        var nulls = TextTable(
            ["Drawn, with nothing behind it", "Draws", "Supported", "Any support", "95 %"], trailing: [1, 2, 3, 4])
        for null in result.nulls { nulls.add(row(null)) }
        var power = TextTable(["Effect added", "Draws", "Supported", "95 %", "Any support"], trailing: [1, 2, 3, 4])
        for point in result.power { power.add(row(point)) }
        let leftOut = leftOut(result)
        return [design(result), ""] + nulls.lines + [""] + power.lines + [""] + leftOut
            + (leftOut.isEmpty ? [] : [""]) + [verdictOnRates(result)]
    }
}
