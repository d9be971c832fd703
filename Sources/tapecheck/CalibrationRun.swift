import Attribution
import Crypto
import Diagnostics
import Glibc
import PriceLoading
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
    /// Every file that the run reads.
    let read: [String]

    /// Batches between two notes on the disk, for each job.
    private static let stride = 10

    /// The tallies of all batches, in their order; those that an interrupted run has noted are not made again.
    func tallies() async throws -> [[CalibrationTally]] {
        let batches = calibrator.batches
        var done = try noted(batches)
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
                    let lines = [key] + done.map(Self.line)
                    try OutputFile.write(lines.joined(separator: "\n") + "\n", to: notes, apartFrom: read)
                }
            }
            return done
        }
    }

    /// Removes the notes: the results are written.
    func forget() {
        if let notes { unsafe unlink(notes) }
    }

    /// The file of the notes.
    var notes: String? { folder.map { "\($0)/calibration.partial" } }

    /// What the draws depend on: notes of another run are of no use.
    private var key: String {
        let design = JSONValue(plan, instruments: 0, sessions: "", isOneSector: false).compact
        let text = ([ReleaseVersion.current, design] + inputs.map(\.sha256)).joined(separator: "\n")
        return Self.title + "1 "
            + SHA256.hash(data: Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    /// How every version's notes start.
    private static let title = "tapecheck.calibrate.partial/"

    /// The batches that notes have, up to the first line that is none of this run's.
    ///
    /// - Throws: where something else has the name of the notes: it is nobody's to be written over.
    private func noted(_ batches: [Calibrator.Batch]) throws -> [[CalibrationTally]] {
        guard let notes, let file = FileIdentity(notes) else { return [] }
        let bytes = file.isRegular ? try InputFile.bytes(notes) : []
        guard bytes.starts(with: Self.title.utf8) || (file.isRegular && bytes.isEmpty) else {
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, "this is no file of notes by calibrate, whose place it has", at: FilePosition(file: notes),
                    help: "move it away, or choose another folder with --output"))
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let first = lines.first, first == key else { return [] }
        var done: [[CalibrationTally]] = []
        for (line, batch) in zip(lines.dropFirst(), batches) {
            guard let tallies = Self.tallies(line, of: batch) else {
                if !isQuiet {
                    Console.report([
                        Diagnostic(
                            .warning, "no batch of draws gives these counts; it and those after it are drawn again",
                            at: FilePosition(file: notes, line: done.count + 2))
                    ])
                }
                break
            }
            done.append(tallies)
        }
        return done
    }

    /// The counts of a batch: verdicts, then the unusable draws; one group an effect.
    private static func line(_ tallies: [CalibrationTally]) -> String {
        tallies.map { ($0.counts + [$0.unusable]).map(String.init).joined(separator: " ") }.joined(separator: ";")
    }

    /// - Returns: `nil` where the groups are not those of the batch, or one of them doesn't have each draw once.
    private static func tallies(_ line: Substring, of batch: Calibrator.Batch) -> [CalibrationTally]? {
        let groups = line.split(separator: ";", omittingEmptySubsequences: false)
        guard groups.count == batch.groups else { return nil }
        var tallies: [CalibrationTally] = []
        for group in groups {
            let fields = group.split(separator: " ", omittingEmptySubsequences: false)
            let counts = fields.compactMap { Int($0) }
            guard fields.count == CatalystVerdict.Verdict.allCases.count + 1, counts.count == fields.count,
                counts.allSatisfy({ (0...batch.draws.count).contains($0) }),
                counts.reduce(0, +) == batch.draws.count
            else { return nil }
            tallies.append(CalibrationTally(counts: Array(counts.dropLast()), unusable: counts[counts.count - 1]))
        }
        return tallies
    }
}
