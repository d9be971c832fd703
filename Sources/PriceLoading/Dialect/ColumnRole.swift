/// What a column of a price file holds.
public enum ColumnRole: String, Hashable, Sendable, CaseIterable {
    case date, time, ticker
    case open, high, low, close, adjustedClose
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
                    ["date"], ["tradedate", "datadate", "tradingdate", "day", "日期", "交易日期"], ["datetime"],
                    ["timestamp", "windowstart"], ["time"],
                ]
            ),
            (.ticker, [["ticker"], ["symbol", "tic", "股票代码", "tscode", "code", "sym"], ["permno"]]),
            (.open, [["open"], ["openprice", "prcod", "开盘", "openprc"]]),
            (.high, [["high"], ["highprice", "prchd", "最高", "askhi"]]),
            (.low, [["low"], ["lowprice", "prcld", "最低", "bidlo"]]),
            (.close, [["close"], ["closelast", "closeprice", "prccd", "收盘", "prc"], ["last"], ["price"], ["value"]]),
            (.adjustedClose, [["adjclose"], ["adjustedclose", "closeadj", "adjustclose", "adjcloseprice"]]),
            (.volume, [["volume"], ["vol", "成交量", "cshtrd"], ["tickvol", "tickvolume"]]),
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
