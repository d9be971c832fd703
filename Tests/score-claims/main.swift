// Prints precision, recall and F1 of the claim parser on a labelled file: score-claims UNIVERSE.csv FILE.jsonl [-v]
import ClaimParsing
import ClaimScoring
import Foundation
import Market

let arguments = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") }
guard let universeFile = arguments.first, let corpusFile = arguments.dropFirst().first else {
    print("usage: score-claims UNIVERSE.csv FILE.jsonl [-v]")
    exit(64)
}
let reader = ClaimReader(universe: readUniverse(try Data(contentsOf: URL(fileURLWithPath: universeFile))))
let texts = try LabelledText.texts(jsonLines: try Data(contentsOf: URL(fileURLWithPath: corpusFile)))
if CommandLine.arguments.contains("--show") {
    for text in texts {
        let reading = reader.read(text.article)
        print("\n\(text.id) \(text.published) \(text.text)")
        for claim in reading.claims {
            let unit = claim.unit.map { " \($0)" } ?? "", base = claim.base.map { " from \($0)" } ?? ""
            print(
                "  C \(claim.kind) \(claim.subject.ticker?.symbol ?? claim.subject.name) \(claim.direction?.rawValue ?? "-")"
                    + " \(claim.figure.map { "\($0.value)" } ?? "")\(claim.highFigure.map { "…\($0.value)" } ?? "")\(unit)"
                    + " \(claim.horizon.rawValue)\(base) \(claim.session) \(claim.asOf.map { "\($0)" } ?? "?")"
                    + " \(claim.statistic?.rawValue ?? "") | \(claim.evidence.text)")
        }
        for catalyst in reading.catalysts {
            print(
                "  K \(catalyst.kind) \(catalyst.entity.map { "\($0)" } ?? "-") \(catalyst.strength) | \(catalyst.evidence.text)"
            )
        }
        for figure in reading.rejected { print("  D \(figure.why) | \(figure.evidence.text)") }
    }
}
var score = ClaimScore()
for text in texts { score.add(reader.read(text.article), against: text) }
if CommandLine.arguments.contains("-v") { print(score.remarks.joined(separator: "\n")) }
print(score.table)
if CommandLine.arguments.contains("--time") {
    let articles = texts.map(\.article)
    let clock = ContinuousClock()
    var count = 0
    let elapsed = clock.measure {
        for _ in 0..<50 { for article in articles { count += reader.read(article).claims.count } }
    }
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    print("\(Int(Double(50 * articles.count) / seconds)) texts a second (\(count) claims)")
}
