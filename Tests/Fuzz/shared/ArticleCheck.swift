import ClaimParsing
import Market

/// With names and two listings of one company, so that figures find a subject.
private let reader = ClaimReader(
    universe: Universe(
        [
            instrument("BABA", "Alibaba Group Holding", "NYSE", "USD", .adr),
            instrument("9988.HK", "Alibaba Group Holding", "HKEX", "HKD", .equity),
            instrument("AAPL", "Apple Inc", "NASDAQ", "USD", .equity),
            instrument("TSCO.L", "Tesco PLC", "LSE", "GBX", .equity),
            instrument("SPX", "S&P 500", nil, nil, .index), instrument("BTC", "Bitcoin", nil, "USD", .crypto),
        ].compactMap { $0 }))

private func instrument(
    _ symbol: String, _ name: String, _ exchange: String?, _ currency: String?, _ kind: Instrument.Kind
) -> Instrument? {
    Ticker(symbol).map { Instrument(ticker: $0, name: name, exchange: exchange, currency: currency, kind: kind) }
}

/// Reads the article's claims and holds every piece of evidence against the text.
func check(_ article: Article) {
    let scalars = Array(article.text.unicodeScalars)
    let reading = reader.read(article)
    func holds(_ range: TextRange) {
        precondition(range.start >= 0 && range.start <= range.end && range.end <= scalars.count, "outside the text")
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range.start..<range.end])
        precondition(Array(range.text.unicodeScalars) == Array(text), "evidence stands elsewhere")
    }
    for claim in reading.claims {
        holds(claim.evidence)
        claim.valueSpans.forEach(holds)
    }
    for catalyst in reading.catalysts { holds(catalyst.evidence) }
    for figure in reading.rejected { holds(figure.evidence) }
}
