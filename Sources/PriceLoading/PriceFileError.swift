public import Diagnostics

/// Why a price input cannot be used at all.
public struct PriceFileError: DiagnosableError, Hashable {
    /// Why nothing can be read.
    public enum Kind: Hashable, Sendable {
        /// The system's reason.
        case unreadable(String)
        /// Nothing but blanks.
        case emptyFile
        /// A folder or pattern that gives no price file.
        case noFiles
        /// What the file holds instead of a table, such as `an HTML page`.
        case notATable(String)
        /// The form of compression, such as `gzip`.
        case truncatedArchive(String)
        /// A compressed file that cannot be unpacked, with the reason.
        case corruptArchive(String)
        /// What goes beyond a limit, and that limit.
        case beyondLimit(String, InputLimits.Name)
        /// Something in a folder with the name of a file, in words.
        case otherThanFile(String, help: String)
        /// A file whose name is not UTF-8.
        case notUTF8Name
        /// A quote within a field that isn't quoted.
        case strayQuote
        /// A quoted field that never ends.
        case unclosedQuote
        /// No line names a date and a price.
        case noHeader
        /// The header that was found has no column of this kind.
        case missingColumn(String)
        /// Two columns claim one role.
        case repeatedColumn(String)
        /// A column that should hold dates holds none.
        case noDates(heading: String)
        /// The first date that may be read both ways.
        case ambiguousDateOrder(String)
        /// The first number that may be read both ways.
        case ambiguousDecimalMark(String)
        /// The first date of a file whose dates speak for more than one order.
        case contradictoryDateOrder(String)
        /// The first number that shows a decimal mark, where as many others show another.
        case contradictoryDecimalMark(String)
        /// A table of factors, which are no prices.
        case factorReturns
        /// Nothing says which instrument it is.
        case noTicker
        /// What is wrong with the first row; `nil` where the table has none.
        case noUsableRow(String?)
        /// A factor file whose header names no date.
        case noFactorHeader
        /// A factor file whose figures may be percentages or fractions.
        case ambiguousFactorUnit
        /// A universe file whose header has no `ticker`.
        case missingUniverseTicker
        /// An exposure file whose header has no column of this name.
        case missingExposureColumn(String)
        /// A table of another kind, such as an events file, whose header has no column of this name.
        case missingNamedColumn(String, table: String, columns: String)
    }

    /// Why nothing can be read.
    public let kind: Kind
    /// Where.
    public let position: FilePosition
    /// The line that it is about.
    public let excerpt: Diagnostic.Excerpt?
    /// The heading that comes nearest to the column that is missing.
    private let nearest: String?

    init(_ kind: Kind, at position: FilePosition, excerpt: Diagnostic.Excerpt? = nil, nearest: String? = nil) {
        self.kind = kind
        self.position = position
        self.excerpt = excerpt
        self.nearest = nearest
    }

    init(_ kind: Kind, file: String) { self.init(kind, at: FilePosition(file: file)) }

    init(_ kind: Kind, at place: SourcePlace) { self.init(kind, at: place.position, excerpt: place.excerpt) }

    /// A column is missing among these headings.
    init(_ kind: Kind, at place: SourcePlace, missing name: String, among headings: [String]) {
        self.init(
            kind, at: place.position, excerpt: place.excerpt, nearest: NearestWord.to(name, among: headings))
    }

    /// As it is printed.
    public var diagnostic: Diagnostic {
        switch kind {
        case .unreadable(let reason): error("cannot be read: \(reason)")
        case .emptyFile: error("the file is empty")
        case .noFiles:
            error("no price file is here", help: "price files end in .csv, .tsv or .txt, also with .gz or .zst")
        case .notATable(let what): error("this is \(what), not a table", help: "download the file again")
        case .truncatedArchive(let form): error("the \(form) file ends too early", help: "download the file again")
        case .corruptArchive(let form): error("the \(form) file is corrupt", help: "download the file again")
        case .beyondLimit(let what, let limit): error(what, help: InputLimits.help(limit))
        case .otherThanFile(let what, let help): error(what, help: help)
        case .notUTF8Name: error("the name of this file is not UTF-8", help: "rename it")
        case .strayQuote:
            error(
                "a quote stands inside a field that does not start with one", help: "write quotes inside a field twice")
        case .unclosedQuote: error("a quoted field is never closed")
        case .noHeader:
            error("no line names a date and a price", help: "a price file needs the columns Date and Close")
        case .missingColumn(let name):
            missing(name, help: "state which column it is, such as --columns close=Price")
        case .repeatedColumn(let name): error("more than one column is called '\(name)'")
        case .noDates(let heading): error("the column '\(heading)' holds no dates")
        case .ambiguousDateOrder(let text):
            error("the order of day, month and year in '\(text)' is open", help: "state --date-order mdy, dmy or ymd")
        case .contradictoryDateOrder(let text):
            error(
                "the dates speak for more than one order of day, month and year; '\(text)' is the first",
                help: "state --date-order mdy, dmy or ymd")
        case .contradictoryDecimalMark(let text):
            error(
                "as many numbers have a point before their decimals as a comma; '\(text)' is the first",
                help: "state --decimal point or --decimal comma")
        case .ambiguousDecimalMark(let text):
            error(
                "the comma of '\(text)' may be a decimal mark or not", help: "state --decimal point or --decimal comma")
        case .factorReturns:
            error("these are returns of factors, not prices", help: "give the file to 'tapecheck study' as --factors")
        case .noTicker:
            error(
                "neither a column nor the file's name gives a ticker",
                help: "name the file after it, such as BABA.csv, or state --ticker")
        case .noFactorHeader:
            error(
                "no line is the header of a table of factors",
                help: "a factor file has a date and a column a factor, such as date,Mkt-RF,SMB,HML,RF")
        case .ambiguousFactorUnit:
            error(
                "the factors may be percentages or fractions",
                help: "state --factor-unit percent or --factor-unit decimal")
        case .missingUniverseTicker:
            missing(
                "ticker", help: "a universe has ticker,name,aliases,exchange,currency,kind,themes,market,holds")
        case .missingNamedColumn(let name, let table, let columns):
            missing(name, help: "\(table) has \(columns)")
        case .missingExposureColumn(let name):
            missing(name, help: "an exposure file has the columns ticker,exposure")
        case .noUsableRow(let reason?): error("no row can be used: \(reason)")
        case .noUsableRow(nil): error("the table has no rows")
        }
    }

    private func missing(_ name: String, help: String) -> Diagnostic {
        error(
            "the header has no column '\(name)'",
            help: nearest.map { "the nearest is '\($0.prefix(40))'; \(help)" } ?? help)
    }

    private func error(_ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(.error, message, at: position, excerpt: excerpt, help: help)
    }
}
