import Diagnostics
import EventStudy

/// A model that no event could be studied with.
struct ModelFailure: DiagnosableError {
    private let reason: String
    private let count: Int
    private let file: String

    /// - Returns: `nil` unless all events that the model was tried on were skipped for one and the same reason of it.
    init?(_ result: StudyResult, file: String) {
        let reasons = result.skipped.map(\.reason).filter { if case .model = $0 { true } else { false } }
        guard result.events.isEmpty, let first = reasons.first, reasons.allSatisfy({ $0 == first }) else { return nil }
        reason = "\(first)"
        count = reasons.count
        self.file = file == "-" ? "<stdin>" : file
    }

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "\(reason), for \(count == 1 ? "the only event" : "all \(count) events") that it was tried on",
            at: FilePosition(file: file),
            help: "leave out a factor that the others make up, or choose another --model")
    }
}
