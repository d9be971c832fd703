// Prints precision, recall and F1 of the claim parser on a labelled file, with -v each disagreement, with --time the
// texts a second, with --floor=match:.995,false:0 fails below these levels; with --label the readings in the form of a corpus, to be corrected by hand into one.
import ClaimParsing
import ClaimScoring
import Foundation
import Market

let arguments = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") }
guard let universeFile = arguments.first, let corpusFile = arguments.dropFirst().first else {
    print("usage: score-claims UNIVERSE.csv FILE.jsonl [-v] [--time] [--label] [--floor=NAME:LEVEL,...]")
    exit(64)
}
let reader = ClaimReader(universe: readUniverse(try Data(contentsOf: URL(fileURLWithPath: universeFile))))
let texts = try LabelledText.texts(jsonLines: try Data(contentsOf: URL(fileURLWithPath: corpusFile)))
if CommandLine.arguments.contains("--label") {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for text in texts {
        let reading = reader.read(text.article)
        print(String(decoding: try encoder.encode(LabelledText(text, reading: reading)), as: UTF8.self))
    }
    exit(0)
}
var score = ClaimScore()
for text in texts { score.add(reader.read(text.article), against: text) }
if CommandLine.arguments.contains("-v") { print(score.remarks.joined(separator: "\n")) }
print(score.table)
if let floor = CommandLine.arguments.first(where: { $0.hasPrefix("--floor=") }) {
    guard let floors = ScoreFloors(floor.dropFirst("--floor=".count)) else {
        print("\(floor): write match, full, catalysts or false, each with a level, as in --floor=match:.99,false:0")
        exit(64)
    }
    let failures = floors.failures(of: score)
    guard failures.isEmpty else {
        print(failures.joined(separator: "\n"))
        exit(1)
    }
    print("no level is below its floor: \(floor.dropFirst("--floor=".count))")
}
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
