/// A finite number in decimal digits, with a sign and an exponent at most; `nil` of anything else, such as `0x10`, which
/// the standard library reads as well.
func decimalNumber(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    return isDecimal ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
}
