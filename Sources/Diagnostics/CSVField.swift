/// One field of a CSV file as RFC 4180 writes it.
package enum CSVField {
    /// The text, quoted where it must be; one that a spreadsheet would take for a formula gets an apostrophe before it.
    ///
    /// By scalars, not characters: a mark that combines with a quote makes another character of it and no other byte.
    package static func text(_ text: String) -> String {
        var field = String.UnicodeScalarView()
        if text.unicodeScalars.first.map(beginsFormula) == true { field.append("'") }
        field.append(contentsOf: text.unicodeScalars)
        // Readers such as libcsv take blanks off the ends of what is not quoted.
        let hasBlankEnd = field.first.map(isBlank) == true || field.last.map(isBlank) == true
        guard hasBlankEnd || field.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else {
            return String(field)
        }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in field {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// The marks that spreadsheets look for, in full width as well, and the white space that they pass over before them.
    private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}
