import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Every vendor's way to write prices, with figures made up for the tests; each file is recognised from its content.
@Suite struct DialectTests {
    /// What is expected of a file of daily prices: its first row, oldest first.
    struct Expectation: Sendable {
        var file = "ACME.csv"
        let text: String
        var ticker = "ACME"
        let sessions: [String]
        var open: Double?
        var high: Double?
        var low: Double?
        var close: Double?
        var adjustedClose: Double?
        var volume: Double?
        var kind: PriceAdjustment?
        var certainty = AdjustmentStatus.Certainty.unknown
        /// The words that the description must hold.
        var description = ""
    }

    static let daily: [(String, Expectation)] = [
        (
            "Yahoo, with float noise and a line of nulls",
            Expectation(
                text: """
                    Date,Open,High,Low,Close,Adj Close,Volume
                    2023-07-03,27.610000610351562,27.959999084472656,27.450000762939453,27.5,24.75,10778100
                    2023-07-04,null,null,null,null,null,null
                    2023-07-05,27.5,28,27,27.75,24.975,9000
                    """, sessions: ["2023-07-03", "2023-07-05"], open: 27.610000610351562,
                high: 27.959999084472656, low: 27.450000762939453, close: 27.5, adjustedClose: 24.75,
                volume: 10_778_100,
                kind: .split, certainty: .inferred)
        ),
        (
            "yfinance, three header lines",
            Expectation(
                file: "download.csv",
                text: """
                    Price,Close,High,Low,Open,Volume
                    Ticker,ACME,ACME,ACME,ACME,ACME
                    Date,,,,,
                    2022-01-03,114.5,115.5,109.5,113.5,16775300
                    2022-01-04,113.5,114.5,109.75,113.25,20824000
                    """, sessions: ["2022-01-03", "2022-01-04"], open: 113.5, high: 115.5, low: 109.5, close: 114.5,
                volume: 16_775_300, kind: .total, certainty: .inferred)
        ),
        (
            "yfinance history, with zone, dividends and splits",
            Expectation(
                text: """
                    Datetime,Open,High,Low,Close,Adj Close,Volume,Dividends,Stock Splits
                    2022-01-28 00:00:00+08:00,4.74,4.75,4.67,4.68,3.98,106436134.0,0.0,0.0
                    2022-01-31 00:00:00+08:00,4.72,4.72,4.7,4.72,4.02,1500.0,0.05,0.0
                    """, sessions: ["2022-01-28", "2022-01-31"], open: 4.74, high: 4.75, low: 4.67, close: 4.68,
                adjustedClose: 3.98, volume: 106_436_134, kind: .split, certainty: .inferred)
        ),
        (
            "Yahoo JSON, no header, UTC",
            Expectation(
                text: """
                    2025-03-06 14:30:00,142.5,145.5,139.5,140.5,31830300
                    2025-03-07 14:30:00,140,141,138,139,30830300
                    2025-03-10 13:30:00,139,140,137,138,29830300
                    """, sessions: ["2025-03-06", "2025-03-07", "2025-03-10"], open: 142.5, high: 145.5, low: 139.5,
                close: 140.5, volume: 31_830_300, description: "no header")
        ),
        (
            "old Yahoo, newest first, a column of tickers",
            Expectation(
                file: "old.csv",
                text: """
                    Ticker,Date,Open,High,Low,Close,Volume,Adj Close
                    ACME,2000-03-02,127.0,128.0,120.5,122.0,2779100,3.9
                    ACME,2000-03-01,118.5,132.0,118.25,130.5,9616100,4.2
                    """, sessions: ["2000-03-01", "2000-03-02"], open: 118.5, high: 132, low: 118.25, close: 130.5,
                adjustedClose: 4.2, volume: 9_616_100)
        ),
        (
            "Yahoo saved again by a spreadsheet",
            Expectation(
                text:
                    "Date,Open,High,Low,Close,Adj Close,Volume\r\n1/4/1999,9,11,8,10,5,100\r\n1/13/1999,10,12,9,11,5.5,90\r\n",
                sessions: ["1999-01-04", "1999-01-13"], open: 9, high: 11, low: 8, close: 10, adjustedClose: 5,
                volume: 100,
                kind: .split, certainty: .inferred, description: "M/D/YYYY")
        ),
        (
            "Stooq bulk",
            Expectation(
                file: "bulk.txt",
                text: """
                    <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                    ACME.US,D,20140613,000000,43.5,44,43,43.75,400.5,0
                    ACME.US,D,20140616,000000,43.75,44.5,43.5,44.25,1850,0
                    """, sessions: ["2014-06-13", "2014-06-16"], open: 43.5, high: 44, low: 43, close: 43.75,
                volume: 400.5)
        ),
        (
            "Stooq at Kaggle",
            Expectation(
                text:
                    "Date,Open,High,Low,Close,Volume,OpenInt\n1986-03-13,0.0672,0.07533,0.0672,0.07533,1371330506,0\n",
                sessions: ["1986-03-13"], open: 0.0672, high: 0.07533, low: 0.0672, close: 0.07533,
                volume: 1_371_330_506)
        ),
        (
            "Nasdaq, dollars",
            Expectation(
                text: """
                    Date,Close/Last,Volume,Open,High,Low
                    12/13/2024,$191.38,"1,888,322",$192.71,$194.34,$191.26
                    12/12/2024,$193.63,N/A,$196.30,$196.7053,$193.28
                    """, sessions: ["2024-12-12", "2024-12-13"], open: 196.3, high: 196.7053, low: 193.28, close: 193.63
            )
        ),
        (
            "Investing.com",
            Expectation(
                text: "\u{FEFF}"
                    + """
                    "Date","Price","Open","High","Low","Vol.","Change %"
                    "12/31/2021","7,278.20","7,277.58","7,281.25","7,275.50","457.62M","-1.04%"
                    "12/30/2021","7,253.50","7,253.25","7,254.00","7,250.00","-","2.72%"
                    """, sessions: ["2021-12-30", "2021-12-31"], open: 7253.25, high: 7254, low: 7250, close: 7253.5)
        ),
        (
            "Investing.com, long dates",
            Expectation(
                text: """
                    "Date","Price","Open","High","Low","Vol.","Change %"
                    "Apr 09, 2020","8.25","8.5","8.75","8.0","190.28K","1.52%"
                    """, sessions: ["2020-04-09"], open: 8.5, high: 8.75, low: 8, close: 8.25, volume: 190_280)
        ),
        (
            "Investing.com, German",
            Expectation(
                text: "Datum;Date;Price;Open;High;Low\nx;31.12.2021;1.278,25;1.277,5;1.281,75;1.275,125\n",
                sessions: ["2021-12-31"], open: 1277.5, high: 1281.75, low: 1275.125, close: 1278.25,
                description: "decimal comma")
        ),
        (
            "Alpha Vantage, raw closes beside a split",
            Expectation(
                text: """
                    timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient
                    2020-08-31,444.5,500.25,440.25,498.25,498.25,115847020,0.0000,5.0000
                    2020-08-28,2295.0,2318.5,2186.5,2213.5,442.7,20081200,0.0000,1.0000
                    """, sessions: ["2020-08-28", "2020-08-31"], open: 2295, high: 2318.5, low: 2186.5, close: 2213.5,
                adjustedClose: 442.7, volume: 20_081_200, kind: .raw, certainty: .known)
        ),
        (
            "Tiingo",
            Expectation(
                text: """
                    date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor
                    2024-01-03T00:00:00.000Z,184.25,185.75,183.5,184,58414500,183.75,185.25,183,183.5,58414500,0.0,1.0
                    """, sessions: ["2024-01-03"], open: 184, high: 185.75, low: 183.5, close: 184.25,
                adjustedClose: 183.75,
                volume: 58_414_500, kind: .raw, certainty: .inferred)
        ),
        (
            "Alpaca, daily in UTC",
            Expectation(
                file: "bars.csv",
                text: """
                    symbol,timestamp,open,high,low,close,volume,trade_count,vwap
                    ACME,2024-12-11 05:00:00+00:00,247.75,248,247,247.5,142.0,9.0,247.6
                    ACME,2024-12-12 05:00:00+00:00,247.5,249,247.25,248.5,150.0,9.0,247.9
                    """, sessions: ["2024-12-11", "2024-12-12"], open: 247.75, high: 248, low: 247, close: 247.5,
                volume: 142)
        ),
        (
            "Quandl WIKI",
            Expectation(
                file: "wiki.csv",
                text: """
                    ticker,date,open,high,low,close,volume,ex-dividend,split_ratio,adj_open,adj_high,adj_low,adj_close,adj_volume
                    BRK_A,2014-01-02,555.5,557,552,553.25,8381600.0,0.0,1.0,73.75,74,73.25,73.5,58671200.0
                    """, ticker: "BRK_A", sessions: ["2014-01-02"], open: 555.5, high: 557, low: 552, close: 553.25,
                adjustedClose: 73.5, volume: 8_381_600, kind: .raw, certainty: .inferred)
        ),
        (
            "Kaggle, odd order, D-M-Y and an index column",
            Expectation(
                text:
                    ",Date,Low,Open,Volume,High,Close,Adjusted Close\n0,15-12-1980,0.12,0.125,469033600,0.13,0.128,0.1\n",
                sessions: ["1980-12-15"], open: 0.125, high: 0.13, low: 0.12, close: 0.128, adjustedClose: 0.1,
                volume: 469_033_600, kind: .split, certainty: .inferred, description: "D/M/YYYY")
        ),
        (
            "TradingView, seconds, with studies",
            Expectation(
                text: """
                    time,open,high,low,close,Volume,Volume MA,Volume MA
                    1704205800,187.25,188.5,183.75,185.5,82488700,,
                    1704292200,184.25,185.75,183.5,184.25,58414500,70000000,1
                    """, sessions: ["2024-01-02", "2024-01-03"], open: 187.25, high: 188.5, low: 183.75, close: 185.5,
                volume: 82_488_700, description: "seconds since 1970")
        ),
        (
            "MetaTrader 5, tabs",
            Expectation(
                file: "ACME.tsv",
                text:
                    "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n2024.01.02\t168.5\t169\t168\t168.75\t40\t0\t15\n",
                sessions: ["2024-01-02"], open: 168.5, high: 169, low: 168, close: 168.75, volume: 0, description: "tab"
            )
        ),
        (
            "akshare, Chinese headings, volume in lots",
            Expectation(
                file: "stock.csv",
                text: """
                    日期,股票代码,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率
                    1991-04-02,000001,2.5,2.75,3,2.25,7,5000.0,0.0,2.73,0.07,0.0
                    1991-04-03,000001,-2.5,-2.5,-2.5,-2.5,1,5000.0,0.0,2.73,0.07,0.0
                    """, ticker: "000001", sessions: ["1991-04-02"], open: 2.5, high: 3, low: 2.25, close: 2.75,
                volume: 700,
                description: "lots of 100")
        ),
        (
            "tushare",
            Expectation(
                file: "daily.csv",
                text: """
                    ts_code,trade_date,open,high,low,close,pre_close,change,pct_chg,vol,amount
                    000001.SZ,20240103,9.25,9.5,9,9.25,9.25,0,0,15.5,1234
                    000001.SZ,20240102,9.5,9.75,9.25,9.25,9.5,-0.25,-2.6,10,1234
                    """, ticker: "000001.SZ", sessions: ["2024-01-02", "2024-01-03"], open: 9.5, high: 9.75, low: 9.25,
                close: 9.25, volume: 1000, description: "lots of 100")
        ),
        (
            "baostock, with a suspended session",
            Expectation(
                file: "k.csv",
                text: """
                    date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,pctChg,isST
                    2024-01-02,sh.600000,6.5,6.75,6.25,6.5,6.5,1000,6500,3,0.1,1,0,0
                    2024-01-03,sh.600000,6.5,6.5,6.5,6.5,6.5,,,3,,0,0,0
                    """, ticker: "SH.600000", sessions: ["2024-01-02"], open: 6.5, high: 6.75, low: 6.25, close: 6.5,
                volume: 1000)
        ),
        (
            "compact dates",
            Expectation(
                text: "date,amount,close,high,low,open,volume\r\n20040817,909.0,11.25,12.25,11,12,7877900\r\n",
                sessions: ["2004-08-17"], open: 12, high: 12.25, low: 11, close: 11.25, volume: 7_877_900,
                description: "YYYYMMDD")
        ),
        (
            "dates as floating-point numbers, -1 for missing",
            Expectation(
                text:
                    "date,Open,High,Low,Close,Volume,adjClose\r\n19991110.0,29.5,29.75,27,27.75,617827800.0,5.25\r\n19991111.0,29.5,29.75,27,27.5,1.0,-1.0\r\n",
                sessions: ["1999-11-10", "1999-11-11"], open: 29.5, high: 29.75, low: 27, close: 27.75,
                adjustedClose: 5.25, volume: 617_827_800, kind: .split, certainty: .inferred)
        ),
        (
            "LEAN daily, prices without decimals",
            Expectation(
                text:
                    "20131001 00:00,6448000,6450000,6440000,6449000,90\n20131002 00:00,6448000,6450000,6440000,6449500,80\n",
                sessions: ["2013-10-01", "2013-10-02"], open: 644.8, high: 645, low: 644, close: 644.9, volume: 90,
                description: "prices times 10000")
        ),
        (
            "Kibot, no header, M/D/Y",
            Expectation(
                text: "01/14/2022,45,46,44,45.5,1000\n01/18/2022,45.5,47,45,46.5,900\n",
                sessions: ["2022-01-14", "2022-01-18"], open: 45, high: 46, low: 44, close: 45.5, volume: 1000,
                description: "no header")
        ),
        (
            "no header, decimal commas that part the figures as evenly as the semicolons",
            Expectation(
                text: "2022-01-14;45,5;46,25;44,5;45,5;1000\n2022-01-18;45,5;47,25;45,0;46,5;900\n",
                sessions: ["2022-01-14", "2022-01-18"], open: 45.5, high: 46.25, low: 44.5, close: 45.5, volume: 1000,
                description: "decimal comma")
        ),
        (
            "Google Finance, stamped at the close",
            Expectation(
                text: "Date,Close\n1/2/2024 16:00:00,185.5\n1/16/2024 16:00:00,184.25\n",
                sessions: ["2024-01-02", "2024-01-16"], close: 185.5)
        ),
        (
            "CRSP, middle of bid and ask",
            Expectation(
                file: "dsf.csv",
                text:
                    "PERMNO,date,BIDLO,ASKHI,PRC,VOL,RET\n10107,20240102,9.5,10.5,-10.25,-99,B\n10107,20240103,9.5,10.5,10,100,0.01\n",
                ticker: "10107", sessions: ["2024-01-02", "2024-01-03"], high: 10.5, low: 9.5, close: 10.25)
        ),
        (
            "Compustat",
            Expectation(
                file: "secd.csv",
                text:
                    "gvkey,iid,datadate,tic,ajexdi,prccd,prchd,prcld,prcod,cshtrd\n001690,01,20240131,ACME,1,185.5,187,184,186,5000\n",
                sessions: ["2024-01-31"], open: 186, high: 187, low: 184, close: 185.5, volume: 5000)
        ),
        (
            "FRED, a point for missing",
            Expectation(
                file: "download.csv", text: "Date,acme\n1/17/2014,12.5\n1/20/2014,.\n1/21/2014,12.75\n",
                sessions: ["2014-01-17", "2014-01-21"], close: 12.5)
        ),
        (
            "R timeSeries",
            Expectation(
                text: "\"%Y-%m-%d\";Open;High;Low;Close;Volume\n2000-09-27;63.5;63.75;59.75;60.5;53077800\n",
                sessions: ["2000-09-27"], open: 63.5, high: 63.75, low: 59.75, close: 60.5, volume: 53_077_800,
                description: "semicolon")
        ),
        (
            "two tables in one file",
            Expectation(
                text: """
                    rsRating,symbol,longName,currentPrice,retrievedAt
                    16.23,ACME,"Acme, Inc.",111.25,2026-10-10T21:21:38.983378+01:00
                    Date,Open,High,Low,Close,Ma10:Top:Line
                    2023-08-03,91.5,92.75,90.5,91.75,
                    """, sessions: ["2023-08-03"], open: 91.5, high: 92.75, low: 90.5, close: 91.75)
        ),
        (
            "zipline csvdir",
            Expectation(
                text:
                    "date,open,high,low,close,volume,dividend,split\n2012-01-03,58.5,59,58.25,58.75,75555200,0.0,1.0\n",
                sessions: ["2012-01-03"], open: 58.5, high: 59, low: 58.25, close: 58.75, volume: 75_555_200)
        ),
        (
            "an index of dates without a heading",
            Expectation(
                text: ",Open,Close\n2012-01-03,58.5,58.75\n", sessions: ["2012-01-03"], open: 58.5, close: 58.75)
        ),
        (
            "midnights in Hong Kong, in UTC",
            Expectation(
                text: "Date,Close\n"
                    + ["2024-01-07", "2024-01-08", "2024-01-09", "2024-01-10", "2024-01-11"]
                    .map { "\($0) 16:00:00+00:00,70\n" }.joined(),
                sessions: ["2024-01-08", "2024-01-09", "2024-01-10", "2024-01-11", "2024-01-12"], close: 70)
        ),
    ]

