public import Attribution
public import Diagnostics
import Foundation

/// Reads what `tapecheck calibrate` wrote.
public enum CalibrationFile {
    static let schema = "tapecheck.calibrate/1"

    /// A file that holds no calibration.
    public struct Failure: DiagnosableError {
        /// What is wrong with the file.
        public let diagnostic: Diagnostic
    }

    private struct Content: Decodable {
        struct Entry: Decodable {
            struct Rate: Decodable {
                let share, low, high: Double
            }
            let experiment: String
            let effect: Double?
            let isNull: Bool
            let trials: Int
            let supported, anySupport: Rate?
        }
        struct Input: Decodable {
            let sha256: String
        }
        let schema: String
        let inputs: [Input]?
        let results: [Entry]
    }

    /// - Parameters:
    ///   - path: as the user gave it, for messages; `name` is what reports show.
    ///   - prices: the digests of the price files that verdicts will rest on. Where the calibration did not read each of
    ///     them, its rates are of other prices.
    public static func read(
        _ bytes: [UInt8], path: String, name: String, prices: Set<String>
    ) throws(Failure) -> ErrorRates {
        func failure(_ message: String) -> Failure {
            Failure(
                diagnostic: Diagnostic(
                    .error, message, at: FilePosition(file: path),
                    help: "give the calibration.json that tapecheck calibrate wrote"))
        }
        let content: Content
        do { content = try JSONDecoder().decode(Content.self, from: Data(bytes)) } catch {
            throw failure("is not a calibration")
        }
        guard content.schema == schema else {
            throw failure("has the schema '\(content.schema)', not '\(schema)'")
        }
        var nulls: [ErrorRates.Null] = [], power: [ErrorRates.Power] = []
        for entry in content.results {
            guard let experiment = CalibrationExperiment(rawValue: entry.experiment) else {
                throw failure("has an unknown experiment '\(entry.experiment)'")
            }
            guard let any = entry.anySupport, let supported = entry.supported else { continue }
            let shares = [any.share, any.low, any.high, supported.share]
            guard shares.allSatisfy({ (0...1).contains($0) }) else {
                throw failure("has a share of \(entry.experiment) that is not between 0 and 1")
            }
            if entry.isNull {
                nulls.append(
                    .init(
                        experiment: experiment, trials: entry.trials, falseSupport: any.share,
                        falseSupportHi: any.high))
            } else if let effect = entry.effect {
                power.append(.init(effect: effect, supported: supported.share, anySupport: any.share))
            }
        }
        guard !nulls.isEmpty else { throw failure("has no experiment with a trial") }
        return ErrorRates(
            source: name, nulls: nulls, power: power,
            isFromOtherPrices: !prices.isSubset(of: (content.inputs ?? []).map(\.sha256)))
    }
}
