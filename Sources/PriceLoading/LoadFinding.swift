public import Diagnostics
public import Market

/// Something that is wrong, or worth knowing, in a price file that could be used all the same.
public struct LoadFinding: Hashable, Sendable {
    /// What is wrong, or worth knowing.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        // Rows and values that were not used.
        /// The row has no day that can be read.
        case missingDate, malformedDate, impossibleDate, malformedTime
        /// The row has no price that can be one.
        case missingPrice, malformedNumber, nonPositivePrice, sentinelValue
        /// A price, volume, dividend or split factor that cannot be one; the rest of its row is used.
        case impossibleNumber
        /// The row names no instrument.
        case missingTicker, invalidTicker
        /// The row is none of the table's, or of a session without trades.
        case fieldCount, repeatedHeader, otherTable, suspendedSession
        /// The session stands there twice, or isn't over.
        case duplicateSession, conflictingSession, liveRow
        // Whole series that were not used.
        /// A series that comes twice, or holds nothing.
        case repeatedTicker, emptySeries
        // Used as they are.
        /// What was passed over or changed while reading.
        case textBeforeTable, skippedRows, unreadColumns, scaledPrices, midpointPrice, unsortedSessions
        /// Prices that are odd, which are kept.
        case contradictoryPrices, flatSession, staleRun, splitLikeJump, dividendLikeJump
        /// Sessions that are missing or should be none, and what was inferred or put together.
        case missingSession, sessionOnHoliday, inferredClock, joinedSeries
        /// A dividend that is more than the share was worth, and sessions that nobody can have seen yet; both are kept.
        case dividendAbovePrice, futureSession

        /// A note is worth knowing; a warning is about something that is missing or may be wrong.
        public var severity: Diagnostic.Severity {
            switch self {
            case .textBeforeTable, .scaledPrices, .midpointPrice, .flatSession, .dividendLikeJump, .inferredClock,
                .joinedSeries:
                .note
            default: .warning
            }
        }
    }

    /// What is wrong.
    public let kind: Kind
    /// The instrument, where the finding is about one.
    public let ticker: Ticker?
    /// Whether it cost a row: the finding's row is one of those rejected.
    public let rejectsRow: Bool
    /// Where, and what to do.
    public let diagnostic: Diagnostic

    /// Where it is.
    public var position: FilePosition { diagnostic.position }
    /// The line that it is about.
    public var excerpt: Diagnostic.Excerpt? { diagnostic.excerpt }
}

/// How often a kind of finding occurred in a file, the ones that were not kept included.
public struct FindingCount: Hashable, Sendable {
    /// What was found.
    public let kind: LoadFinding.Kind
    /// How often.
    public let count: Int
}

/// A row that was not used, as it stands in the file.
public struct RejectedRow: Hashable, Sendable {
    /// The path of the file, as given.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Why it was left out.
    public let kind: LoadFinding.Kind
    /// The finding's message.
    public let message: String
    /// The row as it stands in the file.
    public let text: String
}

extension RejectedRow {
    /// Rejected rows as CSV: `file,line,kind,message,row`; what a spreadsheet would take for a formula follows an
    /// apostrophe.
    public static func csv(_ rows: [RejectedRow]) -> String {
        var text = "file,line,kind,message,row\n"
        for row in rows {
            let fields = [row.file, String(row.line), row.kind.rawValue, row.message, row.text]
            text += fields.map(CSVField.text).joined(separator: ",") + "\n"
        }
        return text
    }
}
