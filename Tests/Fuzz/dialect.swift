import Diagnostics
import Dispatch
import Market

@testable import PriceLoading

/// Any bytes, packed or not, give an error that names the file, or histories whose sessions rise and rows of which each
/// is used, rejected or blank.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let isDone = DispatchSemaphore(value: 0)
    Task {
        do throws(PriceFileError) {
            check(try await loadPrices([PriceInput(bytes: input, name: "FUZZ.csv")]), of: input)
        } catch {
            precondition(error.diagnostic.description.hasPrefix("FUZZ.csv"), "an error names its file")
        }
        isDone.signal()
    }
    isDone.wait()
    return 0
}

private func check(_ result: PriceLoadResult, of input: [UInt8]) {
    for history in result.panel.histories {
        let sessions = history.sessions
        precondition(zip(sessions, sessions.dropFirst()).allSatisfy { $0 < $1 }, "sessions rise")
        for field in PriceHistory.Field.allCases {
            guard let column = history.column(field) else { continue }
            precondition(column.count == sessions.count, "a column has a cell per session")
            precondition(
                column.allSatisfy { $0.map { $0.amount > 0 && $0.amount.isFinite } ?? true }, "prices are prices")
        }
    }
    for file in result.files {
        precondition(file.rows.used >= 0 && file.rows.rejected >= 0 && file.rows.blank >= 0, "counts are counts")
        guard let text = try? SourceText(file: "FUZZ.csv", raw: input) else { fatalError("what was read is readable") }
        let dialect = file.dialect
        precondition(
            file.rows.read == text.recordCount(behind: dialect.body.offset, delimiter: dialect.delimiter),
            "each row is used, rejected or blank")
        if dialect.layout != .wide {
            precondition(file.series.reduce(0) { $0 + $1.rows.used } == file.rows.used, "used rows stand in a series")
        }
    }
    for finding in result.findings { precondition(!finding.diagnostic.description.isEmpty) }
}
