import Market

/// An instrument that a name may mean: a row of the universe, a well-known index or commodity, or a ticker that an
/// article prints.
struct Listing {
    let ticker: Ticker?
    let name: String
    var exchange: String?
    var currency: String?
    var kind: Instrument.Kind?
    /// Whether a rise of what is named is a fall of the instrument: the yen in USD/JPY.
    var isInverted = false

    init(_ instrument: Instrument) {
        ticker = instrument.ticker
        name = instrument.name.isEmpty ? instrument.ticker.symbol : instrument.name
        exchange = instrument.exchange
        currency = instrument.currency
        kind = instrument.kind
    }

    init(ticker: Ticker?, name: String, exchange: String? = nil, currency: String? = nil, kind: Instrument.Kind? = nil)
    {
        self.ticker = ticker
        self.name = name
        self.exchange = exchange
        self.currency = currency
        self.kind = kind
    }

    var isIndexLike: Bool { kind == .index || kind == .fx }
}

/// Indices, commodities and currencies that are known by nicknames everywhere.
struct Benchmark {
    /// Tickers under which a universe may list it.
    let tickers: [String]
    let name: String
    let kind: Instrument.Kind
    let currency: String?
    let nicknames: [String]

    private init(_ tickers: String, _ name: String, _ kind: Instrument.Kind, _ currency: String?, _ nicknames: String) {
        self.tickers = tickers.split(separator: " ").map(String.init)
        self.name = name
        self.kind = kind
        self.currency = currency
        self.nicknames = nicknames.split(separator: ";").map { String($0.drop { $0 == " " }) }
    }

