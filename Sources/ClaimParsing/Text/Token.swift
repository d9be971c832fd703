/// A word, a number or a sign of a text, with its place in bytes and in Unicode scalars.
struct Token {
    enum Kind: UInt8 {
        /// Letters, with inner dots for `U.S.`; a possessive `'s` is a token of its own.
        case word
        /// Digits with thousands commas and a decimal point.
        case number
        /// Anything else, one scalar each.
        case sign
    }

    let kind: Kind
    /// The interned lower-case word, or ``Vocabulary/unknown``. Signs are words of one character.
    let word: WordID
    /// Whether white space or a line end precedes.
    let spaceBefore: Bool
    /// Whether the first letter is upper case.
    let isCapitalised: Bool
    /// Whether there are two letters at least and all are upper case.
    let isUpperCase: Bool
    /// Byte offsets in the text, and the same places counted in scalars.
    let start: Int32, end: Int32
    let scalarStart: Int32, scalarEnd: Int32
}

typealias WordID = Int32
