public import Diagnostics
public import Market

/// Something that is wrong, or worth knowing, in a price file that could be used all the same.
public struct LoadFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        // Rows and values that were not used.
        case missingDate, malformedDate, impossibleDate, malformedTime
        case missingPrice, malformedNumber, nonPositivePrice, sentinelValue
        case missingTicker, invalidTicker
        case fieldCount, repeatedHeader, otherTable, suspendedSession
        case duplicateSession, conflictingSession, liveRow
        // Whole series that were not used.
        case repeatedTicker, emptySeries
        // Used as they are.
        case textBeforeTable, skippedRows, unreadColumns, scaledPrices, midpointPrice, unsortedSessions
        case contradictoryPrices, flatSession, staleRun, splitLikeJump, dividendLikeJump
        case missingSession, sessionOnHoliday, inferredClock, joinedSeries

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

    public let kind: Kind
    /// The instrument, where the finding is about one.
    public let ticker: Ticker?
    /// Whether it cost a row: the finding's row is one of those rejected.
    public let rejectsRow: Bool
    public let diagnostic: Diagnostic

    public var position: FilePosition { diagnostic.position }
    public var excerpt: Diagnostic.Excerpt? { diagnostic.excerpt }
}

/// How often a kind of finding occurred in a file, the ones that were not kept included.
public struct FindingCount: Hashable, Sendable {
    public let kind: LoadFinding.Kind
    public let count: Int
}

/// A row that was not used, as it stands in the file.
public struct RejectedRow: Hashable, Sendable {
    public let file: String
    /// Counted from 1.
    public let line: Int
    public let kind: LoadFinding.Kind
    public let message: String
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
