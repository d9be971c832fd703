import Dispatch
import Market

@testable import PriceLoading

/// The fast way and libcsv give the same rows, values and findings, or the same error, however the text is cut.
///
/// The first two bytes say how the text behind them is cut, and whether blank lines follow it: the fast way looks some
/// bytes ahead, and would see nothing of a short text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    let blanks = [UInt8](repeating: 0x0A, count: input[0] & 1 == 0 ? 96 : 0)
    guard let text = try? SourceText(file: "fuzz.csv", raw: input[2...] + blanks) else { return 0 }
    let options = PriceLoadingOptions(findingsPerKind: 100, keepsRejects: true)
    guard let dialect = try? DialectRecognition(text: text, options: options).recognise() else { return 0 }
    let schema = RowSchema(dialect, options: options)
    let cut = PriceTable.Cut(part: 16 + 2 * Int(input[0]), piece: 8 + Int(input[1]))
    let reference = listing { () throws(PriceFileError) in
        try PriceTable(reading: text, schema: schema, usesScanner: false)
    }
    expectSame(listing { () throws(PriceFileError) in try PriceTable(reading: text, schema: schema) }, reference)
    expectSame(listing(text, schema, cut), reference)
    return 0
}

private func expectSame(_ actual: [String], _ expected: [String]) {
    if actual == expected { return }
    let difference = zip(actual, expected).first { $0 != $1 }
    fatalError("got \(difference?.0 ?? "\(actual.count) lines"), libcsv \(difference?.1 ?? "\(expected.count) lines")")
}

private func listing(_ table: () throws(PriceFileError) -> PriceTable) -> [String] {
    do throws(PriceFileError) { return try table().listing } catch { return ["\(error.diagnostic)"] }
}

private final class Outcome: @unchecked Sendable {
    var lines: [String] = []
}

/// In parallel parts, for which the caller waits.
private func listing(_ text: SourceText, _ schema: RowSchema, _ cut: PriceTable.Cut) -> [String] {
    let outcome = Outcome(), isDone = DispatchSemaphore(value: 0)
    Task {
        do throws(PriceFileError) {
            outcome.lines = try await PriceTable(reading: text, schema: schema, cut: cut, jobs: 2).listing
        } catch {
            outcome.lines = ["\(error.diagnostic)"]
        }
        isDone.signal()
    }
    isDone.wait()
    return outcome.lines
}
