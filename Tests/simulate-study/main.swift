import EventStudy
import Glibc
import StudySimulation

// Prints Reports/event-study-size-and-power.md: how often each test rejects in worlds whose truth is known.
// Usage: simulate-study [samples a world]

let samples = CommandLine.arguments.dropFirst().first.map { Int($0) } ?? 2000
guard let samples, (1...1_000_000).contains(samples) else {
    print("usage: simulate-study [samples a world]")
    exit(64)
}
let seed: UInt64 = 19_850_301
let effects = [0, 0.005, 0.01, 0.02]

func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

/// The samples in chunks over the processors; which one a chunk runs on shows nowhere.
func rates(_ world: StudyWorld, effect: Double) async -> RejectionRates {
    let chunk = 50
    return await withTaskGroup(of: RejectionRates.self) { group in
        for first in stride(from: 0, to: samples, by: chunk) {
            group.addTask {
                RejectionRates(world, effect: effect, samples: first..<min(first + chunk, samples), seed: seed)
            }
        }
        var sum = RejectionRates()
        for await part in group { sum.add(part) }
        return sum
    }
}

let error = (0.05 * 0.95 / Double(samples)).squareRoot()
print("# Size and power of the event-study tests")
print(
    """

    How often two-sided tests at 5 % reject, in percent, in \(samples) samples of \(StudyWorld.events) events (seed \(seed)); made by
    `Scripts/simulate-study`. The design is that of Brown and Warner (1985): market model on 239 sessions, event window
    −5 to 5, a return added to every event's day 0; residual deviations from 1 to 3 %, betas from 0.5 to 1.5, market 1 %.

    The standard error of a rate of 5 % is \(percent(error)) points. A size is marked where 5 % lies more than three of its standard
    errors away: ↑ rejects too often, ↓ too rarely. “–” has no result in that world.
    """)
var failures: [(world: String, window: ClosedRange<Int>, name: TestName, size: String)] = []
for world in StudyWorld.all {
    print("\n## World: \(world.name)\n")
    row(["Test", "size, day 0"] + effects.dropFirst().map { "+\(percent($0)) %" } + ["size, −5…5"])
    row(["---"] + Array(repeating: "--:", count: effects.count + 1))
    var results: [RejectionRates] = []
    for effect in effects { results.append(await rates(world, effect: effect)) }
    for name in TestName.allCases where name != .permutation {
        func size(_ window: ClosedRange<Int>) -> String {
            let count = results[0].count(name, window)
            guard let rate = count.rate else { return "–" }
            let distance = rate - 0.05
            guard abs(distance) > 3 * count.error(at: 0.05) else { return percent(rate) }
            if distance > 0 { failures.append((world.name, window, name, percent(rate))) }
            return percent(rate) + (distance > 0 ? " ↑" : " ↓")
        }
        row(
            ["`\(name.rawValue)`", size(0...0)]
                + results.dropFirst().map { $0.count(name, 0...0).rate.map(percent) ?? "–" }
                + [size(-5...5)])
    }
}
print("\n## What rejects too often\n")
print(
    "The tests' own assumptions fail there; the study's cautions name the tests that allow for what its events share.\n"
)
for world in StudyWorld.all {
    for (window, label) in [(0...0, "day 0"), (-5...5, "−5…5")] {
        let own = failures.filter { $0.world == world.name && $0.window == window }
        print(
            "- \(world.name), \(label): "
                + (own.isEmpty ? "none" : own.map { "`\($0.name.rawValue)` \($0.size) %" }.joined(separator: ", ")))
    }
}
