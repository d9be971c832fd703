/// How a price file is written, as recognised from its content or stated by the user.
public struct PriceDialect: Hashable, Sendable {
    /// How the rows stand for instruments.
    public enum Layout: String, Hashable, Sendable {
        /// All rows are one instrument's.
        case single
        /// A column names the instrument of each row.
        case long
        /// A column a instrument, holding its closes.
        case wide
    }

    public let layout: Layout
    let delimiter: UInt8
    /// The headings in the order of the file.
    public let headings: [String]
    let roles: [ColumnRole]
    /// The offset of the first record behind the header and the number of its line.
    let bodyOffset: Int
    let bodyLine: Int

    /// The column of a kind, if there is one.
    func column(_ role: ColumnRole) -> Int? { roles.firstIndex(of: role) }
}

extension PriceDialect: CustomStringConvertible {
    /// One line for the user: layout, delimiter and the columns that are used.
    public var description: String {
        let separator =
            switch delimiter {
            case 0x09: "tab"
            case 0x3B: "semicolon"
            case 0x7C: "bar"
            default: "comma"
            }
        let shape =
            switch layout {
            case .single: "one ticker"
            case .long: "a row per ticker and session"
            case .wide: "a column per ticker"
            }
        return "\(separator)-separated, \(shape), dates YYYY-MM-DD"
    }
}
