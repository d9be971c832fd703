import CFastFloat

/// Reads unsigned decimal numbers without an exponent, eight bytes at a time.
@safe struct PlainNumberReader {
    /// What ``read(_:)`` returns where the field is empty.
    static let nothing = TableSegment.missing
    /// What ``read(_:)`` returns where anything but a plain number stands in the field.
    static let refused = -2.0

    /// The powers of ten that a double holds exactly, 10^0 to 10^22.
    static let exactPowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]

    /// ``exactPowers``, at hand.
    private let powers: UnsafePointer<Double>

    /// - Parameter powers: The address of ``exactPowers``, for as long as the reader lives.
    init(powers: UnsafePointer<Double>) { unsafe self.powers = unsafe powers }

    /// Reads a number, which is not negative, and moves the pointer behind it; else ``nothing`` or ``refused``.
    ///
    /// Looks at no more than 40 bytes from where the pointer stands.
    @unsafe @inline(__always)
    func read(_ p: inout UnsafePointer<UInt8>) -> Double {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) ^ Self.zeros
        let digits = Self.digitCount(word)
        if digits == 8 {
            if unsafe !Self.isDigit(p[8]), unsafe p[8] != 0x2E {
                unsafe p += 8
                return Double(Self.combine(word))
            }
        } else if digits > 0 {
            let shift = UInt64(truncatingIfNeeded: 8 &* digits)
            // A point, less the digit zero.
            if (word &>> shift) & 0xFF != 0x1E {
                unsafe p += digits
                return Double(Self.combine(word &<< (64 &- shift)))
            }
            // Most prices fit a word with their point: taken out, they are one run of digits.
            let whole = (1 &<< shift) &- 1
            let joined = (word & whole) | ((word >> 8) & ~whole)
            let count = Self.digitCount(joined | 0x3000_0000_0000_0000)
            if unsafe count > digits && (count < 7 || !Self.isDigit(p[8])) {
                let mantissa = Double(Self.combine(joined &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)))
                unsafe p += count &+ 1
                return unsafe mantissa / powers[count &- digits]
            }
            let rest = unsafe UnsafeRawPointer(p + digits + 1).loadUnaligned(as: UInt64.self) ^ Self.zeros
            let decimals = Self.digitCount(rest)
            if unsafe decimals > 0 && digits &+ decimals <= 15 && !Self.isDigit(p[digits &+ decimals &+ 1]) {
                // With 15 digits in all, every step but the division is exact.
                let whole = Double(Self.combine(word &<< (64 &- shift)))
                let fraction = Double(Self.combine(rest &<< UInt64(truncatingIfNeeded: 64 &- 8 &* decimals)))
                unsafe p += digits &+ decimals &+ 1
                return unsafe (whole * powers[decimals] + fraction) / powers[decimals]
            }
        } else {
            return Self.nothing
        }
        return unsafe readLong(&p)
    }

    /// Reads the number in the first `length` bytes, at most seven, of a text of eight; ``nothing`` if that is 0, and
    /// ``refused`` where they are no plain number.
    @inline(__always)
    func short(_ text: UInt64, length: UInt64) -> Double {
        if length == 0 { return Self.nothing }
        // The last byte of the field becomes the last of the word; in front of it stand zeros, which change no number.
        let word = (text ^ Self.zeros) &<< (64 &- 8 &* length)
        let points = word ^ 0x1E1E_1E1E_1E1E_1E1E
        let marks = (points &- 0x0101_0101_0101_0101) & ~points & 0x8080_8080_8080_8080
        if marks == 0 {
            return Self.areDigits(word) ? Double(Self.combine(word)) : Self.refused
        }
        // The digits before the point move over it.
        let point = UInt64(truncatingIfNeeded: marks.trailingZeroBitCount) & ~7
        let before = (1 &<< point) &- 1
        let joined = ((word & before) &<< 8) | (word & ~(before &<< 8 | 0xFF))
        let decimals = 7 &- Int(truncatingIfNeeded: point >> 3)
        guard Self.areDigits(joined), decimals > 0, decimals &+ 1 < length else { return Self.refused }
        return unsafe Double(Self.combine(joined)) / powers[decimals]
    }

    @unsafe @inline(never)
    private func readLong(_ p: inout UnsafePointer<UInt8>) -> Double {
        let start = unsafe p
        var mantissa: UInt64 = 0
        var digits = unsafe take(&p, into: &mantissa)
        if digits == 8 { digits += unsafe take(&p, into: &mantissa) }
        var decimals = 0
        if unsafe p.pointee == 0x2E {
            unsafe p += 1
            decimals = unsafe take(&p, into: &mantissa)
            if decimals == 8, digits <= 3 { decimals += unsafe take(&p, into: &mantissa) }
            if decimals == 0 { return Self.refused }
            digits += decimals
        }
        // More digits than were read, or than a word holds.
        if unsafe Self.isDigit(p.pointee) || digits > 19 { return Self.refused }
        // Below 2^53 both numbers are exact, and one division rounds once: Clinger, *How to Read Floating Point Numbers
        // Accurately*, PLDI 1990.
        if mantissa <= 1 << 53 { return unsafe Double(mantissa) / powers[decimals] }
        // What yfinance prints has 16 or 17 digits: they fit a word, which is scaled without reading the text again.
        var value = 0.0
        if unsafe tapecheck_scale_decimal(mantissa, Int32(-decimals), &value) != 0 { return value }
        let length = unsafe p - start
        let read = unsafe start.withMemoryRebound(to: CChar.self, capacity: length) {
            unsafe tapecheck_parse_double($0, length, &value)
        }
        return read == length ? value : Self.refused
    }

    /// Appends up to eight digits to a number, and returns how many there were.
    @unsafe @inline(__always)
    private func take(_ p: inout UnsafePointer<UInt8>, into number: inout UInt64) -> Int {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) ^ Self.zeros
        let count = Self.digitCount(word)
        if count == 0 { return 0 }
        unsafe p += count
        if count == 8 {
            number = number &* 100_000_000 &+ Self.combine(word)
        } else {
            // Whole and below 10^8.
            let power = unsafe UInt64(bitPattern: Int64(powers[count]))
            number = number &* power &+ Self.combine(word &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count))
        }
        return count
    }

    private static let zeros: UInt64 = 0x3030_3030_3030_3030

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// How many bytes of a text, less the digit zero, are digits, from its start.
    @inline(__always)
    private static func digitCount(_ word: UInt64) -> Int {
        // A byte above 9 carries into the mark of its own byte, and perhaps into later ones.
        let marks = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
        return marks.trailingZeroBitCount >> 3
    }

    /// Whether every byte of a text, less the digit zero, is a digit.
    @inline(__always)
    private static func areDigits(_ word: UInt64) -> Bool {
        ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080 == 0
    }

    /// Eight digit values, most significant first in memory, as a number.
    ///
    /// Source: Lemire, *Quickly parsing eight digits*, 2018: pairs, then fours, then eight with three multiplications.
    @inline(__always)
    private static func combine(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ (digits >> 8)
        let high = (pairs & 0x0000_00FF_0000_00FF) &* (100 + (1_000_000 << 32))
        let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* (1 + (10_000 << 32))
        return (high &+ low) >> 32
    }

    /// Eight ASCII digits as a number, or `nil` where they are others.
    @inline(__always)
    static func eightDigits(_ text: UInt64) -> UInt64? {
        let word = text ^ zeros
        return digitCount(word) == 8 ? combine(word) : nil
    }
}
