/// Cuts UTF-8 into tokens, one paragraph at a time, so that a text of any size needs the memory of a paragraph.
///
/// O(1) for a byte; a word or number is looked up once.
struct Tokenizer {
    private let bytes: [UInt8]
    private var position = 0
    private var scalar = 0

    /// A paragraph longer than this is cut: all later steps are linear in it, and none sees more than this.
    private static let longestParagraph = 6000

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Fills `tokens` with the next paragraph; `false` at the end of the text.
    mutating func nextParagraph(into tokens: inout [Token], words: WordTable) -> Bool {
        tokens.removeAll(keepingCapacity: true)
        while position < bytes.count, tokens.count < Self.longestParagraph {
            let (hasSpace, lineEnds) = skipSpace()
            if lineEnds >= 2, !tokens.isEmpty { return true }
            guard position < bytes.count else { break }
            tokens.append(scan(spaceBefore: hasSpace || tokens.isEmpty, words))
        }
        return !tokens.isEmpty
    }

    private mutating func skipSpace() -> (hasSpace: Bool, lineEnds: Int) {
        var lineEnds = 0
        let first = position
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A: lineEnds += 1
            case 0x20, 0x09, 0x0D: break
            // A no-break space in UTF-8.
            case 0xC2 where position + 1 < bytes.count && bytes[position + 1] == 0xA0: position += 1
            // Thin and other spaces, U+2000 to U+200B, and the narrow no-break space.
            case 0xE2
            where position + 2 < bytes.count && bytes[position + 1] == 0x80
                && (bytes[position + 2] <= 0x8B || bytes[position + 2] == 0xAF):
                position += 2
            default: return (position > first, lineEnds)
            }
            position += 1
            scalar += 1
        }
        return (position > first, lineEnds)
    }

    private mutating func scan(spaceBefore: Bool, _ words: WordTable) -> Token {
        let start = position, scalarStart = scalar
        let byte = bytes[position]
        let kind: Token.Kind
        if byte.isDigit || (byte == 0x2E && spaceBefore && isDigit(at: position + 1)) {
            kind = .number
            scanNumber()
        } else if byte.isLetter || isWordScalar(at: position) {
            kind = .word
            scanWord()
        } else if byte == 0x27, isPossessive(at: position + 1) {
            kind = .word
            position += 2
        } else if byte == 0xE2, isCurlyApostrophe(at: position), isPossessive(at: position + 3) {
            // Written with the typographic apostrophe: the same word.
            position += 4
            scalar += 2
            return token(
                .word, Keyword.possessive.rawValue, spaceBefore: spaceBefore, from: start, scalarStart: scalarStart)
        } else {
            kind = .sign
            position += scalarLength(at: position)
            scalar += 1
            return token(
                kind, words.sign(bytes, start, position), spaceBefore: spaceBefore, from: start,
                scalarStart: scalarStart)
        }
        countScalars(from: start)
        let word = words.word(bytes, start, position)
        return token(kind, word, spaceBefore: spaceBefore, from: start, scalarStart: scalarStart)
    }

    private func token(
        _ kind: Token.Kind, _ word: WordID, spaceBefore: Bool, from start: Int, scalarStart: Int
    ) -> Token {
        var isUpperCase = kind == .word && position - start > 1
        if isUpperCase {
            for index in start..<min(position, start + 12) where bytes[index].isLowerCase || bytes[index] >= 0x80 {
                isUpperCase = false
                break
            }
        }
        return Token(
            kind: kind, word: word, spaceBefore: spaceBefore,
            isCapitalised: kind == .word && (bytes[start].isUpperCase || bytes[start] == 0xC3),
            isUpperCase: isUpperCase, start: Int32(start), end: Int32(position), scalarStart: Int32(scalarStart),
            scalarEnd: Int32(scalar))
    }

    private mutating func scanNumber() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isDigit {
                position += 1
            } else if byte == 0x2E, isDigit(at: position + 1) {
                position += 1
            } else if byte == 0x2C, isThousandsGroup(at: position + 1) {
                position += 4
            } else {
                return
            }
        }
    }

    private mutating func scanWord() {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isLetter {
                position += 1
            } else if byte >= 0x80, isWordScalar(at: position) {
                position += scalarLength(at: position)
            } else if byte == 0x2E, isInitial(at: position - 1, wordStart: start) {
                // `U.S.`, `a.m.`: single letters, each with its dot.
                guard position + 1 < bytes.count, bytes[position + 1].isLetter else {
                    if position - start > 1 { position += 1 }
                    return
                }
                position += 1
            } else {
                return
            }
        }
    }

    /// Whether the letter at `index` stands alone between dots or at the start of its word.
    private func isInitial(at index: Int, wordStart: Int) -> Bool {
        guard bytes[index].isLetter, index == wordStart || bytes[index - 1] == 0x2E else { return false }
        // `A.B` of a sentence end without space is not worth the risk: the letter behind must have a dot, too.
        let next = index + 2
        guard next < bytes.count, bytes[next].isLetter else { return index > wordStart }
        return next + 1 < bytes.count && bytes[next + 1] == 0x2E
    }

    private mutating func countScalars(from start: Int) {
        for index in start..<position where bytes[index] & 0xC0 != 0x80 { scalar += 1 }
    }

    private func isDigit(at index: Int) -> Bool { index < bytes.count && bytes[index].isDigit }

    private func isThousandsGroup(at index: Int) -> Bool {
        isDigit(at: index) && isDigit(at: index + 1) && isDigit(at: index + 2) && !isDigit(at: index + 3)
    }

    private func isPossessive(at index: Int) -> Bool {
        guard index < bytes.count, bytes[index] | 0x20 == 0x73 else { return false }
        return index + 1 >= bytes.count || !(bytes[index + 1].isLetter || bytes[index + 1].isDigit)
    }

    private func isCurlyApostrophe(at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
    }

    private func scalarLength(at index: Int) -> Int {
        let length =
            switch bytes[index] {
            case 0xF0...: 4
            case 0xE0...: 3
            case 0xC0...: 2
            default: 1
            }
        return min(length, bytes.count - index)
    }

    /// Whether a scalar outside ASCII is part of a word. Punctuation, currency and mathematical signs are not.
    private func isWordScalar(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index] {
        // U+0080 to U+00BF: signs such as £ ¢ ¥ ½ and the no-break space.
        case 0xC2: return false
        // × and ÷.
        case 0xC3: return bytes[index + 1] != 0x97 && bytes[index + 1] != 0xB7
        // U+2000 to U+2BFF: punctuation, currency, arrows, mathematics.
        case 0xE2: return bytes[index + 1] >= 0xB0
        // CJK punctuation and full-width forms.
        case 0xE3: return bytes[index + 1] != 0x80
        case 0xEF: return false
        case 0xC4...0xEE: return true
        default: return false
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isUpperCase: Bool { self &- 0x41 < 26 }
    var isLowerCase: Bool { self &- 0x61 < 26 }
}
