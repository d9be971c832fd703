public import Diagnostics
public import Market

/// Factor returns by session, as a file gives them, and what is wrong with its rows.
public struct FactorLoadResult: Sendable {
    /// Strictly increasing.
    public let sessions: [SessionDate]
    /// The headings in the file's spelling of small letters, the risk-free rate among them.
    public let names: [String]
    /// A column a name: a fraction, or nothing where the file has none.
    public let columns: [[Double?]]
    /// Whether the file's figures were taken for percentages, and on what that rests.
    public let isPercent: Bool
    public let unitEvidence: String
    public let findings: [FactorFinding]
}

/// A row of a factor file that was left out, or a value that was.
public struct FactorFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case fieldCount, invalidDate, repeatedDate, invalidNumber
    }

    public let kind: Kind
    public let diagnostic: Diagnostic
}

/// Reads factor returns: a date, then a column a factor, as in the files of Kenneth French's library.
///
/// Lines of text before the header and behind the table are passed over; dates are `YYYYMMDD` or `YYYY-MM-DD`; -99.99
/// and -999 stand for missing, as that library has it.
///
/// - Parameter isPercent: whether the figures are percentages; if not stated they are where a typical one, the median of
///   the first factor's sizes, is above 0.05, which no market's daily return as a fraction is.
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or has no row.
public func loadFactors(_ input: PriceInput, isPercent: Bool? = nil) throws(PriceFileError) -> FactorLoadResult {
    // The header's first cell is empty in that library; the rest are names.
    let table = try RecordTable(input) { names in
        names.count >= 2 && (names[0].isEmpty || names[0] == "date") && names.dropFirst().allSatisfy { !$0.isEmpty }
    }
    var findings: [FactorFinding] = []
    func find(_ kind: FactorFinding.Kind, _ message: String, _ row: RecordTable.Row, _ field: Int) {
        findings.append(FactorFinding(kind: kind, diagnostic: table.warning(message, row, field: field)))
    }
    // A line of text behind the table has one field that is no date; anything else is a row that lost or gained fields.
    for (row, count) in table.misshapen where count > 1 || factorDate(row.fields[0]) != nil {
        find(.fieldCount, "the row has \(count) fields, the header \(table.header.count); it is left out", row, 0)
    }
    var rows: [(session: SessionDate, values: [Double?])] = []
    var lines: [SessionDate: Int] = [:]
    for row in table.rows {
        guard let session = factorDate(row.fields[0]) else {
            find(.invalidDate, "'\(row.fields[0])' is not a date; the row is left out", row, 0)
            continue
        }
        if let line = lines[session] {
            find(.repeatedDate, "\(session) stands on line \(line) already; this row is left out", row, 0)
            continue
        }
        lines[session] = row.line
        var values: [Double?] = []
        for (field, text) in row.fields.enumerated().dropFirst() {
            let number = Double(text).flatMap { $0.isFinite ? $0 : nil }
            if number == nil, !text.isEmpty { find(.invalidNumber, "'\(text)' is not a number", row, field) }
            values.append(number.flatMap { $0 <= -99 ? nil : $0 })
        }
        rows.append((session, values))
    }
    guard !rows.isEmpty else { throw PriceFileError(.noUsableRow(nil), file: table.text.file) }
    rows.sort { $0.session < $1.session }
    let sizes = rows.compactMap { $0.values.first ?? nil }.map { abs($0) }.sorted()
    let typical = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let percent = isPercent ?? (typical > 0.05)
    let names = Array(table.header.dropFirst())
    return FactorLoadResult(
        sessions: rows.map(\.session), names: names,
        columns: names.indices.map { column in
            rows.map { row in row.values[column].map { percent ? $0 / 100 : $0 } }
        },
        isPercent: percent,
        unitEvidence: isPercent == nil
            ? "the median size of '\(names[0])' is \(typical)" : "stated",
        findings: findings)
}

/// `20240314` or `2024-03-14`.
private func factorDate(_ text: String) -> SessionDate? {
    if let date = SessionDate(iso: text) { return date }
    guard text.utf8.count == 8, let number = Int(text) else { return nil }
    return SessionDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}
