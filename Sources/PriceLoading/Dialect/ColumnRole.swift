/// What a column of a price file holds.
public enum ColumnRole: String, Hashable, Sendable, CaseIterable {
    /// When, and of which instrument.
    case date, time, ticker
    /// Prices of the session.
    case open, high, low, close, adjustedClose
    /// Shares traded.
    case volume
    /// Paid per share on its ex-date.
    case dividend
    /// New shares per old share.
    case split
    /// 0 where the instrument was suspended.
    case tradeStatus
    /// Read past.
    case other

    var isPrice: Bool {
        switch self {
        case .open, .high, .low, .close, .adjustedClose: true
        default: false
        }
    }

    /// Whether the loader reads the column as numbers.
    var isNumber: Bool {
        switch self {
        case .volume, .dividend, .split, .tradeStatus: true
        default: isPrice
        }
    }
}

/// What a heading means, and how surely: where two columns could be the close, `Close` goes before `Price`.
struct HeadingMeaning: Hashable {
    let role: ColumnRole
    /// 0 for the role's own name.
    let rank: Int

    /// Looks a heading up, whatever its case, blanks and punctuation.
    init?(_ heading: some StringProtocol) {
        if let meaning = Self.meanings[Self.key(heading)] {
            self = meaning
        } else if heading.contains("%Y") {
            // R's timeSeries heads its first column with the date format.
            self.init(.date, 1)
        } else {
            return nil
        }
    }

    /// Whether a column under such a heading may hold something else: the names of companies, say.
    var isWeak: Bool { role == .ticker && rank >= 3 }

    /// Whether a heading names a figure of a company or a factor: beside nothing but such ones it is no ticker, although
    /// shares have some of these symbols.
    static func isFigure(_ heading: String) -> Bool { figures.contains(key(heading)) }

    private static let figures = Set(
        """
        eps dps div pe pb ps roe roa peratio pbratio marketcap mcap turnover amount vwap trades change changepercent
        pctchange chg pct yield beta mktrf smb hml rmw cma mom umd rf
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// The letters and digits of a heading, in lower case.
    private static func key(_ heading: some StringProtocol) -> String {
        guard heading.utf8.allSatisfy({ $0 < 0x80 }) else {
            let letters = heading.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
            return String(String.UnicodeScalarView(letters)).lowercased()
        }
        // The same for ASCII, without the tables of Unicode: a wide file has a heading for every instrument.
        var key = ""
        for byte in heading.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: key.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x41...0x5A: key.unicodeScalars.append(Unicode.Scalar(byte + 0x20))
            default: break
            }
        }
        return key
    }

    private init(_ role: ColumnRole, _ rank: Int) {
        self.role = role
        self.rank = rank
    }

    private static let meanings: [String: HeadingMeaning] = {
        // Names as vendors write them, the role's own first; see the manual's list of dialects.
        let names: [(ColumnRole, [[String]])] = [
            (
                .date,
                [
                    ["date"],
                    [
                        "tradedate", "datadate", "tradingdate", "day", "日期", "交易日期", "datum", "fecha", "data", "dato",
                        "tarih",
                    ], ["datetime"], ["timestamp", "windowstart"], ["time"],
                ]
            ),
            (
                .ticker,
                [
                    ["ticker"], ["symbol", "tic", "股票代码", "tscode", "code", "sym", "ric"], ["permno"],
                    ["name", "instrument", "isin", "security"],
                ]
            ),
            (
                .open,
                [
                    ["open"],
                    ["openprice", "prcod", "开盘", "openprc", "pxopen"],
                    ["eröffn", "eröffnung", "eröffnungskurs", "apertura", "ouv", "ouverture", "abertura", "opening"],
                ]
            ),
            (
                .high,
                [
                    ["high"], ["highprice", "prchd", "最高", "askhi", "pxhigh"],
                    ["hoch", "tageshoch", "máximo", "máx", "maximo", "haut", "plushaut", "massimo", "máxima", "hoog"],
                ]
            ),
            (
                .low,
                [
                    ["low"], ["lowprice", "prcld", "最低", "bidlo", "pxlow"],
                    ["tief", "tagestief", "mínimo", "mín", "minimo", "bas", "plusbas", "mínima", "laag"],
                ]
            ),
            (
                .close,
                [
                    ["close"], ["closelast", "closeprice", "prccd", "收盘", "prc", "pxlast"], ["settle", "settleprice"],
                    ["last"], ["price"],
                    [
                        "zuletzt", "schluss", "schlusskurs", "kurs", "último", "ultimo", "cierre", "dernier", "clôture",
                        "cloture", "chiusura", "fechamento", "slotkoers",
                    ], ["ltp"], ["value"],
                ]
            ),
            (.adjustedClose, [["adjclose"], ["adjustedclose", "closeadj", "adjustclose", "adjcloseprice"]]),
            (
                .volume,
                [
                    ["volume"], ["vol", "成交量", "cshtrd", "pxvolume", "volumen", "volumes", "stück"],
                    ["tickvol", "tickvolume"],
                ]
            ),
            (.dividend, [["dividend"], ["dividends", "dividendamount", "divcash", "exdividend"]]),
            (.split, [["split"], ["splits", "stocksplits", "splitcoefficient", "splitfactor", "splitratio"]]),
            (.tradeStatus, [["tradestatus"]]),
        ]
        var meanings: [String: HeadingMeaning] = [:]
        for (role, ranks) in names {
            for (rank, headings) in ranks.enumerated() {
                for heading in headings { meanings[heading] = HeadingMeaning(role, rank) }
            }
        }
        return meanings
    }()
}
