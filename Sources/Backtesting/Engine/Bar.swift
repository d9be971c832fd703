/// The four prices of one session, side by side, so that a walk over bars reads one cache line for two of them.
struct Bar {
    var open: Double
    var high: Double
    var low: Double
    var close: Double
}

/// What a bar lacks, and what happened before it opened.
struct BarMarks: OptionSet {
    let rawValue: UInt8

    /// The file has no opening price; ``Bar/open`` repeats the close and nothing can be traded there.
    static let noOpen = BarMarks(rawValue: 1)
    /// The file lacks the high or the low; ``Bar/high`` and ``Bar/low`` cover the prices that are there.
    static let noRange = BarMarks(rawValue: 2)
    /// The volume isn't known.
    static let noVolume = BarMarks(rawValue: 4)
    /// Ex-date of a dividend.
    static let dividend = BarMarks(rawValue: 8)
    /// First bar after a split.
    static let split = BarMarks(rawValue: 16)
    /// The price jumped over night as an unlisted split would make it.
    static let jump = BarMarks(rawValue: 32)
}
