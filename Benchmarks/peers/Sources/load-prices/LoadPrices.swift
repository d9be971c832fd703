import Foundation
import Market
import PriceLoading

/// Loads price files once, and prints how long that took and what came out, as the peers do.
///
///     load-prices JOBS PATH...
@main struct LoadPrices {
    static func main() async throws {
        guard CommandLine.arguments.count >= 3, let jobs = Int(CommandLine.arguments[1]), jobs > 0 else {
            FileHandle.standardError.write(Data("usage: load-prices JOBS PATH...\n".utf8))
            exit(64)
        }
        let inputs = CommandLine.arguments.dropFirst(2).map { PriceInput(path: $0) }
        let options = PriceLoadingOptions(jobs: jobs)
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await loadPrices(inputs, options: options)
        let seconds = (clock.now - start) / .seconds(1)

        let output = Output(seconds: seconds, facts: Facts(result.panel.histories))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(output), as: UTF8.self))
    }
}

private struct Output: Encodable {
    /// Of the load alone.
    let seconds: Double
    let facts: Facts
}

/// Sums that only come out the same if the same was read. They are whole numbers, so that no order of summation shows.
private struct Facts: Encodable {
    var rows = 0
    var tickers = 0
    /// The closes, each rounded to a millionth.
    var closeMillionths = 0
    /// `nil` where the files have none.
    var volume: Int?
    /// The days since 1970-01-01.
    var dayNumbers = 0

    init(_ histories: [PriceHistory]) {
        tickers = histories.count
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
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rows, forKey: .rows)
        try container.encode(tickers, forKey: .tickers)
        try container.encode(closeMillionths, forKey: .closeMillionths)
        try container.encode(volume, forKey: .volume)
        try container.encode(dayNumbers, forKey: .dayNumbers)
    }

    private enum CodingKeys: CodingKey {
        case rows, tickers, closeMillionths, volume, dayNumbers
    }
}
