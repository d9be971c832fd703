import Foundation
import Market
import PriceLoading

/// Loads price files once, and prints how long that took and what came out, as the peers do.
///
///     load-prices table|histories JOBS PATH
///
/// `table` stops where the other libraries do, at typed columns; `histories` goes on to what the commands work with:
/// one history a ticker, sorted, examined, with all findings.
@main struct LoadPrices {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let mode = arguments.first, let jobs = Int(arguments[2]), jobs > 0 else {
            FileHandle.standardError.write(Data("usage: load-prices table|histories JOBS PATH\n".utf8))
            exit(64)
        }
        let path = arguments[3]
        let output =
            switch mode {
            case "table": try await measured(Facts.init(tables:)) { try await tables(path, jobs: jobs) }
            default: try await measured(Facts.init(histories:)) { try await histories(path, jobs: jobs) }
            }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(output), as: UTF8.self))
    }

    private static func measured<Loaded>(
        _ facts: (Loaded) -> Facts, _ load: @Sendable () async throws -> Loaded
    ) async throws -> Output {
        let clock = ContinuousClock()
        let start = clock.now
        let loaded = try await load()
        let seconds = (clock.now - start) / .seconds(1)
        return Output(seconds: seconds, facts: facts(loaded))
    }

    private static func histories(_ path: String, jobs: Int) async throws -> [PriceHistory] {
        try await loadPrices([PriceInput(path: path)], options: PriceLoadingOptions(jobs: jobs)).panel.histories
    }

    /// The tables of a file, or of the files of a folder in the order of their names.
    ///
    /// One file is read in parallel parts, of many several at once.
    private static func tables(_ path: String, jobs: Int) async throws -> [PriceTable] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [try await readPriceTable(PriceInput(path: path), options: PriceLoadingOptions(jobs: jobs))]
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { "\(path)/\($0)" }
        return try await withThrowingTaskGroup(of: (Int, PriceTable).self) { group in
            var tables = [PriceTable?](repeating: nil, count: files.count)
            for (position, file) in files.enumerated() {
                if position >= jobs, let (done, table) = try await group.next() { tables[done] = table }
                group.addTask { (position, try await readPriceTable(PriceInput(path: file))) }
            }
            for try await (done, table) in group { tables[done] = table }
            return tables.compactMap(\.self)
        }
    }
}

private struct Output: Encodable {
    /// Of the load alone.
    let seconds: Double
    let facts: Facts
}
