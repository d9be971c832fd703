import Diagnostics
import Market

@testable import PriceLoading

/// Events, universes, factors, exposures and releases: any bytes give an error, or values and findings that account for each row.
///
/// The first byte picks the kind of table.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = input.first else { return 0 }
    let table = PriceInput(bytes: Array(input.dropFirst()), name: "table.csv")
    do {
        switch kind % 5 {
        case 0: try checkEvents(table)
        case 1: try checkUniverse(table)
        case 2: try checkFactors(table)
        case 3: try checkExposures(table)
        default: try checkReleases(table)
        }
    } catch {
        precondition(!error.diagnostic.description.isEmpty)
    }
    return 0
}

private func checkEvents(_ table: PriceInput) throws(PriceFileError) {
    let result = try loadEvents(table) { _ in .newYork }
    let rows = try RecordTable(table)
    precondition(
        result.events.count + result.findings.count == rows.rows.count + rows.misshapen.count,
        "each row is told of once")
    precondition(Set(result.events.map(\.id)).count == result.events.count, "ids tell events apart")
    for finding in result.findings { precondition(!finding.diagnostic.description.isEmpty) }
}

private func checkUniverse(_ table: PriceInput) throws(PriceFileError) {
    let result = try loadUniverse(table)
    let instruments = result.universe.instruments
    precondition(Set(instruments.map(\.ticker)).count == instruments.count, "a ticker stands once")
    // Other findings are of columns, or of values in rows that are used.
    let leftOut = result.findings.count { finding in
        switch finding.kind {
        case .fieldCount, .missingTicker, .repeatedTicker: true
        case .invalidTicker: finding.diagnostic.message.hasSuffix("; the row is left out")
        case .unknownKind, .unknownColumn: false
        }
    }
    let rows = try loadRecords(table).count - 1
    precondition(instruments.count + leftOut == rows, "each row is told of once")
    for finding in result.findings { precondition(!finding.diagnostic.description.isEmpty) }
}

private func checkFactors(_ table: PriceInput) throws(PriceFileError) {
    let result = try loadFactors(table, isPercent: nil, marketSize: 0.01)
    precondition(zip(result.sessions, result.sessions.dropFirst()).allSatisfy { $0 < $1 }, "sessions rise")
    precondition(result.columns.count == result.names.count, "a column a name")
    for column in result.columns {
        precondition(column.count == result.sessions.count, "a cell a session")
        precondition(column.allSatisfy { $0?.isFinite ?? true }, "returns are numbers")
    }
    let dateNames: Set = ["", "date", "dates", "day", "unnamed: 0", "caldt", "dateff"]
    let rows = try RecordTable(table) { names in
        names.count >= 2 && dateNames.contains(names[0]) && names.dropFirst().allSatisfy { !$0.isEmpty }
    }
    let leftOut = result.findings.count { $0.kind != .invalidNumber }
    // Lines of text, and the months and years of the tables behind the daily one, may be passed over.
    let passable =
        rows.misshapen.count { $0.count == 1 }
        + rows.rows.count { [4, 6].contains($0.fields[0].utf8.count) && Int($0.fields[0]) != nil }
    let told = result.sessions.count + leftOut, all = rows.rows.count + rows.misshapen.count
    precondition(told <= all && told + passable >= all, "each other row is told of once")
    for finding in result.findings { precondition(!finding.diagnostic.description.isEmpty) }
}

private func checkExposures(_ table: PriceInput) throws(PriceFileError) {
    let result = try loadExposures(table)
    precondition(result.exposures.allSatisfy { $0.value.isFinite }, "exposures are numbers")
    let rows = try RecordTable(table)
    precondition(
        result.exposures.count + result.findings.count == rows.rows.count + rows.misshapen.count,
        "each row is told of once")
}

private func checkReleases(_ table: PriceInput) throws(PriceFileError) {
    let result = try loadReleases(table, themes: ["ai", "china policy"]) { _ in .newYork }
    let rows = try RecordTable(table)
    precondition(
        result.releases.count + result.findings.count == rows.rows.count + rows.misshapen.count,
        "each row is told of once")
    for finding in result.findings { precondition(!finding.diagnostic.description.isEmpty) }
}
