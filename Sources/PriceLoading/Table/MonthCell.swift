import Market

/// A month that has been met, in a table that holds the last one for each place: rows in any order name few months.
struct MonthCell {
    /// `YYYY-MM-`, or `YYYYMM` with zeros behind it, as a word.
    var word: UInt64 = 0
    /// The day before the first of that month.
    var base: Int32 = 0
    var days: Int32 = 0

    /// A power of two: with four times the months of twenty years few share a place.
    static let count = 1024

    /// Multiplied by the golden ratio, as Knuth, *The Art of Computer Programming* 6.4, has it.
    @inline(__always)
    static func place(of word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 54) }

    /// The month of six digits, `YYYYMM`; `nil` where the calendar has none.
    init?(_ number: UInt64, word: UInt64) {
        let year = Int(number / 100), month = Int(number % 100)
        guard let first = SessionDate(year: year, month: month, day: 1) else { return nil }
        self.word = word
        base = first.dayNumber - 1
        days = Int32(SessionDate.days(inMonth: month, of: year))
    }

    init() {}

    /// The day with these two digits.
    @inline(__always)
    func day(_ tens: UInt8, _ ones: UInt8) -> Int32? {
        let tens = tens &- 0x30, ones = ones &- 0x30
        guard tens <= 9, ones <= 9 else { return nil }
        let day = Int32(tens) &* 10 &+ Int32(ones)
        return day >= 1 && day <= days ? base &+ day : nil
    }

    /// `YYYY-MM-DD`, of which ten bytes are there.
    @unsafe @inline(__always)
    static func isoDay(at p: UnsafePointer<UInt8>, in months: UnsafeMutablePointer<MonthCell>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        let place = place(of: word)
        if unsafe months[place].word != word {
            // The dashes are the fifth and eighth byte.
            guard word & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return nil }
            let digits = word & 0x00FF_FF00_FFFF_FFFF | 0x3000_0030_0000_0000
            // YYYY0MM0
            guard let number = PlainNumberReader.eightDigits(digits),
                let cell = MonthCell(number / 10_000 * 100 + number / 10 % 100, word: word)
            else { return nil }
            unsafe months[place] = cell
        }
        return unsafe months[place].day(p[8], p[9])
    }

    /// `YYYYMMDD`, of which eight bytes are there.
    @unsafe @inline(__always)
    static func compactDay(at p: UnsafePointer<UInt8>, in months: UnsafeMutablePointer<MonthCell>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) & 0x0000_FFFF_FFFF_FFFF
        let place = place(of: word)
        if unsafe months[place].word != word {
            guard let number = PlainNumberReader.eightDigits(word | 0x3030_0000_0000_0000),
                (1700...2200).contains(number / 10_000), let cell = MonthCell(number / 100, word: word)
            else { return nil }
            unsafe months[place] = cell
        }
        return unsafe months[place].day(p[6], p[7])
    }
}
