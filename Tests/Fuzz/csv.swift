import Dispatch
import Market

@testable import PriceLoading

/// The fast way and libcsv give the same rows, values and findings, or the same error, however the text is cut; and as
/// many rows as the text has.
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
    let reference = outcome { () throws(PriceFileError) in
        let table = try PriceTable(reading: text, schema: schema, usesScanner: false)
        precondition(
            table.count + table.rejected + table.blank
                == text.recordCount(behind: dialect.body.offset, delimiter: dialect.delimiter),
            "each row is used, rejected or blank")
        return table
    }
    expectSame(outcome { () throws(PriceFileError) in try PriceTable(reading: text, schema: schema) }, reference)
    expectSame(outcome(text, schema, cut), reference)
    return 0
}

private func expectSame(_ actual: TableOutcome, _ expected: TableOutcome) {
    guard let difference = actual.difference(to: expected) else { return }
    fatalError("got \(difference.own), libcsv \(difference.other)")
}

private func outcome(_ table: () throws(PriceFileError) -> PriceTable) -> TableOutcome {
    do throws(PriceFileError) { return .read(TableContent(try table())) } catch { return TableOutcome(error) }
}

private final class Answer: @unchecked Sendable {
    var outcome: TableOutcome?
}

/// In parallel parts, for which the caller waits.
private func outcome(_ text: SourceText, _ schema: RowSchema, _ cut: PriceTable.Cut) -> TableOutcome {
    let answer = Answer(), isDone = DispatchSemaphore(value: 0)
    Task {
        do throws(PriceFileError) {
            answer.outcome = .read(TableContent(try await PriceTable(reading: text, schema: schema, cut: cut, jobs: 2)))
        } catch {
            answer.outcome = TableOutcome(error)
        }
        isDone.signal()
    }
    isDone.wait()
    guard let outcome = answer.outcome else { fatalError("no outcome") }
    return outcome
}