    static let all: [Benchmark] = [
        .init(
            "DJI ^DJI .DJI DJIA", "Dow Jones Industrial Average", .index, nil,
            "dow; dow jones; djia; dow industrials; dow jones industrials; blue-chip dow; dow average"),
        .init(
            "SPX ^GSPC GSPC .SPX", "S&P 500", .index, nil,
            "s&p; s&p 500; s & p 500; s&p500; standard & poor's 500; s&p 500 index; broad market index"),
        .init(
            "IXIC ^IXIC COMP .IXIC", "Nasdaq Composite", .index, nil,
            "nasdaq; nasdaq composite; nasdaq composite index; tech-heavy nasdaq"),
        .init("NDX ^NDX .NDX", "Nasdaq 100", .index, nil, "nasdaq 100; nasdaq-100"),
        .init("RUT ^RUT", "Russell 2000", .index, nil, "russell 2000; russell; small-cap russell 2000"),
        .init("UKX ^FTSE FTSE", "FTSE 100", .index, nil, "ftse 100; ftse; footsie; ftse 100 index; ftse100"),
        .init("DAX ^GDAXI GDAXI", "DAX", .index, nil, "dax; dax 40; dax index"),
        .init(
            "SXXP ^STOXX STOXX", "Stoxx Europe 600", .index, nil,
            "stoxx 600; stoxx europe 600; stoxx600; pan-european stoxx 600"),
        .init(
            "N225 ^N225 NKY", "Nikkei 225", .index, nil,
            "nikkei; nikkei 225; nikkei 225 index; nikkei stock average; nikkei index"),
        .init("TPX ^TOPX TOPIX", "Topix", .index, nil, "topix; topix index"),
        .init("HSI ^HSI", "Hang Seng Index", .index, nil, "hang seng; hang seng index; hsi"),
        .init("HSTECH ^HSTECH", "Hang Seng Tech Index", .index, nil, "hang seng tech; hang seng tech index"),
        .init("CSI300 000300.SS", "CSI 300 Index", .index, nil, "csi 300; csi300; csi 300 index"),
        .init(
            "SHCOMP 000001.SS ^SSEC", "Shanghai Composite Index", .index, nil,
            "shanghai composite; shanghai composite index; shanghai's composite; shanghai index; shanghai"),
        .init(
            "HXC ^HXC", "Nasdaq Golden Dragon China Index", .index, nil,
            "golden dragon; golden dragon index; nasdaq golden dragon china index; golden dragon china index; golden dragon gauge"
        ),
        .init("TAIEX ^TWII TWII", "Taiex", .index, nil, "taiex; taiwan's taiex; taiwan weighted index"),
        .init("KOSPI ^KS11 KS11", "Kospi", .index, nil, "kospi; kospi index"),
        .init("SENSEX ^BSESN", "BSE Sensex", .index, nil, "sensex; bse sensex; 30-share sensex"),
        .init("NIFTY ^NSEI", "Nifty 50", .index, nil, "nifty; nifty 50; nse nifty"),
        .init(
            "XJO ^AXJO", "S&P/ASX 200", .index, nil,
            "asx 200; asx200; s&p/asx 200; s&p/asx200; s&p/asx 200 index; benchmark asx200"),
        .init("XAO ^AORD", "All Ordinaries", .index, nil, "all ordinaries; all ords; all ordinaries index"),
        .init(
            "SOX ^SOX", "PHLX Semiconductor Index", .index, nil,
            "philadelphia semiconductor index; phlx semiconductor index; chip index; semiconductor index; philadelphia se semiconductor index; sox"
        ),
        .init("VIX ^VIX", "Cboe Volatility Index", .index, nil, "vix; cboe volatility index; fear gauge"),
        .init("^FTMC FTMC MCX", "FTSE 250", .index, nil, "ftse 250; ftse 250 index"),
        .init(
            "^STOXX50E SX5E STOXX50E", "Euro Stoxx 50", .index, nil, "euro stoxx 50; euro stoxx; euro stoxx 50 index"),
        .init("^MDAXI MDAX", "MDAX", .index, nil, "mdax"),
        .init(
            "^GSPTSE GSPTSE TSX", "S&P/TSX composite", .index, nil,
            "s&p/tsx composite; s&p/tsx composite index; s&p/tsx; tsx composite; toronto's s&p/tsx composite"),
        .init("^IBEX IBEX", "IBEX 35", .index, nil, "ibex 35; ibex"),
        .init("FTSEMIB.MI FTSEMIB", "FTSE MIB", .index, nil, "ftse mib"),
        .init("^KQ11 KOSDAQ", "Kosdaq", .index, nil, "kosdaq"),
        .init("^STI STI", "Straits Times Index", .index, nil, "straits times index"),
        .init(
            "399001.SZ SZCOMP", "Shenzhen Component Index", .index, nil, "shenzhen component; shenzhen component index"),
        .init(
            "^HSCE HSCEI", "Hang Seng China Enterprises Index", .index, nil,
            "hang seng china enterprises index; hang seng china enterprises"),
        .init("CAC ^FCHI FCHI PX1", "CAC 40", .index, nil, "cac 40; cac-40; cac"),
        .init(
            "BTC BTC-USD BTCUSD", "Bitcoin", .crypto, "USD",
            "bitcoin; btc; biggest cryptocurrency; largest cryptocurrency; the world's largest cryptocurrency"),
        .init(
            "ETH ETH-USD ETHUSD", "Ether", .crypto, "USD",
            "ether; ethereum; second-largest cryptocurrency; second-biggest cryptocurrency"),
        .init("GOLD XAU GC=F XAUUSD", "Gold", .commodity, "USD", "gold; spot gold; bullion; gold futures; gold prices"),
        .init("SILVER XAG SI=F", "Silver", .commodity, "USD", "spot silver; silver prices; silver futures; silver"),
        .init("COPPER HG=F", "Copper", .commodity, "USD", "copper; copper futures; copper prices"),
        .init(
            "BRENT BZ=F", "Brent crude futures", .commodity, "USD",
            "brent; brent crude; brent crude futures; brent futures; brent crude oil"),
        .init(
            "WTI CL=F", "WTI crude futures", .commodity, "USD",
            "wti; west texas intermediate; u.s. crude; us crude; wti crude; american crude; crude in new york; u.s. crude futures; u.s. crude oil; new york crude; benchmark u.s. crude; west texas intermediate crude; nymex crude; light sweet crude; u.s. benchmark crude"
        ),
        .init(
            "NATGAS NG=F", "Natural gas futures", .commodity, "USD",
            "natural gas; natural gas futures; natgas; henry hub"),
        .init("CORN ZC=F", "Corn futures", .commodity, "USD", "corn; july corn; cbot corn; corn futures"),
        .init("WHEAT ZW=F", "Wheat futures", .commodity, "USD", "wheat; july wheat; cbot wheat; wheat futures"),
        .init("CORNDEC", "December corn futures", .commodity, "USD", "december corn; new-crop corn"),
        .init("WHEATDEC", "December wheat futures", .commodity, "USD", "december wheat"),
        .init("SOYBEAN ZS=F", "Soybean futures", .commodity, "USD", "soybeans; soybean futures"),
        .init(
            "EURUSD EURUSD=X EUR/USD", "EUR/USD", .fx, nil,
            "eurusd; eur/usd; euro-dollar; the euro; a euro; single currency; common currency; euro"),
        .init("USDJPY USDJPY=X USD/JPY JPY=X", "USD/JPY", .fx, "JPY", "usdjpy; usd/jpy; dollar-yen"),
        .init("GBPUSD GBPUSD=X GBP/USD", "GBP/USD", .fx, nil, "gbpusd; gbp/usd; sterling; cable"),
    ]
}
