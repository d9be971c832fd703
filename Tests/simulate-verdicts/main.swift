import Attribution
import Glibc
import VerdictSimulation

// Prints the tables of Reports/simulations.md: size, power and coverage of the verdicts in worlds whose truth is known.
// Usage: simulate-verdicts [draws]

let draws = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1000
guard draws > 0 else {
    print("usage: simulate-verdicts [draws]")
    exit(64)
}
let seed: UInt64 = 20_260_102

func cell(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
}

func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

print("# Verdicts in worlds whose truth is known")
print("\n\(draws) draws a row, seed \(seed), 250 sessions, Student's t with four degrees of freedom.")
print("\n## Sympathy\n")
print("C is what the peer accounts for, in deviations of the target beyond market and sector.\n")
let shown: [CatalystVerdict.Verdict] = [
    .supported, .partlySupported, .consistentNotSeparable, .inconclusive, .notSupported, .contradicted, .noUnusualMove,
]
row(["World"] + shown.map(\.rawValue) + ["any support", "link passes", "C covered as specified", "C covered"])
row(Array(repeating: "---", count: shown.count + 5))
for (number, scenario) in (SympathyScenario.nulls + SympathyScenario.truths + SympathyScenario.intervals).enumerated() {
    let outcome = scenario.run(draws: draws, seed: seed, stream: UInt32(number))
    row(
        [scenario.name] + shown.map { cell(outcome.share($0)) }
            + [
                cell(outcome.anySupport), cell(Double(outcome.linked) / Double(outcome.draws)),
                cell(outcome.coverageAsSpecified), cell(outcome.coverage),
            ])
}
print("\n## Sector\n")
print(
    "Shares of draws in which a test rejects at 5 %; for the dose response the effect is in proportion to exposure.\n")
row(["Correlation", "Effect (σ of a name)", "portfolio", "difference", "Kolari–Pynnönen", "the same by rank", "dose"])
row(Array(repeating: "---", count: 7))
for (number, correlation) in [0, 0.1, 0.3].enumerated() {
    for (size, effect) in [0.0, 1].enumerated() {
        let scenario = SectorScenario(correlation: correlation, effect: effect)
        let outcome = scenario.run(draws: draws, seed: seed, stream: UInt32(100 + 2 * number + size))
        row(
            ["\(correlation)", "\(effect)"]
                + [
                    outcome.portfolio, outcome.difference, outcome.kolariPynnonen, outcome.rankKolariPynnonen,
                    outcome.dose,
                ].map { cell(outcome.share($0)) })
    }
}
