import PriceLoading
import Attribution
import Crypto
import Foundation
import Glibc
import Reporting

/// Makes the draws of a calibration, keeps what is done on the disk and says how far it is.
struct CalibrationRun {
    let calibrator: Calibrator
    let plan: CalibrationPlan
    let inputs: [InputDigest]
    /// Where progress is kept; `nil` keeps none.
    let folder: String?
    let jobs: Int
    let isQuiet: Bool

    /// Batches between two notes on the disk, for each job.
    private static let stride = 10

    /// The tallies of all batches, in their order; those that an interrupted run has noted are not made again.
    func tallies() async throws -> [[CalibrationTally]] {
        let batches = calibrator.batches
        var done = noted(batches.count)
        let calibrator = calibrator
        let progress = StageProgress("calibrating", unit: "batches of draws")
        progress.begin(at: done.count, of: batches.count)
        return try await ProgressLine(isQuiet: isQuiet).during({ progress.status }) {
            while done.count < batches.count {
                let next = batches[done.count..<min(done.count + Self.stride * jobs, batches.count)]
                done += await Array(next).orderedMap(width: jobs) { batch in
                    defer { progress.advance() }
                    return calibrator.tallies(of: batch)
                }
                if let notes, done.count < batches.count {
                    try OutputFile.write(([key] + done.map(Self.line)).joined(separator: "\n") + "\n", to: notes)
                }
            }
            return done
        }
    }

    /// Removes the notes: the results are written.
    func forget() {
        if let notes { unsafe unlink(notes) }
    }

    private var notes: String? { folder.map { "\($0)/calibration.partial" } }

    /// What the draws depend on: notes of another run are of no use.
    private var key: String {
        let design = JSONValue(plan, instruments: 0, sessions: "", isOneSector: false).compact
        let text = ([ReleaseVersion.current, design] + inputs.map(\.sha256)).joined(separator: "\n")
        return "tapecheck.calibrate.partial/1 "
            + SHA256.hash(data: Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    private func noted(_ limit: Int) -> [[CalibrationTally]] {
        guard let notes, FileManager.default.fileExists(atPath: notes), let bytes = try? InputFile.bytes(notes) else {
            return []
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let first = lines.first, first == key else { return [] }
        var done: [[CalibrationTally]] = []
        for line in lines.dropFirst() {
            guard done.count < limit, let tallies = Self.tallies(line) else { return done }
            done.append(tallies)
        }
        return done
    }

    /// The counts of a batch: verdicts, then the unusable draws; one group an effect.
    private static func line(_ tallies: [CalibrationTally]) -> String {
        tallies.map { ($0.counts + [$0.unusable]).map(String.init).joined(separator: " ") }.joined(separator: ";")
    }

    private static func tallies(_ line: Substring) -> [CalibrationTally]? {
        var tallies: [CalibrationTally] = []
        for group in line.split(separator: ";") {
            let counts = group.split(separator: " ").compactMap { Int($0) }
            guard counts.count == CatalystVerdict.Verdict.allCases.count + 1, counts.allSatisfy({ $0 >= 0 }) else {
                return nil
            }
            tallies.append(CalibrationTally(counts: Array(counts.dropLast()), unusable: counts[counts.count - 1]))
        }
        return tallies.isEmpty ? nil : tallies
    }
}
