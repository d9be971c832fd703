import Foundation
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

        // No two of the example's companies are without a common theme: what was not drawn bounds nothing.
        let unmeasured = "not measured: target jumped, peer without a common theme; both jumped, no common theme"
        let report = try String(contentsOf: first.appending(path: "calibration.md"), encoding: .utf8)
        #expect(report.contains("In the worst of those measured") && report.contains(unmeasured))
        let text = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--quiet", "--calibration",
            first.appending(path: "calibration.json").path)
        #expect(text.stdout.contains("of what could be drawn"))
    }

    @Test func whatIsNoCalibrationIsRefused() throws {
        let outcome = try CommandRunner().run(
            "attribute", "Data/articles/2026-01-02-alibaba.txt", "--calibration", "Data/universe.csv")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("is not a calibration"))
    }

    @Test func aMarketWithoutPricesIsAnError() throws {
        let outcome = try CommandRunner().run(arguments: arguments + ["--market", "QQQ"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("load the index, or name it with --market"))
    }
}
