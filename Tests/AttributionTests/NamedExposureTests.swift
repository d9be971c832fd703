import Market
import Testing

@testable import Attribution

/// What an article's words name is what is tested.
@Suite struct NamedExposureTests {
    private func catalyst(
        _ words: String, _ kind: Catalyst.Kind = .sectorSentiment, entity: Catalyst.Entity? = nil
    ) -> Catalyst {
        Catalyst(
            id: "k1", target: Ticker("TGT"), kind: kind, entity: entity, relation: "as", strength: .causal,
            polarity: .positive, evidence: TextRange(text: words, start: 0, end: words.unicodeScalars.count))
    }

    private func verdict(_ words: String, _ kind: Catalyst.Kind = .sectorSentiment, in world: SectorWorld)
        -> CatalystVerdict
    {
        let claim = Claim(
            id: "c1", kind: .percentMove, subject: .init(ticker: Ticker("TGT"), name: "Target"), direction: .up,
            horizon: .session, evidence: range())
        return attributeMoves(
            reading([claim], [catalyst(words, kind)]), events: [world.event], panel: world.panel,
            universe: world.universe
        ).verdicts[0]
    }

    // MARK: Words and themes

    @Test(arguments: [
        ("chip stocks rallied", "semiconductors"), ("semiconductor shares jumped", "chips"),
        ("bank stocks rallied", "banking"), ("the government announced new subsidies for lenders", "banks"),
        ("hopes for Chinese equities", "china"), ("Japan announced new stimulus measures", "japan"),
        ("Japanese carmakers climbed", "japan-autos"), ("European banks slid", "european-banks"),
        ("a rally in artificial-intelligence names", "ai"),
        ("E.U. lawmakers backed aid for U.K. airlines", "uk-airlines"),
        ("lower natural gas prices", "natural-gas"), ("U.S. chip stocks sold off", "semiconductors"),
        ("tech stocks fell", "us-tech"), ("the Hang Seng jumped", "hong-kong"), ("widget makers rallied", "widgets"),
    ])
    func aThemeThatIsNamedFits(_ words: String, theme: String) throws {
        let named = NamedExposure(catalyst(words), universe: Universe())
        let fit = try #require(named.fit(of: theme, home: "america"), "\(named)")
        #expect(!named.isEmpty(at: "america"))
        // The policy of a union about one of its states names both.
        if !words.hasPrefix("E.U.") { #expect(fit.isExact, "\(fit)") }
    }

    @Test(arguments: [
        ("bank stocks rallied", "chips"), ("European bank stocks rallied", "china"),
        ("European bank stocks rallied", "us-banks-of-china"), ("Japan announced new stimulus measures", "china"),
        ("subsidies for banks", "semiconductors"), ("oil stocks rallied", "airlines"),
        ("Indian chip makers jumped", "china-chips"), ("widget makers rallied", "gadgets"),
    ])
    func anotherThemeDoesNot(_ words: String, theme: String) {
        #expect(NamedExposure(catalyst(words), universe: Universe()).fit(of: theme, home: "america") == nil)
    }

    @Test(arguments: [
        ("tech stocks rallied", "semiconductors"), ("chip stocks rallied", "technology"),
        ("Chinese stocks rallied", "china-internet"), ("European bank stocks rallied", "banks"),
        ("Asian shares gained", "china"),
    ])
    func aBroaderOrNarrowerThemeFitsInPart(_ words: String, theme: String) throws {
        let fit = try #require(NamedExposure(catalyst(words), universe: Universe()).fit(of: theme, home: "america"))
        #expect(!fit.isExact)
    }

    @Test(arguments: [
        "the sector rallied", "worries about the industry", "a rally among peers", "government initiatives",
        "sentiment improved", "the group's other stocks gained", "Washington announced new subsidies",
        "hopes for demand", "the central bank's new governor", "Bank of America's chief spoke",
        "the government would subsidize domestic makers",
    ])
    func nothingSpecificIsNothing(_ words: String) {
        let named = NamedExposure(catalyst(words), universe: Universe())
        #expect(named.isEmpty(at: "america"), "\(named)")
        #expect(!named.isMarketWide(at: "america", market: Ticker("MKT")!, isPolicy: false))
    }

    @Test(arguments: [
        "the broader market rallied", "a broad market rally", "in line with the broader market", "Wall Street rallied",
        "U.S. stocks climbed", "stocks broadly gained", "a broad-based rally", "a risk-on mood", "the S&P 500 jumped",
        "the Dow and the Nasdaq fell", "equities slid", "a stock-market rout", "markets rebounded",
        "global stocks fell",
        "the wider market\u{2019}s slump",
    ])
    func marketWideWordsNameTheMarket(_ words: String) {
        let named = NamedExposure(catalyst(words), universe: Universe())
        #expect(named.isMarketWide(at: "america", market: Ticker("MKT")!, isPolicy: false), "\(named)")
    }

    @Test(arguments: [
        "the housing market weakened", "it gained market share", "the labor market cooled", "chip stocks rallied",
        "Japanese stocks rallied", "the Nikkei jumped", "the sector's stocks rallied", "a broad rally in bank stocks",
        "Nasdaq-listed chip makers rallied",
    ])
    func otherMarketsAreNotTheMarket(_ words: String) {
        let named = NamedExposure(catalyst(words), universe: Universe())
        #expect(!named.isMarketWide(at: "america", market: Ticker("MKT")!, isPolicy: false), "\(named)")
    }

    @Test(arguments: [
        "it raised its AI spending plans", "about its AI spending", "confidence in the company's AI strategy",
        "doubts about their strategy",
    ])
    func ownBusinessIsNoSector(_ words: String) {
        #expect(OwnBusiness.isNamed(in: words))
    }

    @Test(arguments: [
        "worries about its sector", "China's economy lost its steam", "the broader market extended its rally",
        "AI spending optimism", "investors regained their appetite", "hopes for Chinese equities",
    ])
    func aSectorIsNotOwnBusiness(_ words: String) {
        #expect(!OwnBusiness.isNamed(in: words))
    }

    @Test func ownBusinessIsNotTestedByATheme() {
        let verdict = verdict("it raised its AI spending plans", in: SectorWorld(chips: 0.03))
        #expect(verdict.verdict == .notTestable, "\(verdict.reason)")
    }

    @Test func aListingInBracketsNamesNoMarket() {
        let named = NamedExposure(catalyst("gains in Widget Corp. (NASDAQ:WDGT)"), universe: Universe())
        #expect(named.isEmpty(at: "america"))
        #expect(!named.isMarketWide(at: "america", market: Ticker("MKT")!, isPolicy: false))
    }

    @Test func aPolicyAboutSomeMarketIsNotOneAboutStocks() {
        let named = NamedExposure(catalyst("the government opened the market", .policy), universe: Universe())
        #expect(!named.isMarketWide(at: "america", market: Ticker("MKT")!, isPolicy: true))
    }

    // MARK: Verdicts

    @Test func theSectorThatIsNamedIsTested() {
        let world = SectorWorld(chips: 0.06)
        let own = verdict("chip stocks rallied", in: world)
        #expect(own.verdict == .supported && own.sector?.theme == "chips")
        #expect(verdict("the sector rallied", in: world).verdict == .supported)
    }

    @Test(arguments: [
        ("bank stocks rallied", Catalyst.Kind.sectorSentiment), ("European bank stocks rallied", .sectorSentiment),
        ("the government announced new subsidies for banks", .policy),
        ("Japan announced new stimulus measures", .policy),
    ])
    func anotherSectorIsNotTestedByTheTargetsOwn(_ words: String, kind: Catalyst.Kind) {
        let verdict = verdict(words, kind, in: SectorWorld(chips: 0.06))
        #expect(verdict.verdict == .notTestable)
        #expect(verdict.reason.contains("the article names") && verdict.reason.contains("chips"))
    }

    @Test func aBroaderThemeSupportsInPartAndSaysWhatWasTested() {
        let verdict = verdict("European chip stocks rallied", in: SectorWorld(chips: 0.06))
        #expect(verdict.verdict == .partlySupported)
        #expect(verdict.stability.allSatisfy { $0.verdict != .supported })
        #expect(verdict.basketStability.allSatisfy { $0.verdict != .supported })
        #expect(verdict.reason.hasSuffix("what was tested is the theme chips"))
        #expect(verdict.reason.contains("\u{201C}European\u{201D}"))
    }

    @Test func troubleElsewhereIsAtBestConsistent() {
        let verdict = verdict("tensions with Iran eased", .geopolitics, in: SectorWorld(chips: 0.06))
        #expect(verdict.verdict == .consistentNotSeparable)
        #expect(verdict.reason.contains("\u{201C}Iran\u{201D}"))
    }

    @Test func aPolicyThatReachesTheTargetsMarketIsAtBestConsistent() {
        let verdict = verdict("China announced tariffs on U.S. goods", .policy, in: SectorWorld(chips: 0.06))
        #expect(verdict.verdict == .consistentNotSeparable)
        #expect(verdict.reason.contains("\u{201C}China\u{201D}"))
    }

    @Test func aCentralBankIsNoLender() {
        let named = NamedExposure(
            catalyst("the Bank of Japan set up a facility to support stocks"), universe: Universe())
        #expect(named.sectors.isEmpty && named.places == ["japan"] && named.qualifiers.isEmpty)
    }

    @Test func theMarketIsTestedByTheMarketModel() throws {
        let rallied = verdict("the broader market rallied", in: SectorWorld(market: 0.06, target: 0.03))
        #expect(rallied.verdict == .supported && rallied.sector == nil)
        #expect(try #require(rallied.marketMove?.share) > 0.5)
        #expect(rallied.policyPart == nil)
        // The sector alone moved: the market does not account for it.
        let alone = verdict("the broader market rallied", in: SectorWorld(chips: 0.06))
        #expect(!alone.verdict.speaksForCatalyst && alone.marketMove != nil)
    }

    @Test func supportOfAPolicyIsSupportOfASectorsMoveOnly() {
        let world = SectorWorld(chips: 0.06)
        let policy = verdict("the government announced subsidies for chip makers", .policy, in: world)
        #expect(policy.verdict == .supported && policy.policyPart == .notTestable)
        #expect(policy.reason.contains("nothing here ties it to the policy"))
        let macro = verdict("hopes for rate cuts", .macroRates, in: SectorWorld(market: 0.06))
        #expect(
            macro.verdict == .supported && macro.reason.contains("nothing here ties the market's move to the event"))
        #expect(!verdict("chip stocks rallied", in: world).reason.contains("nothing here ties"))
    }

    @Test func aFundThatIsNamedStandsForItsThemes() {
        let world = SectorWorld(chips: 0.06)
        let funds = [
            Instrument(ticker: Ticker("WIDX")!, name: "Wafer Index Fund", kind: .etf, themes: ["chips"]),
            Instrument(ticker: Ticker("BKX")!, name: "Harbour Index Fund", kind: .etf, themes: ["banks"]),
        ]
        let universe = Universe(world.universe.instruments + funds)
        func verdict(_ words: String) -> CatalystVerdict {
            let claim = Claim(
                id: "c1", kind: .percentMove, subject: .init(ticker: Ticker("TGT"), name: "Target"), direction: .up,
                horizon: .session, evidence: range())
            return attributeMoves(
                reading([claim], [catalyst(words)]), events: [world.event], panel: world.panel, universe: universe
            ).verdicts[0]
        }
        #expect(verdict("the Wafer Index Fund rallied").sector?.theme == "chips")
        #expect(verdict("the Harbour Index Fund rallied").verdict == .notTestable)
    }
}
