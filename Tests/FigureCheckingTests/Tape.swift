import FigureChecking
import Foundation
import Market
import TestSupport
import Testing

/// Builds price histories, claims and verdicts in few words.
enum Tape {
    static let baba = Ticker("BABA")!

    /// A history from `date open high low close [adjusted [volume]]` lines; `-` is missing.
    static func history(
        _ text: String, ticker: Ticker = baba,
        status: AdjustmentStatus = AdjustmentStatus(.known, .raw, evidence: "stated"), separator: Character = " ",
        actions: [CorporateAction] = []
    ) -> PriceHistory {
        let rows = text.split(separator: "\n").map { $0.split(separator: separator) }
        func column(_ index: Int) -> PriceColumn? {
            guard rows.contains(where: { $0.count > index && $0[index] != "-" }) else { return nil }
            return PriceColumn(
                rows.map { $0.count > index ? Double($0[index]).flatMap { Price($0) } : nil })
        }
        let fields: [(PriceHistory.Field, Int)] = [(.open, 1), (.high, 2), (.low, 3), (.close, 4), (.adjustedClose, 5)]
        let volumes = rows.map { $0.count > 6 ? Double($0[6]) : nil }
        return PriceHistory(
            ticker: ticker, sessions: rows.map { SessionDate(iso: $0[0])! },
            columns: Dictionary(
                uniqueKeysWithValues: fields.compactMap { field, index in column(index).map { (field, $0) } }),
            volume: volumes.contains { $0 != nil } ? volumes : nil, actions: actions, closeAdjustment: status,
            origin: .init(file: "tape.csv", lines: rows.indices.map { UInt32($0 + 2) }, headings: [.close: "Close"]))
    }

    /// The closes alone, one weekday after the other.
    static func closes(
        from first: String, _ closes: [Double], ticker: Ticker = baba,
        status: AdjustmentStatus = AdjustmentStatus(.known, .raw, evidence: "stated")
    ) -> PriceHistory {
        var day = ExchangeCalendar.newYork.session(onOrAfter: SessionDate(iso: first)!)
        var lines: [String] = []
        for close in closes {
            lines.append("\(day) \(close) \(close) \(close) \(close)")
            day = ExchangeCalendar.newYork.session(after: day)
        }
        return history(lines.joined(separator: "\n"), ticker: ticker, status: status)
    }

    /// The committed prices of the demo.
    static func demo() throws -> PriceHistory {
        let url = packageRoot().appending(path: "Data/prices/BABA.csv")
        let text = try String(contentsOf: url, encoding: .utf8)
        let body = text.split(whereSeparator: \.isNewline).dropFirst().joined(separator: "\n")
        return history(
            body, status: AdjustmentStatus(.known, .split, evidence: "a close beside an adjusted close"), separator: ","
        )
    }

    static func day(_ iso: String) -> SessionDate { SessionDate(iso: iso)! }

    static func subject(
        _ ticker: Ticker? = baba, currency: String? = "USD", kind: Instrument.Kind? = .equity,
        exchange: String? = "NYSE"
    ) -> Claim.Subject {
        Claim.Subject(ticker: ticker, name: "Alibaba", exchange: exchange, assetClass: kind, currency: currency)
    }

    /// A claim whose fields but the named ones are those of a move over the session to the close.
    static func claim(
        _ kind: Claim.Kind = .percentMove, _ printed: String? = nil, _ direction: Claim.Direction? = nil,
        on day: String, id: String = "c1", hedge: PrintedFigure.Hedge? = nil, at offset: Int = 0,
        edit: (inout Claim) -> Void = { _ in }
    ) -> Claim {
        let evidence = printed ?? "moved"
        var claim = Claim(
            id: id, kind: kind, subject: subject(), direction: direction,
            figure: printed.flatMap { PrintedFigure(printed: $0, hedge: hedge) },
            unit: kind == .percentMove ? "percent" : "USD", statistic: kind == .percentMove ? .last : .close,
            base: kind == .percentMove ? .prevClose : nil, phase: .close, asOf: .day(Self.day(day)),
            evidence: TextRange(text: evidence, start: offset, end: offset + evidence.unicodeScalars.count))
        edit(&claim)
        return claim
    }

    static func reading(_ claims: [Claim], published: String? = nil) -> ArticleReading {
        ArticleReading(
            article: Article(
                id: "a", file: "a.txt", published: published.map { .init(date: day($0)) }, text: ""),
            claims: claims, catalysts: [], rejected: [])
    }

    /// The verdicts on claims, joined to sessions by their day alone.
    static func verdicts(
        _ claims: [Claim], _ histories: PriceHistory..., published: String? = nil,
        settings: FigureSettings = FigureSettings()
    ) -> [FigureVerdict] {
        let panel = PricePanel(histories)
        var matched: [MatchedClaim] = [], unmatched: [UnmatchedClaim] = []
        for claim in claims {
            guard let ticker = claim.subject.ticker, let history = panel[ticker] else {
                unmatched.append(UnmatchedClaim(claim: claim.id, reason: .noSeries))
                continue
            }
            let day: SessionDate =
                switch claim.asOf! {
                case .day(let day): day
                case .month(let year, let month):
                    SessionDate(year: year, month: month, day: SessionDate.days(inMonth: month, of: year))!
                case .year(let year): SessionDate(year: year, month: 12, day: 31)!
                }
            let row = claim.asOf!.day == nil ? history.lastRow(onOrBefore: day) : history.row(of: day)
            matched.append(
                MatchedClaim(
                    claim: claim.id, ticker: ticker, session: row.map { history.sessions[$0] } ?? day, row: row,
                    previousRow: history.lastRow(before: row.map { history.sessions[$0] } ?? day)))
        }
        return checkFigures(
            of: reading(claims, published: published), matched: matched, unmatched: unmatched, panel: panel,
            settings: settings)
    }
}

extension FigureVerdict {
    /// `verdict` or `verdict(detail)`.
    var outcome: String { verdict.rawValue + (detail.map { "(\($0.rawValue))" } ?? "") }
}
