import Market

extension FigureCheck {
    /// Words of the claim's sentence that put its figure elsewhere than it was read to be.
    func sentenceDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        placeDoubt(surroundings) ?? contractDoubt(surroundings) ?? referenceDoubt(surroundings)
            ?? issueDoubt(surroundings) ?? writtenDayDoubt(surroundings)
    }

    /// The currency of the instrument's listing; a plain symbol of unknown currency is one of New York.
    private var ownCurrency: String { claim.subject.currency ?? (match.ticker.symbol.contains(".") ? "" : "USD") }

    /// The symbol of another listing beside the figure: in "Baidu (9888.HK) jumped 9.4%" the prices of the receipt in New
    /// York neither confirm nor deny it.
    var listingDoubt: ReadingDoubt? {
        let surroundings = ClaimSurroundings(of: claim.evidence, in: reading.article.text)
        let near = surroundings.before.suffix(7).reversed().prefix { !$0.contains(".") }
        guard let currency = Array(near.reversed()).currencyOfListing, !currency.isEmpty, !ownCurrency.isEmpty,
            currency != ownCurrency
        else { return nil }
        return ReadingDoubt(
            .venue, "the sentence names a listing that is priced in \(currency), and the prices are of another")
    }

    /// A market place of which the sentence, or one before it in the paragraph, speaks.
    private func marketDoubt(_ surroundings: ClaimSurroundings, _ own: String) -> ReadingDoubt? {
        guard !own.isEmpty, !surroundings.words.contains(anyPhrase: TradingPlace.americanWords) else { return nil }
        if let currency = surroundings.words.currencyOfListing, currency != own {
            return ReadingDoubt(.venue, "the sentence names a listing that is priced in \(currency)")
        }
        if let index = TradingPlace.indices.first(where: {
            $0.currency != (own == "GBX" ? "GBP" : own) && surroundings.words.contains(phrase: $0.name)
                && !ClaimSurroundings.words(of: claim.subject.name).contains(phrase: $0.name)
        }) {
            return ReadingDoubt(
                .venue,
                "the sentence speaks of an index of another market ('\(index.name)'), where the figure may be from")
        }
        let earlier = ClaimSurroundings.paragraphWords(before: claim.evidence, in: reading.article.text)
        guard !earlier.contains(anyPhrase: TradingPlace.americanWords),
            let place = TradingPlace.known.first(where: {
                !$0.currencies.contains(own) && $0.isNamed(inEarlier: earlier)
            })
        else { return nil }
        return ReadingDoubt(.venue, "the paragraph speaks of \(place.title), and the prices may be of another listing")
    }

    /// The sentence names another market place than the instrument's.
    func placeDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        let own = ownCurrency
        let isAmerican = own == "USD" && Array(surroundings.after.prefix(5)).contains(phrase: "in new york")
        if !isAmerican,
            let place = TradingPlace.known.first(where: {
                !$0.currencies.contains(own) && $0.isNamed(by: surroundings)
            })
        {
            return ReadingDoubt(
                .venue, "the sentence speaks of \(place.title), and the prices may be of another listing")
        }
        let words = surroundings.words
        let base = match.ticker.symbol.split(separator: ".").first.map { $0.lowercased() } ?? ""
        if let exchange = TradingPlace.exchangeCodes.first(where: { exchange in
            exchange.currency != (own == "GBX" ? "GBP" : own) && words.contains(phrase: "\(exchange.key) \(base)")
        }) {
            return ReadingDoubt(
                .venue, "the sentence names the line on \(exchange.key.uppercased()), and the prices may be of another")
        }
        if let doubt = marketDoubt(surroundings, own) { return doubt }
        let region = TradingPlace.regions.first { region in
            TradingPlace.tradingWords.contains { words.contains(phrase: "\(region) \($0)") }
        }
        return region.map { region in
            ReadingDoubt(.venue, "the sentence speaks of '\(region)' trading, which daily prices do not show apart")
        }
    }

    /// The sentence speaks of futures, or of an index, and the prices are those of a share or a fund.
    private func contractDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        if claim.subject.assetClass == .etf, claim.kind == .priceChange, surroundings.claimed.contains("points") {
            return ReadingDoubt(.venue, "the change is in points of an index, and the prices are those of a fund")
        }
        guard claim.subject.assetClass != .commodity, surroundings.words.contains("futures"),
            !ClaimSurroundings.words(of: claim.subject.name).contains("futures")
        else { return nil }
        return ReadingDoubt(.venue, "the sentence speaks of futures, and the prices are not those of one")
    }

    /// The sentence measures the figure over a longer time, or from something else than a session's price.
    private func referenceDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        switch claim.kind {
        case .percentMove, .priceChange, .qualitativeMove:
            if isOfOneSession, let period = surroundings.period {
                return ReadingDoubt(.ambiguousBase, "the sentence speaks of '\(period)'")
            }
            switch claim.base {
            case .periodHigh?, .periodLow?, .allTimeHigh?, .high?: return nil
            default: break
            }
            return surroundings.reference.map {
                ReadingDoubt(.ambiguousBase, "the sentence may measure it from a \($0)")
            }
        case .priceLevel:
            guard [nil, .last, .close].contains(claim.statistic) else { return nil }
            return surroundings.levelOf.map { ReadingDoubt(.ambiguousBase, "the sentence may speak of a \($0)") }
        default: return nil
        }
    }

    /// A price that may be the one of an issue: "55% above their IPO price of $20".
    private func issueDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard claim.kind == .priceLevel else { return nil }
        let near = Array(surroundings.before.suffix(5)) + surroundings.claimed + surroundings.after.prefix(3)
        let issues = ["ipo", "offer", "offering", "issue", "listing", "float", "subscription"]
        return near.contains(anyPhrase: issues.map { "\($0) price" })
            ? ReadingDoubt(.externalFact, "it may be an issue price, which is not in price files") : nil
    }

    /// The sentence has a day in a form that the reading leaves alone, or counts days from the figure.
    private func writtenDayDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard isOfOneSession else { return nil }
        if let date = surroundings.words.first(where: Self.isNumericDate) {
            return ReadingDoubt(
                .missingDate, "the sentence has the date \(date), which can be read in more than one way")
        }
        let near = Array(surroundings.before.suffix(4))
        let units = ["day", "days", "session", "sessions", "week", "weeks", "month", "months", "year", "years"]
        let links = ["after", "before", "since", "following", "earlier", "ago"]
        if near.contains(anyPhrase: units.flatMap { unit in links.map { "\(unit) \($0)" } }) {
            return ReadingDoubt(.missingDate, "the sentence counts days from it, and it may be of another day")
        }
        // "Their best day since November, when they jumped 6%".
        return near.contains("when")
            ? ReadingDoubt(.missingDate, "the sentence speaks of another time before it, and it may be of that") : nil
    }

    /// `07/06/2024`, `7/6/24` or `7.6.2024`.
    private static func isNumericDate(_ word: String) -> Bool {
        let parts = word.split(whereSeparator: { $0 == "/" || $0 == "." })
        return parts.count == 3 && parts.allSatisfy { (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isNumber) }
    }
}
