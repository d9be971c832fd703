import EventStudy
import Foundation
import Market

/// Studies the events of a returns file, and prints how long that took and what came out, as the peers do.
///
///     study-events estimates|ranks|all JOBS FILE
///
/// `estimates` is the market model with abnormal returns, their errors and their sums; `ranks` adds every test but those
/// that need the correlation of all pairs of events; `all` adds these.
@main struct StudyEvents {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let mode = arguments.first, let jobs = Int(arguments[2]), jobs > 0 else {
            FileHandle.standardError.write(Data("usage: study-events estimates|ranks|all JOBS FILE\n".utf8))
            exit(64)
        }
        let input = try ReturnsFile(path: arguments[3])
        var design = StudyDesign()
        design.cars = [0...0, -1...1, -10...10]
        if mode == "ranks" { design.maximumCorrelated = 0 }
        let clock = ContinuousClock()
        // The first of several passes pays for the memory that the others find.
        var best = Double.infinity, sum = 0.0, count = 0
        for _ in 0..<3 {
            let start = clock.now
            if mode == "estimates" {
                let estimates = await estimateEvents(input.events, data: input.data, design: design, jobs: jobs)
                best = min(best, (clock.now - start) / .seconds(1))
                sum = estimates.events.reduce(0) { $0 + $1.cars[2].car }
                count = estimates.events.count
            } else {
                let result = await study(input.events, data: input.data, design: design, jobs: jobs)
                best = min(best, (clock.now - start) / .seconds(1))
                sum = result.events.reduce(0) { $0 + $1.cars[2].car }
                count = result.events.count
            }
        }
        print("{\"seconds\":\(best),\"facts\":{\"events\":\(count),\"car\":\(sum)}}")
    }
}

/// Returns of a market and of instruments on one calendar, and events: the numbers that `inputs.py` writes, as 64-bit
/// floats: counts of instruments, sessions and events, the returns, then instrument and session of each event.
struct ReturnsFile {
    let data: StudyData
    let events: [StudyEvent]

    init(path: String) throws {
        // Read piece by piece, so that the file doesn't count as memory of the study.
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        func values(_ count: Int) throws -> [Double] {
            let bytes = try file.read(upToCount: 8 * count) ?? Data()
            return (0..<count).map { place in
                bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8 * place, as: Double.self) }
            }
        }
        let sizes = try values(3).map { Int($0) }
        let instruments = sizes[0], sessions = sizes[1], count = sizes[2]
        let days = (0..<sessions).map { SessionDate(dayNumber: Int32($0)) }
        let tickers = (0...instruments).map { Ticker($0 == 0 ? "MKT" : "Q\($0)")! }
        // Prices are what a panel is made of; from these the returns come back to rounding.
        let histories = try tickers.map { ticker in
            var price = 100.0
            let prices =
                [price]
                + values(sessions).map {
                    price *= 1 + $0; return price
                }
            return PriceHistory(
                ticker: ticker, sessions: [SessionDate(dayNumber: -1)] + days,
                columns: [.close: PriceColumn(prices.map { Price($0) })],
                closeAdjustment: AdjustmentStatus(.known, .total, evidence: "generated"),
                origin: .init(file: "generated", lines: (1...prices.count).map { UInt32($0) }, headings: [:]))
        }
        data = StudyData(PricePanel(histories), market: tickers[0])!
        let pairs = try values(2 * count).map { Int($0) }
        events = (0..<count).map { place in
            StudyEvent(
                id: "e\(place)", ticker: tickers[1 + pairs[2 * place]], published: days[pairs[2 * place + 1]])
        }
    }
}
