/// How wide text is drawn, without a font at hand.
///
/// Widths are those of the widest of the usual sans-serif fonts (DejaVu Sans, Verdana), so that text which fits by them
/// fits in every reader's font.
enum TextWidth {
    /// The width in pixels of one line of text.
    static func of(_ text: String, size: Double = 12) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
    }

    /// The text, or as much of its beginning as fits with an ellipsis behind it.
    static func fitted(_ text: String, to width: Double, size: Double = 12) -> String {
        guard of(text, size: size) > width else { return text }
        var used = ems("…") * size
        var kept = ""
        for character in text {
            used += of(String(character), size: size)
            if used > width { break }
            kept.append(character)
        }
        while kept.hasSuffix(" ") { kept.removeLast() }
        return kept + "…"
    }

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!", " ", "\u{2009}": return 0.36
        case "f", "t", "r", "(", ")", "[", "]", "/", "-", "\"": return 0.46
        case "m", "w", "M", "W", "%", "@", "—", "…": return 1.0
        case "0"..."9", "a"..."z": return 0.65
        case "A"..."Z": return 0.76
        case "+", "\u{2212}", "<", ">", "=", "~", "±": return 0.84
        default:
            // Ideographs, kana, hangul and pictures fill a square.
            if scalar.properties.generalCategory == .nonspacingMark { return 0 }
            return scalar.value >= 0x1100 ? 1.05 : 0.78
        }
    }
}
