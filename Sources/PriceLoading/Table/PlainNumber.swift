import CFastFloat

/// Reads unsigned decimal numbers without an exponent, eight bytes at a time.
@safe struct PlainNumberReader {
    /// What ``read(_:length:)`` returns for an empty field.
    static let nothing = TableSegment.missing
    /// What ``read(_:length:)`` returns where anything but a plain number fills the field.
    static let refused = -2.0
    /// Bytes from the start of a field on that must be there, however short it is.
    static let window = 16

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

    /// Reads the number that fills a field, which is not negative, else ``nothing`` or ``refused``.
    ///
    /// Looks at the first ``window`` bytes, or as many as the field has.
    @unsafe @inline(__always)
    func read(_ start: UnsafePointer<UInt8>, length: Int) -> Double {
        if length < 8 { return unsafe short(start, length: length) }
        let head = unsafe Self.digits(at: start)
        let point = Self.point(in: head)
        guard point < 64 else { return unsafe large(start, length: length) }
        let joined = Self.joined(head, at: point)
        guard point > 0, Self.areDigits(joined) else { return Self.refused }
        // The digits behind the point: those of the first word, and at least the eight places of the second.
        let decimals = 15 &- Int(truncatingIfNeeded: point >> 3)
        guard length < 16 else { return unsafe long(start, length: length, joined, decimals: decimals) }
        // Zeros fill the second word. With 15 digits in all, every step but the division is exact: Clinger, *How to
        // Read Floating Point Numbers Accurately*, PLDI 1990.
        let rest = unsafe Self.digits(at: start + 8) & ~(UInt64.max &<< UInt64(truncatingIfNeeded: 8 &* length &- 64))
        guard Self.areDigits(rest), length > 8 || point < 56 else { return Self.refused }
        return unsafe Double(Self.combine(joined) &* 100_000_000 &+ Self.combine(rest)) / powers[decimals]
    }

    /// Reads at most seven bytes.
    @unsafe @inline(__always)
    private func short(_ start: UnsafePointer<UInt8>, length: Int) -> Double {
        if length == 0 { return Self.nothing }
        // The last byte of the field becomes the last of the word; in front of it stand zeros, which change no number.
        let word = unsafe Self.digits(at: start) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
        let point = Self.point(in: word)
        if point == 64 { return Self.areDigits(word) ? Double(Self.combine(word)) : Self.refused }
        let joined = Self.joined(word, at: point)
        let decimals = 7 &- Int(truncatingIfNeeded: point >> 3)
        guard Self.areDigits(joined), decimals > 0, decimals &+ 1 < length else { return Self.refused }
        return unsafe Double(Self.combine(joined)) / powers[decimals]
    }

    /// Reads at least 16 bytes whose point is among the first eight: yfinance prints 16 or 17 digits.
    ///
    /// - Parameters:
    ///   - joined: The first word without its point.
    ///   - decimals: The digits behind the point in the first two words.
    @unsafe @inline(__always)
    private func long(_ start: UnsafePointer<UInt8>, length: Int, _ joined: UInt64, decimals: Int) -> Double {
        let count = length &- 16
        // A word holds any 19 digits.
        guard count <= 4 else { return unsafe general(start, length: length) }
        let second = unsafe Self.digits(at: start + 8)
        // The last eight bytes, of which the second word has all but `count`.
        let third =
            unsafe Self.digits(at: start + (length &- 8)) & ~(UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* count))
        guard Self.areDigits(second), Self.areDigits(third) else { return Self.refused }
        let lead = Self.combine(joined) &* 100_000_000 &+ Self.combine(second)
        // Whole and at most 10^4.
        let scale = unsafe UInt64(bitPattern: Int64(powers[count]))
        let mantissa = lead &* scale &+ Self.combine(third)
        // Half of the mantissas are below 2^53 and could be divided, but nobody foresees which.
        var value = 0.0
        let isScaled = unsafe tapecheck_scale_decimal(mantissa, Int32(truncatingIfNeeded: -(decimals &+ count)), &value)
        return isScaled != 0 ? value : unsafe general(start, length: length)
    }

    /// Reads at least eight bytes with no point among the first eight: a large volume.
    @unsafe @inline(never)
    private func large(_ start: UnsafePointer<UInt8>, length: Int) -> Double {
        let head = unsafe Self.digits(at: start)
        guard length < 16, Self.areDigits(head) else { return unsafe general(start, length: length) }
        let count = length &- 8
        let rest = unsafe (Self.digits(at: start + 8) &<< UInt64(truncatingIfNeeded: 56 &- 8 &* count)) &<< 8
        guard Self.areDigits(rest) else { return unsafe general(start, length: length) }
        // At most 15 digits.
        let scale = unsafe UInt64(bitPattern: Int64(powers[count]))
        return Double(Self.combine(head) &* scale &+ Self.combine(rest))
    }

    /// Reads any number, digit by digit first, since the library knows signs and exponents too.
    @unsafe @inline(never)
    private func general(_ start: UnsafePointer<UInt8>, length: Int) -> Double {
        var points = 0
        for offset in 0..<length {
            let byte = unsafe start[offset]
            if byte == 0x2E {
                points += 1
            } else if byte &- 0x30 > 9 {
                return Self.refused
            }
        }
        guard points <= 1, unsafe start[0] != 0x2E, unsafe start[length - 1] != 0x2E else { return Self.refused }
        var value = 0.0
        let read = unsafe start.withMemoryRebound(to: CChar.self, capacity: length) {
            unsafe tapecheck_parse_double($0, length, &value)
        }
        return read == length ? value : Self.refused
    }

    private static let zeros: UInt64 = 0x3030_3030_3030_3030

    /// Eight bytes, less the digit zero each; the first is the lowest.
    @unsafe @inline(__always)
    private static func digits(at start: UnsafePointer<UInt8>) -> UInt64 {
        unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) ^ zeros
    }

    /// How many bits lie below the first point of a word, 64 if there is none.
    @inline(__always)
    private static func point(in word: UInt64) -> UInt64 {
        let differences = word ^ 0x1E1E_1E1E_1E1E_1E1E
        let marks = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
        return UInt64(truncatingIfNeeded: marks.trailingZeroBitCount) & ~7
    }

    /// The word without its point: what stands before it moves over it.
    @inline(__always)
    private static func joined(_ word: UInt64, at point: UInt64) -> UInt64 {
        let before = (1 &<< point) &- 1
        return ((word & before) &<< 8) | (word & ~(before &<< 8 | 0xFF))
    }

    /// Whether every byte of a text, less the digit zero, is a digit.
    @inline(__always)
    private static func areDigits(_ word: UInt64) -> Bool {
        // A byte above 9 carries into the mark of its own byte, and perhaps into later ones.
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
        return areDigits(word) ? combine(word) : nil
    }
}
