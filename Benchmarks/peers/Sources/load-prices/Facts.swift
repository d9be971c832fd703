import Market
import PriceLoading

/// Sums that only come out the same if the same was read; those that a result doesn't tell are left out.
struct Facts: Encodable {
    /// Prices of one instrument and session.
    var rows: Int?
    /// Rows of the files.
    var records: Int?
    var tickers: Int?
    /// The sum of the closes.
    var closes: Double?
    /// The sum of the closes, each rounded to a millionth: a whole number, so that no order of summation shows.
    var closeMillionths: Int?
    /// `nil` where the files have none.
    var volume: Int?
    /// The sum of the days since 1970-01-01 of all rows.
    var dayNumbers: Int?

    init(tables: [PriceTable]) {
        records = tables.reduce(0) { $0 + $1.count }
        closes = tables.reduce(0) { $0 + $1.sum(.close) }
        let volume = tables.reduce(0) { $0 + $1.sum(.volume) }
        self.volume = volume > 0 ? Int(volume) : nil
        tickers = tables.count > 1 ? tables.count : tables.first.flatMap { $0.tickers.isEmpty ? nil : $0.tickers.count }
    }

    init(histories: [PriceHistory]) {
        var rows = 0, closeMillionths = 0, dayNumbers = 0
        for history in histories {
            rows += history.sessions.count
            dayNumbers += history.sessions.reduce(0) { $0 + Int($1.dayNumber) }
            for row in history.sessions.indices {
                // A wide file holds prices of one kind, which may count as adjusted.
                guard let price = history.price(.close, row: row) ?? history.price(.adjustedClose, row: row) else {
                    continue
                }
                closeMillionths += Int((price.amount * 1e6).rounded(.toNearestOrEven))
            }
            if let column = history.volume {
                volume = column.reduce(volume ?? 0) { $0 + Int($1 ?? 0) }
            }
        }
        self.rows = rows
        self.tickers = histories.count
        self.closeMillionths = closeMillionths
        self.dayNumbers = dayNumbers
    }
}
