import EventStudy
import Foundation
import Market
import TestSupport

/// The synthetic panel of Fixtures/README.md: 40 firms, 420 days, factors; the day's number is the session.
struct SyntheticPanel {
    let sessions: [SessionDate]
    let columns: [String: [Double?]]
    let firms: [String]
    let events: [StudyEvent]

    init(_ file: String = "synth_panel.csv") throws {
        let lines = String(decoding: try fixture(file), as: UTF8.self).split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: ",").map(String.init)
        let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        sessions = (0..<rows.count).map { SessionDate(dayNumber: Int32($0)) }
        var columns: [String: [Double?]] = [:]
        for (position, name) in header.enumerated() { columns[name] = rows.map { Double($0[position]) } }
        self.columns = columns
        firms = header.filter { $0.hasPrefix("F") }
        events = String(decoding: try fixture("synth_events.csv"), as: UTF8.self)
            .split(whereSeparator: \.isNewline).dropFirst().map { line in
                let fields = line.split(separator: ",")
                return StudyEvent(
                    id: String(fields[0]), ticker: Ticker(fields[0])!,
                    published: SessionDate(dayNumber: Int32(fields[1])!))
            }
    }

    static let factorNames = ["SMB", "HML", "RMW", "CMA", "MOM"]

    func data(kind: StudyDesign.ReturnKind = .simple, baskets: [PeerBasket] = []) -> StudyData {
        let names = ["MKT-RF", "MKT"] + Self.factorNames
        let excess = zip(columns["MKT"]!, columns["RF"]!).map { market, rate in market.map { $0 - (rate ?? 0) } }
        return StudyData(
            sessions: sessions, market: Ticker("MKT")!,
            returns: (["MKT"] + firms).map { (Ticker($0)!, columns[$0]!) }, kind: kind,
            factors: FactorTable(
                sessions: sessions, names: names,
                columns: [excess, columns["MKT"]!] + Self.factorNames.map { columns[$0]! },
                riskFree: columns["RF"]!), baskets: baskets)
    }

    /// Prices made of the returns of a firm or the market, from 100 on, without those of some sessions.
    func history(_ name: String, gaps: Set<Int> = []) -> PriceHistory {
        let sessions = [SessionDate(dayNumber: -1)] + sessions
        var price = 100.0
        var prices = [Price(price)]
        for (row, value) in columns[name]!.enumerated() {
            price *= 1 + value!
            prices.append(gaps.contains(row) ? nil : Price(price))
        }
        return PriceHistory(
            ticker: Ticker(name)!, sessions: sessions, columns: [.close: PriceColumn(prices)],
            closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "test"),
            origin: .init(file: name, lines: sessions.indices.map { UInt32($0 + 1) }, headings: [:]))
    }

    /// Firms and market alone, some of their returns changed.
    func data(_ change: (inout [String: [Double?]]) -> Void) -> StudyData {
        var columns = columns
        change(&columns)
        return StudyData(
            sessions: sessions, market: Ticker("MKT")!,
            returns: (["MKT"] + firms).map { (Ticker($0)!, columns[$0]!) })
    }

    static func event(_ id: String, _ ticker: String, _ day: Int32) -> StudyEvent {
        StudyEvent(id: id, ticker: Ticker(ticker)!, published: SessionDate(dayNumber: day))
    }

    /// The models of the reference numbers.
    static let models: [String: NormalReturnModel] = [
        "constant_mean": .meanAdjusted, "market_model": .market,
        "ff3": .factors(["MKT-RF", "SMB", "HML"], excess: true),
        "carhart4": .factors(["MKT-RF", "SMB", "HML", "MOM"], excess: true),
        "ff5": .factors(["MKT-RF", "SMB", "HML", "RMW", "CMA"], excess: true),
    ]

    static func design(_ model: NormalReturnModel = .market) -> StudyDesign {
        var design = StudyDesign()
        design.model = model
        design.estimation = 200
        design.gap = 10
        design.window = -5...5
        design.cars = [0...0, -1...1, 0...5, -5...5]
        return design
    }
}
