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
    /// Why the factors are taken as percentages or fractions.
    public let unitEvidence: String
    /// What is wrong with rows, in their order.
    public let findings: [FactorFinding]
}

/// A row of a factor file that was left out, or a value that was.
public struct FactorFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// As many fields as headings; each day once; a number or nothing in each column.
        case fieldCount, invalidDate, repeatedDate, invalidNumber
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, and what to do.
    public let diagnostic: Diagnostic
}

/// Reads factor returns: a date, then a column a factor, as in the files of Kenneth French's library.
///
/// Lines of text before the header and behind the table are passed over, as are that library's tables of months and
/// years; dates are `YYYYMMDD` or `YYYY-MM-DD`; returns of -99 % or less stand for missing: -99.99 and -999 do there.
///
/// - Parameters:
///   - isPercent: whether the figures are percentages; if not stated, their size beside the market's returns tells.
///   - marketSize: the median size of the market's daily returns, a fraction, which the factors' are held against.
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or has no row, or where its unit stays open.
public func loadFactors(
    _ input: PriceInput, isPercent: Bool? = nil, marketSize: Double? = nil
) throws(PriceFileError) -> FactorLoadResult {
    // The header's first cell is empty in that library; the rest are names.
    let dateNames: Set = ["", "date", "dates", "day", "unnamed: 0", "caldt", "dateff"]
    let table = try RecordTable(input, withoutHeader: .noFactorHeader) { names in
        names.count >= 2 && dateNames.contains(names[0]) && names.dropFirst().allSatisfy { !$0.isEmpty }
    }
    var findings: [FactorFinding] = []
    func find(_ kind: FactorFinding.Kind, _ message: String, _ row: RecordTable.Row, _ field: Int) {
        findings.append(FactorFinding(kind: kind, diagnostic: table.warning(message, row, field: field)))
    }
    // A line of text behind the table has one field that is no date; anything else is a row that lost or gained fields.
    let lastDay = table.rows.last { factorDate($0.fields[0]) != nil }?.line ?? 0
    for (row, count) in table.misshapen
    where count > 1 || row.line < lastDay || factorDate(row.fields[0]) != nil {
        find(.fieldCount, "the row has \(count) fields, the header \(table.header.count); it is left out", row, 0)
    }
    var rows: [(session: SessionDate, values: [Double?])] = []
    var lines: [SessionDate: Int] = [:], lastDaily = 0
    // The last misshapen row above each row: both stand in the order of the file.
    var others = table.misshapen.map(\.row.line)[...], lastOther = 0
    for row in table.rows {
        while let line = others.first, line < row.line {
            lastOther = line
            others.removeFirst()
        }
        // A month or a year of the tables behind the daily one, which a line of text parts from it.
        if [4, 6].contains(row.fields[0].utf8.count), Int(row.fields[0]) != nil, lastDaily > 0, lastOther >= lastDaily {
            continue
        }
        guard let session = factorDate(row.fields[0]) else {
            find(.invalidDate, "'\(row.fields[0])' is not a date; the row is left out", row, 0)
            continue
        }
        if let line = lines[session] {
            find(.repeatedDate, "\(session) stands on line \(line) already; this row is left out", row, 0)
            continue
        }
        lines[session] = row.line
        lastDaily = row.line
        var values: [Double?] = []
        for (field, text) in row.fields.enumerated().dropFirst() {
            let number = decimalNumber(text)
            if number == nil, !text.isEmpty { find(.invalidNumber, "'\(text)' is not a number", row, field) }
            values.append(number)
        }
        rows.append((session, values))
    }
    guard !rows.isEmpty else {
        throw PriceFileError(.noUsableRow(findings.first?.diagnostic.message), file: table.text.file)
    }
    rows.sort { $0.session < $1.session }
    let names = table.header.dropFirst().map { $0 == "mktrf" ? "mkt-rf" : $0 }
    let columns = names.indices.map { column in rows.map { $0.values[column] } }
    let unit = try FactorUnit(
        isPercent: isPercent, names: names, columns: columns, marketSize: marketSize, file: table.text.file)
    return FactorLoadResult(
        sessions: rows.map(\.session), names: names,
        columns: columns.map { column in
            column.map { value in
                value.map { unit.isPercent ? $0 / 100 : $0 }.flatMap { $0 <= FactorUnit.missing ? nil : $0 }
            }
        },
        isPercent: unit.isPercent, unitEvidence: unit.evidence,
        findings: findings.sorted { ($0.diagnostic.position.line ?? 0) < ($1.diagnostic.position.line ?? 0) })
}

/// Whether the figures of a factor file are percentages.
///
/// The largest of the factors' typical sizes (medians, the risk-free rate apart) is held against the typical size of the
/// market's daily returns. Factors of shares are a third to twice as large as the market's returns, whichever are in the
/// file; as percentages their figures are a hundred times that.
private struct FactorUnit {
    let isPercent: Bool
    let evidence: String

    /// A return no larger than this stands for a missing one: no portfolio loses all of its value in a day.
    static let missing = -0.99
    /// How many times the market's returns factors may be as fractions, and are at least as percentages.
    private static let largestFraction = 4.0, smallestPercentage = 10.0
    /// The typical size of a broad market's daily returns where no other is known: half a percent.
    private static let usualSize = 0.005

    /// - Throws: ``PriceFileError`` where the figures are between the two.
    init(
        isPercent: Bool?, names: [String], columns: [[Double?]], marketSize: Double?, file: String
    ) throws(PriceFileError) {
        if let isPercent {
            (self.isPercent, evidence) = (isPercent, "stated")
            return
        }
        let typical = names.indices.filter { names[$0] != "rf" }.compactMap { column -> (String, Double)? in
            // Percentages that stand for missing are none of a typical size.
            let sizes = columns[column].compactMap(\.self).filter { $0 > -99 }.map { abs($0) }.sorted()
            return sizes.isEmpty ? nil : (names[column], sizes[sizes.count / 2])
        }
        let reference = marketSize.flatMap { $0 > 0 ? $0 : nil } ?? Self.usualSize
        guard let largest = typical.max(by: { $0.1 < $1.1 }), largest.1 > 0,
            case let ratio = largest.1 / reference, ratio <= Self.largestFraction || ratio >= Self.smallestPercentage
        else { throw PriceFileError(.ambiguousFactorUnit, file: file) }
        self.isPercent = ratio >= Self.smallestPercentage
        evidence =
            "the median size of '\(largest.0)' is \(largest.1)"
            + (marketSize == nil ? "" : ", that of the market's returns \(reference)")
    }
}

/// `20240314` or `2024-03-14`.
private func factorDate(_ text: String) -> SessionDate? {
    if let date = SessionDate(iso: text) { return date }
    guard text.utf8.count == 8, let number = Int(text) else { return nil }
    return SessionDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}
