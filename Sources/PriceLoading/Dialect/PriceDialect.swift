public import Market

/// How a price file is written, as recognised from its content or stated by the user.
public struct PriceDialect: Hashable, Sendable {
    /// How the rows stand for instruments.
    public enum Layout: String, Hashable, Sendable {
        /// All rows are one instrument's.
        case single
        /// A column names the instrument of each row.
        case long
        /// Each instrument has columns of its own.
        case wide
    }

    /// How often there is a row.
    public enum Cadence: String, Hashable, Sendable {
        /// A row a session, or several.
        case daily, intraday
    }

    /// One column of the file.
    public struct Column: Hashable, Sendable {
        /// As it stands in the file; the number of the column where there is no header.
        public let heading: String
        /// What it holds; `nil` of a column that is not read.
        public let role: ColumnRole
        /// The instrument that the column belongs to, in a wide file.
        public let ticker: Ticker?
    }

    /// How instruments are laid out.
    public let layout: Layout
    /// Whether rows are sessions or bars within them.
    public let cadence: Cadence
    /// In the order of the file.
    public let columns: [Column]
    /// In which order a date's parts stand.
    public let dateForm: DateForm
    /// What parts whole numbers from decimals.
    public let decimalMark: NumberForm.DecimalMark
    /// Whether the columns were told apart by their figures, because no line names them.
    public let hasHeader: Bool
    /// The line of the header, or of the first row where there is none; counted from 1.
    let firstLine: Int
    /// How many shares a unit of the volume column is: 100 where it counts lots.
    public let lotSize: Double
    /// By what the prices of the file are divided: 10 000 where it has no decimals.
    public let priceDivisor: Double
    /// What the recognition rests on, a clause each.
    public let notes: [String]

    /// The headings of a wide file's columns of numbers that are no ticker, and are not read.
    let unread: [String]
    /// How many rows stand above the header and are not read.
    let skippedRows: Int
    let delimiter: UInt8
    /// How the file is packed and encoded.
    let packing: [String]
    /// Where the first record behind the header starts.
    let body: LineCursor
    /// The header's fields: a row that repeats them is no row.
    let header: [String]

    /// The headings of columns that are not read because another one of their kind is, each with that one's.
    ///
    /// Of prices and dates there is never a second one; of names of instruments a less usual one may stand beside.
    var secondColumns: [(heading: String, read: String)] {
        var first: [Column: String] = [:]
        var seconds: [(heading: String, read: String)] = []
        for column in columns {
            let meaning = column.role == .other && layout == .long ? HeadingMeaning(column.heading) : nil
            let isName = meaning?.role == .ticker && meaning?.isWeak == false
            guard column.role != .other || isName else { continue }
            let key = Column(heading: "", role: isName ? .ticker : column.role, ticker: column.ticker)
            if isName, let ticker = self.column(.ticker) {
                seconds.append((column.heading, columns[ticker].heading))
            } else if let read = first[key] {
                seconds.append((column.heading, read))
            } else {
                first[key] = column.heading
            }
        }
        return seconds
    }

    /// The first column of a kind, if there is one.
    func column(_ role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role } }

    var numberForm: NumberForm { NumberForm(decimal: decimalMark) }
}

extension PriceDialect: CustomStringConvertible {
    /// One line for the user: packing, delimiter, layout, dates and what else is out of the ordinary.
    public var description: String {
        let separator =
            switch delimiter {
            case 0x09: "tab"
            case 0x3B: "semicolon"
            case 0x7C: "bar"
            default: "comma"
            }
        var parts = packing + ["\(separator)-separated"]
        switch layout {
        case .single: parts.append(cadence == .daily ? "a row per session" : "a row per time")
        case .long: parts.append("a row per ticker and \(cadence == .daily ? "session" : "time")")
        case .wide: parts.append("a column per ticker")
        }
        parts.append(dateForm.description)
        if decimalMark == .comma { parts.append("decimal comma") }
        if !hasHeader { parts.append("no header") }
        if lotSize != 1 { parts.append("volume in lots of \(Int(lotSize))") }
        if priceDivisor != 1 { parts.append("prices times \(Int(priceDivisor))") }
        return parts.joined(separator: ", ")
    }
}
