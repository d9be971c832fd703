import CFastFloat

/// How a file writes its numbers.
public struct NumberForm: Hashable, Sendable {
    /// The decimal mark.
    public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
        /// 1,234.56
        case point = "."
        /// 1.234,56
        case comma = ","

        var byte: UInt8 { self == .point ? 0x2E : 0x2C }
        var other: UInt8 { self == .point ? 0x2C : 0x2E }
    }

    var decimal: DecimalMark

    /// Reads the whole of `field` as a decimal number, correctly rounded, or `nil` where it is none.
    ///
    /// Passes over blanks around it, a currency sign, and thousands separators where they stand every three digits.
    /// `inf`, `nan` and numbers too large for a double are none.
    ///
    /// - Parameter allowsScale: Whether `K`, `M`, `B` and `T` stand for thousands, millions, …
    func read(_ field: Span<UInt8>, allowsScale: Bool = false) -> Double? {
        // A plain number is what almost every field is.
        if decimal == .point, let value = Self.plain(field) { return value }
        var digits = NumberText()
        guard digits.take(field, decimal: decimal, allowsScale: allowsScale) else { return nil }
        return digits.value
    }

    /// A number without anything that would have to be passed over, with a point.
    static func plain(_ field: Span<UInt8>) -> Double? {
        guard !field.isEmpty else { return nil }
        var value = 0.0
        let read = unsafe field.withUnsafeBytes { bytes -> Int in
            guard let text = unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return 0 }
            return unsafe tapecheck_parse_double(text, bytes.count, &value)
        }
        return read == field.count ? value : nil
    }
}

/// The digits of a number, gathered from among separators and signs.
private struct NumberText {
    private var text: [UInt8] = []
    private var exponent = 0

    var value: Double? {
        if exponent == 0 { return NumberForm.plain(text.span) }
        // The exponent goes into the text, so that 457.62M is rounded once.
        let scaled = text + Array("e\(exponent)".utf8)
        return NumberForm.plain(scaled.span)
    }

    // number = [ sign ], [ currency ], digits, { separator, 3 digits }, [ mark, digits ], [ exponent ], [ scale ] ;
    mutating func take(_ field: Span<UInt8>, decimal: NumberForm.DecimalMark, allowsScale: Bool) -> Bool {
        var start = 0, end = field.count
        while start < end, Self.isBlank(field[start]) { start += 1 }
        while end > start, Self.isBlank(field[end - 1]) { end -= 1 }
        if start < end, field[start] == 0x2D || field[start] == 0x2B {
            if field[start] == 0x2D { text.append(0x2D) }
            start += 1
        }
        start += Self.currencyLength(field.extracting(start..<end))
        while start < end, Self.isBlank(field[start]) { start += 1 }
        if allowsScale, end > start, let power = Self.scale(field[end - 1]) {
            exponent = power
            end -= 1
        }
        guard start < end else { return false }
        return takeDigits(field.extracting(start..<end), decimal: decimal)
    }

    private mutating func takeDigits(_ digits: Span<UInt8>, decimal: NumberForm.DecimalMark) -> Bool {
        var separator: UInt8?
        var sinceSeparator = 0, index = 0
        while index < digits.count {
            let byte = digits[index]
            if (0x30...0x39).contains(byte) {
                text.append(byte)
                sinceSeparator += 1
            } else if byte == decimal.byte {
                break
            } else if byte == decimal.other || byte == 0x27 || byte == 0x20 {
                let isFirst = separator == nil
                guard isFirst || separator == byte, isFirst ? (1...3).contains(sinceSeparator) : sinceSeparator == 3
                else { return false }
                separator = byte
                sinceSeparator = 0
            } else {
                break
            }
            index += 1
        }
        guard separator == nil || sinceSeparator == 3 else { return false }
        while index < digits.count {
            let byte = digits[index]
            switch byte {
            case decimal.byte: text.append(0x2E)
            case 0x30...0x39, 0x45, 0x65, 0x2B, 0x2D: text.append(byte)
            default: return false
            }
            index += 1
        }
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The bytes of a currency sign: `$`, `£`, `¥`, `€`, `₹`.
    private static func currencyLength(_ field: Span<UInt8>) -> Int {
        for sign in currencySigns where field.count >= sign.count {
            if sign.indices.allSatisfy({ field[$0] == sign[$0] }) { return sign.count }
        }
        return 0
    }

    private static let currencySigns = ["$", "£", "¥", "€", "₹"].map { Array($0.utf8) }

    private static func scale(_ byte: UInt8) -> Int? {
        switch byte & 0xDF {
        case 0x4B: 3
        case 0x4D: 6
        case 0x42: 9
        case 0x54: 12
        default: nil
        }
    }
}
