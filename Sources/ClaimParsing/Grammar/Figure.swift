import Market

/// A number of a text with all that belongs to it.
struct Figure {
    enum Unit: Hashable {
        case percent, percentagePoints, basisPoints, points, pips, shares, contracts, multiple
        /// ISO code, or `GBX` and `UScents`.
        case money(String)
        case none
    }

    var unit: Unit
    /// Digits as printed without separators; for a number word its value.
    var printed: String
    var scale = 0
    /// -1 if a minus sign is printed, 1 for a plus sign.
    var sign = 0
    /// Position in ``Lexicon/hedges``, counted from 1; 0 for none.
    var hedgeCode: UInt8 = 0
    /// "as much as" precedes.
    var isExtreme = false
    /// In brackets with nothing else, as tables print losses.
    var isBracketed = false
    /// The word before was "another" or "further".
    var isAttributive = false
    /// Tokens from the hedge or the sign to the unit.
    var tokens: Range<Int>
    /// Tokens of the figure alone, without hedge.
    var core: Range<Int>
    /// The digits; `nil` for words.
    var digits: Int?

    var hedge: PrintedFigure.Hedge? { Lexicon.hedge(hedgeCode) }
    var hasHedge: Bool { hedgeCode != 0 }
    var hasDecimals: Bool { printed.utf8.contains(0x2E) }

    var figure: PrintedFigure? { PrintedFigure(printed: printed, scale: scale, hedge: hedge) }
    var value: Double { figure?.value ?? 0 }

    var isMoney: Bool { if case .money = unit { true } else { false } }
    var isBare: Bool { unit == .none }

    var currency: String? { if case .money(let code) = unit { code } else { nil } }
}