    @Test(arguments: daily.indices)
    func recognises(index: Int) async throws {
        let (name, expected) = Self.daily[index]
        let result = try await load(expected.text, expected.file)
        let history = try #require(result.panel[ticker(expected.ticker)], "\(name)")
        #expect(history.sessions.map(\.description) == expected.sessions, "\(name)")
        let fields: [(PriceHistory.Field, Double?)] = [
            (.open, expected.open), (.high, expected.high), (.low, expected.low), (.close, expected.close),
            (.adjustedClose, expected.adjustedClose),
        ]
        for (field, value) in fields {
            #expect(history.price(field, row: 0)?.amount == value, "\(name): \(field)")
        }
        #expect(history.volume?[0] == expected.volume, "\(name)")
        #expect(history.closeAdjustment.kind == expected.kind, "\(name): \(history.closeAdjustment.evidence)")
        #expect(history.closeAdjustment.certainty == expected.certainty, "\(name)")
        let file = try #require(result.files.first)
        if !expected.description.isEmpty {
            #expect(file.dialect.description.contains(expected.description), "\(name): \(file.dialect)")
        }
        let lines = expected.text.split(whereSeparator: \.isNewline).count
        #expect(file.rows.read <= lines && file.rows.used == expected.sessions.count, "\(name): \(file.rows)")
    }
}
