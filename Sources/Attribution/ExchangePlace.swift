import Market

/// Where an exchange is, as ``ExposureLexicon`` calls the place.
enum ExchangePlace {
    /// - Parameter exchange: its name or code, as the universe writes it.
    static func of(_ exchange: String) -> String? {
        switch ExchangeCalendar.calendar(forExchange: exchange)?.rule {
        case .newYork: return "america"
        case .hongKong: return "hong kong"
        default: break
        }
        let key = String(exchange.uppercased().filter { $0.isLetter || $0.isNumber })
        return byPlace.first { $0.names.contains(key) }?.place
    }

    /// Exchanges without a calendar of ours, by their usual names and ISO 10383 codes.
    private static let byPlace: [(place: String, names: [String])] = [
        ("america", ["CBOE", "OTC", "OTCMARKETS", "PINK", "CME", "XCME", "CBOT", "NYMEX", "COMEX"]),
        ("britain", ["LSE", "LON", "XLON", "LONDON", "LONDONSTOCKEXCHANGE", "AIM"]),
        ("germany", ["XETRA", "XETR", "FRA", "XFRA", "FRANKFURT"]),
        ("france", ["EPA", "XPAR", "PARIS", "EURONEXTPARIS"]),
        ("netherlands", ["AMS", "XAMS", "AMSTERDAM", "EURONEXTAMSTERDAM"]),
        ("belgium", ["XBRU", "BRUSSELS", "EURONEXTBRUSSELS"]), ("italy", ["BIT", "XMIL", "MILAN"]),
        ("spain", ["BME", "XMAD", "MADRID"]), ("switzerland", ["SIX", "XSWX", "SIXSWISSEXCHANGE"]),
        ("austria", ["XWBO", "VIENNA"]), ("sweden", ["XSTO", "STOCKHOLM"]), ("norway", ["XOSL", "OSLO"]),
        ("denmark", ["XCSE", "COPENHAGEN"]), ("finland", ["XHEL", "HELSINKI"]), ("poland", ["XWAR", "WARSAW"]),
        ("europe", ["EURONEXT", "EUREX", "XEUR"]),
        ("japan", ["TSE", "TYO", "JPX", "XTKS", "TOKYO", "TOKYOSTOCKEXCHANGE"]),
        ("china", ["SSE", "SZSE", "XSHG", "XSHE", "SHANGHAI", "SHENZHEN"]),
        ("korea", ["KRX", "KOSPI", "KOSDAQ", "XKRX", "XKOS"]), ("taiwan", ["TWSE", "XTAI", "TPEX"]),
        ("india", ["NSE", "BSE", "XNSE", "XBOM"]), ("singapore", ["SGX", "XSES", "SINGAPORE"]),
        ("australia", ["ASX", "XASX"]), ("new zealand", ["NZX", "XNZE"]),
        ("canada", ["TSX", "TSXV", "XTSE", "TORONTO"]), ("brazil", ["B3", "BVMF", "BOVESPA"]),
        ("mexico", ["BMV", "XMEX"]), ("israel", ["TASE", "XTAE"]), ("south africa", ["JSE", "XJSE"]),
        ("saudi arabia", ["TADAWUL", "XSAU"]),
    ]
}
