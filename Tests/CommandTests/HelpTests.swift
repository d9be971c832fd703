import TestSupport
import Testing

@Suite struct HelpTests {
    @Test(arguments: [
        "", "prices", "claims", "verify", "attribute", "report", "study", "backtest", "calibrate", "config",
    ])
    func helpHasExamples(command: String) throws {
        let outcome = try CommandRunner(environment: ["COLUMNS": "100"])
            .run(arguments: [command, "--help"].filter { !$0.isEmpty })
        #expect(outcome.exitCode == 0)
        let lines = outcome.stdout.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 50, "a screen")
        let examples = lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { $0.hasPrefix("  tapecheck ") }
        #expect(examples.count == 2)
        try expectGolden(outcome.stdout, "help\(command.isEmpty ? "" : "-" + command).txt")
        // The man pages made of it lose every other character: "hc0–hc3" reads "hc0hc3" there.
        let hidden = try CommandRunner().run(arguments: [command, "--help-hidden"].filter { !$0.isEmpty }).stdout
        for line in hidden.split(separator: "\n") { #expect(line.utf8.allSatisfy { $0 < 128 }, "\(line)") }
    }

    /// The usual width of a terminal: no longer than a screen, and what is laid out by hand stays as it is.
    @Test(arguments: [
        "", "prices", "claims", "verify", "attribute", "report", "study", "backtest", "calibrate", "config",
    ])
    func helpFitsEightyColumns(command: String) throws {
        func help(_ columns: String) throws -> [Substring] {
            try CommandRunner(environment: ["COLUMNS": columns]).run(
                arguments: [command, "--help"].filter { !$0.isEmpty }
            ).stdout.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        }
        let lines = try help("80"), wide = try help("300")
        #expect(lines.count <= 50, "\(lines.count) lines")
        let laidOut = wide.prefix { !$0.hasPrefix("USAGE:") }.filter { $0.hasPrefix("  ") }
        #expect(laidOut.count >= 2)
        for line in laidOut { #expect(lines.contains(line), "\(line)") }
    }

    @Test(arguments: [
        ["frobnicate"], ["verify"], ["verify", "a.txt", "--output", ""],
        ["verify", "a.txt", "--published", "yesterday"], ["report", "a.txt"],
        ["prices", "--adjustment", "sideways"], ["verify", "a.txt", "--jobs", "0"], ["verify", "-", "--prices", "-"],
    ])
    func wrongUsageIsSixtyFour(arguments: [String]) throws {
        let outcome = try CommandRunner().run(arguments: arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.stdout == "")
        #expect(outcome.stderr.contains("Error:"))
    }

    @Test func versionIsPrinted() throws {
        let outcome = try CommandRunner().run("--version")
        #expect(outcome.exitCode == 0)
        #expect(outcome.stdout.split(separator: ".").count == 3)
    }
}
