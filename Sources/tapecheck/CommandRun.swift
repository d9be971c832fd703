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
    /// Prints results on stdout, or writes them to the file of `--output`.
    func emit(_ text: String) throws {
        guard let output else { return try Console.print(text) }
        try OutputFile.write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: output)
    }

    /// Prints a document in the JSON format asked for.
    func emit(_ document: CommandOutput) throws {
        switch format {
        case .jsonl: try emit(document.results.map { $0.compact + "\n" }.joined())
        default: try emit(document.json.pretty)
        }
    }

    /// Says on stderr what was found wrong with the inputs, unless that is unwanted; `prices` alone tells what the data
    /// are like, too.
    func report(_ log: InputLog) {
        if !quiet { Console.report(log.imperfections.map(\.diagnostic)) }
    }
}

extension InputLog {
    /// The findings as omissions of the JSON output.
    var omissions: [JSONValue] { findings.map { JSONValue($0.diagnostic, kind: $0.kind) } }
}
