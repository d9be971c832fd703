import Attribution
import Market

extension ReportBuilder {
    /// What bars within the day and the home line say about an event's move.
    mutating func addIntraday(of attribution: EventAttribution) {
        let ticker = attribution.event.ticker
        if let evidence = attribution.intraday {
            addRows("Within the day, moves of \(ticker) as logarithmic returns:", IntradayWording.rows(evidence))
        } else if let reason = attribution.noIntraday {
            blocks.append(.paragraph([.text("Within the day nothing \(IntradayWording.unchecked(reason)).")]))
        }
        if let split = attribution.homeSplit {
            addRows(
                "The move of \(NumberStyle.percent(fraction: split.whole)) (logarithmic) in two parts that add up to it, at "
                    + "the close of its home line:", IntradayWording.rows(split))
        } else if let reason = attribution.noHomeSplit {
            blocks.append(
                .paragraph([.text("How much of it its home line had made before cannot be told: \(reason).")]))
        }
    }

    /// What the time of a release says about a reason.
    mutating func addTiming(of verdict: CatalystVerdict) {
        if let policy = verdict.policy {
            let release = policy.release
            blocks.append(
                .paragraph([
                    .text(
                        "The policy itself, dated as \u{2018}\(release.what)\u{2019} (\(release.file):\(release.line)): "
                            + "\(policy.reason).")
                ]))
        }
        if let timing = verdict.timing {
            let rows = IntradayWording.rows(timing).filter { !$0.name.hasPrefix("Jump") }
            addRows("Around the release:", rows)
        } else if let reason = verdict.noTiming {
            blocks.append(.paragraph([.text("The time of the release \(IntradayWording.unchecked(reason)).")]))
        }
    }

    private mutating func addRows(_ sentence: String, _ rows: [IntradayWording.Row]) {
        blocks.append(.paragraph([.text(sentence)]))
        blocks.append(
            .table(Document.Table(["", "Within the day"], rows: rows.map { [[.text($0.name)], [.text($0.words)]] })))
    }
}
