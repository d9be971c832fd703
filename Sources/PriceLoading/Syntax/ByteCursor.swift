/// A position in a field, and the ways to move it forward.
///
/// A reader either succeeds and advances, or returns `nil` or `false` and leaves the cursor where it was.
struct ByteCursor {
    private var field = InlineArray<48, UInt8>(repeating: 0)
    private let count: Int
    private var position = 0

    /// Creates a cursor at the start of a field, or `nil` if that is too long to be a date or time.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count <= 48 else { return nil }
        count = bytes.count
        for index in bytes.indices { field[index] = bytes[index] }
    }

    var isAtEnd: Bool { position == count }
    private var byte: UInt8? { position < count ? field[position] : nil }

    mutating func skip(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        position += 1
        return true
    }

    mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x09 { position += 1 }
    }

    /// `.0` at the end, as a number that went through floating point has it.
    mutating func skip(decimalZero: Void) -> Bool {
        guard count - position == 2, field[position] == 0x2E, field[position + 1] == 0x30 else { return false }
        position += 2
        return true
    }

    struct Number {
        let value: Int
        let digits: Int
    }

    /// A run of digits, at most 19.
    mutating func number() -> Number? {
        var value = 0, digits = 0
        while let byte, (0x30...0x39).contains(byte) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
            guard !overflow, !carry else {
                position -= digits
                return nil
            }
            value = sum
            digits += 1
            position += 1
        }
        return digits > 0 ? Number(value: value, digits: digits) : nil
    }

    /// One of `-`, `/`, `.` and blank.
    mutating func separator() -> UInt8? {
        guard let byte, byte == 0x2D || byte == 0x2F || byte == 0x2E || byte == 0x20 else { return nil }
        position += 1
        return byte
    }

    /// The number of a month by its English name or the first three letters of it.
    mutating func month() -> Int? {
        var letters = ""
        let start = position
        while let byte, (0x41...0x5A).contains(byte & 0xDF) {
            letters.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
            position += 1
        }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        let isShort = (3...4).contains(letters.utf8.count)
        let index = names.firstIndex { $0 == letters || (isShort && $0.hasPrefix(letters)) }
        if index == nil { position = start }
        return index.map { $0 + 1 }
    }

    /// Seconds since midnight: `9:30`, `09:30:00.000`, `093000`, `0930`, `4:00 PM`.
    mutating func timeOfDay() -> Int? {
        let start = position
        guard let first = number() else { return nil }
        var hour = first.value, minute = 0, second = 0
        if skip(0x3A) {
            guard first.digits <= 2, let minutes = number(), minutes.digits == 2 else {
                position = start
                return nil
            }
            minute = minutes.value
            if skip(0x3A) {
                guard let seconds = number(), seconds.digits == 2 else {
                    position = start
                    return nil
                }
                second = seconds.value
                if skip(0x2E) { _ = number() }
            }
            hour = afternoon(hour)
        } else if first.digits == 6 {
            (hour, minute, second) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
        } else if first.digits == 4 {
            (hour, minute) = (first.value / 100, first.value % 100)
        } else {
            position = start
            return nil
        }
        guard hour < 24, minute < 60, second < 60 else {
            position = start
            return nil
        }
        return hour * 3600 + minute * 60 + second
    }

    private mutating func afternoon(_ hour: Int) -> Int {
        let start = position
        skipBlanks()
        guard let byte, byte & 0xDF == 0x41 || byte & 0xDF == 0x50 else {
            position = start
            return hour
        }
        let isAfternoon = byte & 0xDF == 0x50
        position += 1
        guard let next = self.byte, next & 0xDF == 0x4D, (1...12).contains(hour) else {
            position = start
            return hour
        }
        position += 1
        return hour % 12 + (isAfternoon ? 12 : 0)
    }

    /// Seconds ahead of UTC: `Z`, `UTC`, `GMT`, `+08:00`, `-0500`, `+08`.
    mutating func zoneOffset() -> Int? {
        if skip(0x5A) { return 0 }
        for name in ["UTC", "GMT"] {
            let letters = Array(name.utf8)
            guard count - position >= 3, letters.indices.allSatisfy({ field[position + $0] == letters[$0] }) else {
                continue
            }
            position += 3
            return 0
        }
        let start = position
        let isNegative = byte == 0x2D
        guard skip(0x2D) || skip(0x2B), let hours = number() else {
            position = start
            return nil
        }
        var minutes = 0
        var hour = hours.value
        if hours.digits == 4 {
            (hour, minutes) = (hours.value / 100, hours.value % 100)
        } else if skip(0x3A), let rest = number(), rest.digits == 2 {
            minutes = rest.value
        }
        guard hours.digits == 2 || hours.digits == 4, hour <= 14, minutes < 60 else {
            position = start
            return nil
        }
        return (isNegative ? -1 : 1) * (hour * 3600 + minutes * 60)
    }
}
