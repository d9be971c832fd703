import Market

/// What the lexicon knows of a word or phrase.
struct Sense {
    var classes: WordClass = []
    /// 1 for up, -1 for down.
    var direction: Int8 = 0
    /// Weekday (1–7), month (1–12), numeral, count, percentage of "doubled".
    var number: Int32 = 0
    var role: FigureRole?
    var event: Catalyst.Kind?
    /// 1 good, -1 bad, 0 unknown for the one it happens to.
    var polarity: Int8 = 0
    /// Whether the word tells of its event only where no clearer word stands beside it.
    var isFaint = false
    /// "maker", "chain": the word before it says what a company does, not what happened.
    var isTrade = false
    var strength: Catalyst.Strength?
    var session: Claim.Session?
    /// Position in ``hedges``; 0 for none.
    var hedgeCode: UInt8 = 0
    var place: MarketPlace?
    /// The country that an adjective stands for.
    /// Position in ``Lexicon/countries``, counted from 1; 0 for none.
    var countryCode: UInt8 = 0

    var hedge: PrintedFigure.Hedge? { Lexicon.hedge(hedgeCode) }
    var country: String? { countryCode == 0 ? nil : Lexicon.countries[Int(countryCode) - 1].country }

    /// Sets the hedge by its place in ``Lexicon/hedges``.
    mutating func setHedge(_ index: Int) { hedgeCode = UInt8(index + 1) }

    func has(_ some: WordClass) -> Bool { !classes.isDisjoint(with: some) }

    /// Both senses in one, as for "gain", listed as a verb and as a noun.
    mutating func merge(_ other: Sense) {
        classes.formUnion(other.classes)
        if direction == 0 { direction = other.direction }
        if number == 0 { number = other.number }
        if polarity == 0 { polarity = other.polarity }
        role = role ?? other.role
        if event == nil {
            (event, isFaint) = (other.event, other.isFaint)
        } else if event == other.event, !other.isFaint {
            isFaint = false
        }
        isTrade = isTrade || other.isTrade
        strength = strength ?? other.strength
        session = session ?? other.session
        if hedgeCode == 0 { hedgeCode = other.hedgeCode }
        place = place ?? other.place
        if countryCode == 0 { countryCode = other.countryCode }
    }
}

/// Why a figure is no claim about a price.
enum FigureRole: String, CaseIterable {
    case priceTarget, impliedUpside, revenueGrowth, earningsGrowth, businessGrowth, userGrowth, marginChange
    case earnings, companyFigure, guidance, estimate, forecast, dividend, dividendYield, yieldLevel, yieldChange
    case stake, stakeChange, shortInterest, borrowFee, movingAverage, valuationMultiple, dealValue, offeringSize
    case indexWeight, indexContribution, marketShare, revenueShare, macroFigure, macroAmount, backtest
    case conditional, hypothetical, hypotheticalPrice, optionStrike, optionVolume, splitRatio, threshold, fine
    case currencyConversion, sectorIndex, sectorValue, turnover, volumeChange, headcount, production, trialResult
    case privatePrice, rangeWidth, averageRange, ratio, productPrice, unknownInstrument, changeOfChange, groupMove,
        negativePrice, negated,
        unbound
}
