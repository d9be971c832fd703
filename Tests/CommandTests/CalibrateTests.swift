import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct CalibrateTests {
    private let arguments = ["calibrate", "--placebos", "12", "--injections", "2", "--seed", "3", "--quiet"]

    private func temporary() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "calibrate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func jobsLeaveNoTraceAndAnInterruptedRunGoesOn() throws {
        let first = try temporary(), second = try temporary()
        defer {
            try? FileManager.default.removeItem(at: first)
            try? FileManager.default.removeItem(at: second)
        }
        // Notes of another run are passed over.
        try Data("tapecheck.calibrate.partial/1 0\n1 2 3\n".utf8).write(
            to: second.appending(path: "calibration.partial"))
        let one = try CommandRunner().run(arguments: arguments + ["--jobs", "1", "-o", first.path])
        let two = try CommandRunner().run(arguments: arguments + ["--jobs", "3", "-o", second.path])
        #expect(one.exitCode == 0 && two.exitCode == 0)
        #expect(one.stdout == two.stdout)
        for file in ["calibration.json"] {
            #expect(
                try Data(contentsOf: first.appending(path: file)) == Data(contentsOf: second.appending(path: file)))
        }
        #expect(!FileManager.default.fileExists(atPath: second.appending(path: "calibration.partial").path))
        #expect(FileManager.default.fileExists(atPath: first.appending(path: "calibration.md").path))

        let stamped = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "--format", "json", "--calibration",
            first.appending(path: "calibration.json").path)
        #expect(stamped.exitCode == 0)
        #expect(stamped.stdout.contains("\"experiment\": \"placeboDates\""))
        #expect(!stamped.stdout.contains("otherPrices"))

        // So few draws come to none of both jumping: no worst case was measured, and every stamp says so.
        let report = try String(contentsOf: first.appending(path: "calibration.md"), encoding: .utf8)
        #expect(report.contains("Not measured ("))
        #expect(report.contains("In the worst of the experiments that could be drawn ("))
        #expect(!report.contains("At worst (random session, peer"))
        let text = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "--calibration",
            first.appending(path: "calibration.json").path)
        let words = text.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("in what could be drawn; not measured, and so not bounded: "))

        // A report says it of each reason, with the worst experiment's bound.
        let pages = first.appending(path: "pages")
        let reported = try CommandRunner().run(
            "report", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "--calibration",
            first.appending(path: "calibration.json").path, "--output", pages.path)
        #expect(reported.exitCode == 0, "\(reported.stderr)")
        let page = try String(
            contentsOf: pages.appending(path: "2026-01-02-alibaba.md"), encoding: .utf8)
        #expect(
            page.contains(
                try Regex(
                    #"On these prices, such verdicts support a claim with nothing behind it in [0-9.]+ % of [0-9]+ draws "#
                        + #"\(at most [0-9.]+ %; the worst of those experiments that could be drawn\)\."#)), "\(page)")
        #expect(page.contains("came to no draw: "))

        // Prices that it was not made on: one file without its last line.
        let lines = try String(contentsOfFile: "Data/prices/BABA.csv", encoding: .utf8).split(separator: "\n")
        try FileManager.default.copyItem(atPath: "Data/prices", toPath: first.appending(path: "prices").path)
        try Data(lines.dropLast().joined(separator: "\n").utf8).write(to: first.appending(path: "prices/BABA.csv"))
        let other = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--prices", first.appending(path: "prices").path,
            "--calibration", first.appending(path: "calibration.json").path)
        #expect(other.stderr.contains("this calibration was made on other prices than those that are loaded"))
        #expect(
            other.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("on the prices of the calibration, which are not these, false support"))
    }

    @Test func anInstrumentIsNoPeerOfItself() throws {
        let outcome = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "--peers", "BABA")
        #expect(outcome.exitCode == 0)
        #expect(outcome.stdout.contains("BABA was given as a peer and is the instrument whose move is tested"))
    }

    @Test func whatIsNoCalibrationIsRefused() throws {
        let outcome = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--calibration", "Data/universe.csv")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("is not a calibration"))
    }

    @Test(arguments: [
        (
            "placeboDates", "0.09", "tapecheck.calibrate/9",
            "has the schema 'tapecheck.calibrate/9', not 'tapecheck.calibrate/1'"
        ),
        ("dreams", "0.09", "tapecheck.calibrate/1", "has an unknown experiment 'dreams'"),
        ("placeboDates", "1.09", "tapecheck.calibrate/1", "has a share of placeboDates that is not between 0 and 1"),
        ("placeboDates", "null", "tapecheck.calibrate/1", "is not a calibration"),
    ])
    func aCalibrationThatCannotBeIsRefused(_ experiment: String, high: String, schema: String, words: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = try folder.file(
            "calibration.json",
            """
            {"schema": "\(schema)", "results": [{"experiment": "\(experiment)", "effect": null, "isNull": true,
            "trials": 400, "supported": {"share": 0.02, "low": 0.01, "high": 0.04},
            "anySupport": {"share": 0.06, "low": 0.04, "high": \(high)}}]}
            """)
        let outcome = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--calibration", file.path)
        #expect(outcome.exitCode == 1 && outcome.stderr.contains(words), "\(outcome.stderr)")
    }

    @Test func aMarketWithoutPricesIsAnError() throws {
        let outcome = try CommandRunner().run(arguments: arguments + ["--market", "QQQ"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("load the index, or name it with --market"))
    }

    /// Notes that no run of these draws can have left are drawn again, and nothing of another kind is taken for notes.
    @Test func notesAreHeldAgainstTheDraws() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let words = [
            "calibrate", "--placebos", "150", "--injections", "1", "--seed", "3", "--jobs", "1", "-o", folder.path,
        ]
        let notes = folder.appending(path: "calibration.partial")
        // The first line of this run's notes, from one that is ended.
        let process = Process()
        process.executableURL = CommandRunner.executable
        process.arguments = words
        process.currentDirectoryURL = packageRoot()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !FileManager.default.fileExists(atPath: notes.path) { usleep(5_000) }
        process.terminate()
        process.waitUntilExit()
        let lines = try String(contentsOf: notes, encoding: .utf8).split(separator: "\n").map(String.init)
        try #require(lines.count == 11)
        func finish(_ lines: [String]) throws -> CommandRunner.Outcome {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: notes)
            return try CommandRunner().run(arguments: words)
        }
        let whole = try finish(lines)
        #expect(whole.exitCode == 0 && !whole.stderr.contains("calibration.partial"), "\(whole.stderr)")
        let fields = lines[2].split(separator: " ").count
        for line in [
            // Too many draws, more than can be counted, a group too many, too few fields, words.
            (["1000000"] + Array(repeating: "0", count: fields - 1)).joined(separator: " "),
            (["9223372036854775807"] + Array(repeating: "9223372036854775807", count: fields - 1)).joined(
                separator: " "),
            lines[2] + ";" + lines[2], "50", lines[2] + " x", lines[2].replacing(" ", with: "  "),
        ] {
            let outcome = try finish(Array(lines[...1]) + [line] + Array(lines[3...]))
            #expect(outcome.exitCode == 0 && outcome.stdout == whole.stdout, "\(line): \(outcome.stderr)")
            #expect(outcome.stderr.contains("calibration.partial:3: warning: no batch of draws gives these counts"))
        }
        // What a user has under this name is neither read for notes nor lost, and a pipe is not waited for.
        let own = try finish(["my own notes"])
        #expect(own.exitCode == 1 && own.stderr.contains("this is no file of notes"), "\(own.stderr)")
        #expect(try String(contentsOf: notes, encoding: .utf8) == "my own notes\n")
        try FileManager.default.removeItem(at: notes)
        try #require(unsafe mkfifo(notes.path, 0o600) == 0)
        let pipe = try CommandRunner().run(arguments: words)
        #expect(pipe.exitCode == 1 && pipe.stderr.contains("this is no file of notes"), "\(pipe.stderr)")
    }
}
