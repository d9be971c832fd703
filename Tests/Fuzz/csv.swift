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
    let whole = PriceTable.Cut(part: 1 << 20, piece: 1 << 20)
    let cut = PriceTable.Cut(part: 16 + 2 * Int(input[0]), piece: 8 + Int(input[1]))
    let reference = listing(text, schema, whole, usesScanner: false)
    expectSame(listing(text, schema, whole, usesScanner: true), reference)
    expectSame(listing(text, schema, cut, usesScanner: true), reference)
    return 0
}

private func expectSame(_ actual: [String], _ expected: [String]) {
    if actual == expected { return }
    let difference = zip(actual, expected).first { $0 != $1 }
    fatalError("got \(difference?.0 ?? "\(actual.count) lines"), libcsv \(difference?.1 ?? "\(expected.count) lines")")
}

private final class Outcome: @unchecked Sendable {
    var lines: [String] = []
}

private func listing(_ text: SourceText, _ schema: RowSchema, _ cut: PriceTable.Cut, usesScanner: Bool) -> [String] {
    let outcome = Outcome(), isDone = DispatchSemaphore(value: 0)
    Task {
        do {
            let table = try await PriceTable(reading: text, schema: schema, cut: cut, usesScanner: usesScanner, jobs: 1)
            outcome.lines = table.listing
        } catch {
            outcome.lines = ["\((error as? PriceFileError)?.diagnostic.description ?? "")"]
        }
        isDone.signal()
    }
    isDone.wait()
    return outcome.lines
}
