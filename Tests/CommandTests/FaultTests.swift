import Foundation
import Glibc
import TestSupport
import Testing

/// What goes wrong around a run is said, and nothing is half-written; Scripts/test-faults tries far more of it.
@Suite struct FaultTests {
    private func workplace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: packageRoot().appending(path: "Data"), to: folder.url.appending(path: "Data"))
        try folder.file(
            "events.csv", "event_id,ticker,published,side\ne1,BABA,2025-08-29,long\ne2,BIDU,2025-09-10,long\n")
        return folder
    }

    /// The command behind words of a shell, such as a limit; `streams` come after its arguments.
    private func shell(
        _ before: String, _ arguments: [String], _ streams: String = "", in folder: TemporaryFolder
    ) throws -> CommandRunner.Outcome {
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments =
            ["-c", "\(before) exec \"$@\" \(streams)", "bash", CommandRunner.executable.path] + arguments
        process.currentDirectoryURL = folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let isWhole = process.terminationReason == .exit
        return CommandRunner.Outcome(
            stdout: "", stderr: String(decoding: said, as: UTF8.self),
            exitCode: isWhole ? process.terminationStatus : -process.terminationStatus)
    }

    /// A file of the folder that cannot be used is missing from the numbers, so that the report must say so.
    @Test(arguments: [
        ["backtest", "events.csv", "--draws", "50", "--placebo", "0", "-o", "out/report.md"],
        ["study", "events.csv", "--estimation", "60", "--draws", "0", "-o", "out/report.md"],
        ["calibrate", "--placebos", "6", "--injections", "1", "-o", "out"],
    ])
    func reportsNameTheFilesThatAreLeftOut(arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("Data/prices/page.csv", "<!DOCTYPE html><html><body>too many requests</body></html>\n")
        try folder.file("out/other.txt")
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        let name = arguments[0] == "calibrate" ? "out/calibration.md" : "out/report.md"
        let report = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
        #expect(report.contains("## Omissions"))
        #expect(report.contains("`Data/prices/page.csv:1:1`: this is HTML or XML, not a table"))
        #expect(!folder.names.contains { $0.contains(".partial-") })
    }

    /// One that is replaced keeps its mode. Root reads files of any mode, so that only the mode tells.
    @Test(arguments: [
        ["report", "Data/articles/2026-01-02-alibaba.txt", "-o", "out"],
        ["backtest", "events.csv", "--draws", "50", "--placebo", "0", "-o", "out/report.md"],
        ["study", "events.csv", "--estimation", "60", "--draws", "0", "-o", "out/report.md"],
        ["calibrate", "--placebos", "6", "--injections", "1", "-o", "out"],
        ["claims", "Data/articles", "-o", "out/claims.txt"],
    ])
    func newFilesHaveTheModeThatTheUmaskLeaves(arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        func modes() throws -> Set<Int> {
            let out = folder.url.appending(path: "out").path
            var modes: Set<Int> = []
            for name in try FileManager.default.contentsOfDirectory(atPath: out) {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(out)/\(name)")
                modes.insert(try #require(attributes[.posixPermissions] as? NSNumber).intValue)
            }
            return modes
        }
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
        let first = try shell("umask 027;", arguments, in: folder)
        #expect(first.exitCode == 0, "\(first.stderr)")
        #expect(try modes() == [0o640])
        _ = try shell("umask 022; chmod 600 out/*;", arguments, in: folder)
        #expect(try modes() == [0o600])
    }

    /// Without care the first file that is opened would be standard output.
    @Test func aClosedStreamIsAnErrorAndNothingElseIsWrittenTo() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let article = "Data/articles/2026-01-02-alibaba.txt"
        let closed = try shell("", ["verify", article, "--quiet"], ">&-", in: folder)
        #expect(closed.exitCode == 1)
        #expect(closed.stderr == "<stdout>: error: cannot write the results: bad file descriptor\n")
        let toFile = try shell("", ["verify", article, "--quiet", "-o", "v.txt"], ">&- <&-", in: folder)
        #expect(toFile.exitCode == 0)
        let plain = try CommandRunner(folder: folder.url).run("verify", article, "--quiet")
        #expect(try String(contentsOf: folder.url.appending(path: "v.txt"), encoding: .utf8) == plain.stdout)
    }

    /// The thread sanitizer needs larger files than that for itself.
    @Test(
        arguments: [
            ("ulimit -n 4;", "4 open files are too few"), ("ulimit -s 64;", "a stack of 64 KiB is too small"),
            ("ulimit -f 1;", "cannot write this file: file too large"),
        ].filter { $0.0 != "ulimit -f 1;" || Sanitizer.current != .thread })
    func lowLimitsAreErrors(limit: String, message: String) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let arguments = ["report", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "-o", "out"]
        let outcome = try shell(limit, arguments, in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains(message))
        #expect(!folder.names.contains { $0.hasPrefix("out/") }, "nothing half-written")
    }

    /// Whatever the limit, a run is done, says that memory is lacking, or was not loaded at all.
    @Test(.enabled(if: Sanitizer.leavesMemoryLimits))
    func anAllocationThatFailsUnderALimitIsAnError() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let report = ["report", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "-o", "out"]
        func outputs() throws -> [String: Data] {
            let names = folder.names.filter { $0.hasPrefix("out/") }
            return Dictionary(
                uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: folder.url.appending(path: $0))) })
        }
        #expect(try shell("", report, in: folder).exitCode == 0)
        let whole = try outputs()
        #expect(whole.count > 3)
        try FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        for limit in stride(from: 150_000, through: 270_000, by: 15_000) {
            let outcome = try shell("ulimit -v \(limit);", report, in: folder)
            // The dynamic loader speaks for itself, with 127.
            #expect([0, 1, 127].contains(outcome.exitCode), "\(limit): \(outcome.stderr)")
            #expect(outcome.exitCode != 1 || outcome.stderr.contains("error: "), "\(limit): \(outcome.stderr)")
            let found = try outputs()
            #expect(found.allSatisfy { whole[$0.key] == $0.value }, "\(limit): nothing half-written")
            #expect(outcome.exitCode != 0 || found.count == whole.count)
            try? FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        }
    }

    /// What the crash was about is known: the size that was refused, though far less than it would still be had.
    @Test(.enabled(if: Sanitizer.leavesMemoryLimits))
    func aLargeAllocationThatFailsIsOutOfMemory() throws {
        let folder = try workplace()
        defer { folder.remove() }
        _ = try CommandRunner(folder: folder.url).shell("head -c 400000000 /dev/zero > u.json")
        let outcome = try shell(
            "ulimit -v 800000;",
            [
                "attribute", "Data/articles/2026-01-02-alibaba.txt", "--calibration", "u.json", "--limit", "memory=1TB",
            ], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("error: out of memory"), "\(outcome.stderr)")
    }

    /// Of a user who may have no more processes: root may have any number, and becomes somebody else.
    @Test func tooFewThreadsAreAnError() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let change = getuid() == 0 ? "setpriv --reuid 45678 --regid 45678 --clear-groups" : ""
        // The program is where nobody else may read.
        _ = try CommandRunner(folder: folder.url).shell(
            "cp \(CommandRunner.executable.path) program; chmod -R a+rX .")
        let outcome = try CommandRunner(folder: folder.url).shell(
            "ulimit -u 3; exec timeout 60 \(change) ./program verify Data/articles/2026-01-02-alibaba.txt")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("error: there is no room for 4 threads"), "\(outcome.stderr)")
    }

    @Test(arguments: ["config", "config study --format json", "--help", "--version", "help verify", "verify --help"])
    func aFullDeviceIsAnErrorOfEveryCommand(words: String) throws {
        let outcome = try CommandRunner().shell("tapecheck \(words) > /dev/full")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr == "<stdout>: error: cannot write the results: no space left on device\n")
    }
}
