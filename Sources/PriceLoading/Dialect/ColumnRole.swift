/// What a column of a price file holds.
enum ColumnRole: Hashable, Sendable {
    case date
    case ticker
    case open, high, low, close, adjustedClose
    case volume
    /// The close of one instrument, in a file with a column for each.
    case instrument
    /// Read past.
    case other

    var isPrice: Bool {
        switch self {
        case .open, .high, .low, .close, .adjustedClose, .instrument: true
        default: false
        }
    }

    /// What a heading means, whatever its case, blanks and punctuation; ``other`` where it isn't known.
    init(heading: String) {
        let letters = heading.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        self = Self.meanings[String(String.UnicodeScalarView(letters)).lowercased()] ?? .other
    }

    private static let meanings: [String: ColumnRole] = [
        "date": .date, "tradedate": .date, "datadate": .date, "day": .date,
        "ticker": .ticker, "symbol": .ticker,
        "open": .open, "high": .high, "low": .low, "close": .close,
        "adjclose": .adjustedClose, "adjustedclose": .adjustedClose, "closeadj": .adjustedClose,
        "volume": .volume, "vol": .volume,
    ]
}
