import ArgumentParser
import Diagnostics
import Reporting

/// Runs a command's work and turns an input that is unusable as a whole into its message and exit code 1.
func reportingDiagnostics<Output>(_ work: () async throws -> Output) async throws -> Output {
    do {
        return try await work()
    } catch let error as any DiagnosableError {
        Console.report([error.diagnostic])
        throw ExitCode(1)
    }
}

extension OutputOptions {
    /// Prints results on stdout, or writes them to the file of `--output`, which must be none of the run's inputs.
    ///
    /// - Parameters:
    ///   - others: files that are written with them, all or none.
    ///   - isPainted: whether the text has colours of its own.
    func emit(
        _ text: String, log: InputLog, with others: [(path: String, text: String)] = [], isPainted: Bool = false
    ) throws {
        guard let output else {
            if !others.isEmpty { try OutputFile.write(others, apartFrom: log.inputs) }
            return try Console.print(text, isPainted: isPainted)
        }
        let results = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        try OutputFile.write(others + [(output, results)], apartFrom: log.inputs)
    }

    /// Prints a document in the JSON format asked for.
    func emit(_ document: CommandOutput, log: InputLog, with others: [(path: String, text: String)] = []) throws {
        switch written {
        case .jsonl: try emit(document.lines, log: log, with: others)
        default: try emit(document.json.pretty, log: log, with: others)
        }
    }

    /// Says on stderr what is wrong with the inputs, unless that is unwanted; `prices` alone tells what the data are
    /// like, too.
    func report(_ log: InputLog, withNotes: Bool = false) {
        if !quiet { log.report(withNotes: withNotes) }
    }
}

extension InputLog {
    /// Says on stderr what is wrong with the inputs, or with notes also what the data are like.
    func report(withNotes: Bool = false) {
        Console.report((withNotes ? findings : imperfections).map { asGiven($0.diagnostic) })
    }

    /// The findings as omissions of the JSON output.
    var omissions: [JSONValue] { findings.map { JSONValue($0.diagnostic, kind: $0.kind) } }
}
