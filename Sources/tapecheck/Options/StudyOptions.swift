import ArgumentParser
import Diagnostics
import EventStudy
import Foundation
import Market

/// The design of an event study, as a command line states it.
struct StudyOptions: ParsableArguments {
    enum Model: String, ExpressibleByArgument, CaseIterable {
        case mean
        case marketAdjusted = "market-adjusted"
        case market, capm, ff3, ff5, carhart, factors
        case marketPeer = "market-peer"
        case scholesWilliams = "scholes-williams"
        case dimson, garch
        case tradeToTrade = "trade-to-trade"
    }

    enum FactorUnit: String, ExpressibleByArgument, CaseIterable {
        case percent, decimal
    }

    @Option(help: "The returns that events are held against.")
    var model: Model = .market

    @Option(
        help: ArgumentHelp(
            "Daily factors in Kenneth French's form; repeatable.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var factors: [String] = []

    @Option(
        help: ArgumentHelp(
            "The unit of the factors: percent or decimal (default: recognised).", valueName: "unit",
            visibility: .hidden))
    var factorUnit: FactorUnit?

    @Option(
        help: ArgumentHelp(
            "For --model market-peer: instruments whose mean return events may name as their peer; may be repeated.",
            valueName: "NAME=A+B+...", visibility: .hidden),
        transform: StudyOptions.basket)
    var basket: [PeerBasket] = []

    @Option(help: ArgumentHelp("Sessions of the estimation window.", valueName: "n"))
    var estimation = 250

    @Option(help: ArgumentHelp("Sessions between the two windows.", valueName: "n"))
    var gap = 10

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Sessions around an event's, 0 (default: -10..10).", valueName: "a..b"),
        transform: StudyOptions.window)
    var window: ClosedRange<Int> = -10...10

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Windows to sum over (default: 0..0,-1..1).", valueName: "a..b,..."),
        transform: StudyOptions.windows)
    var car: [ClosedRange<Int>] = [0...0, -1...1]

    @Option(
        help: ArgumentHelp("simple or log (default: simple).", valueName: "kind"),
        completion: choices(of: StudyDesign.ReturnKind.self), transform: StudyOptions.choice)
    var returns: StudyDesign.ReturnKind = .simple

    @Option(
        help: ArgumentHelp(
            "Sums with missing days: strict leaves them out, available sums what is there (default: strict).",
            valueName: "rule", visibility: .hidden),
        completion: choices(of: StudyDesign.MissingDays.self), transform: StudyOptions.choice)
    var missing: StudyDesign.MissingDays = .strict

    @Option(
        help: ArgumentHelp(
            "Events on days without a session: next, previous or skip (default: next).", valueName: "rule",
            visibility: .hidden), completion: choices(of: StudyDesign.NonTradingDay.self),
        transform: StudyOptions.choice)
    var nonTrading: StudyDesign.NonTradingDay = .next

    @Option(
        help: ArgumentHelp("Fewest returns in the estimation window.", valueName: "n", visibility: .hidden))
    var minimum = 100

    @Flag(help: "Keep an instrument's other events out of estimation.")
    var maskEvents = false

    @Option(
        help: ArgumentHelp(
            "Draws; 0: none (default: 999; 0 above 2000 events).",
            valueName: "n"))
    var draws: Int?

    @Option(
        help: ArgumentHelp(
            "The minute from which news belongs to the next session, in exchange time (default: the exchange's close).",
            valueName: "HH:MM", visibility: .hidden), transform: StudyOptions.minute)
    var close: Int?

    @Option(
        help: ArgumentHelp(
            "Calendar days by which an event may be moved to a session.", valueName: "n", visibility: .hidden))
    var maxShift = StudyDesign().maximumShift

    @Option(
        help: ArgumentHelp(
            "The level of intervals and of the detectable effect, such as 0.05.", valueName: "p", visibility: .hidden))
    var level = StudyDesign().level

    @Option(help: ArgumentHelp("Seed of all draws.", visibility: .hidden))
    var seed: UInt64 = 1

    func validate() throws {
        guard (2...10_000).contains(estimation) else {
            throw ValidationError("--estimation must be between 2 and 10000 sessions")
        }
        guard (0...10_000).contains(gap) else { throw ValidationError("--gap must be between 0 and 10000 sessions") }
        guard window.lowerBound >= -10_000, window.upperBound <= 10_000 else {
            throw ValidationError("--window must lie within -10000..10000")
        }
        for sum in car where sum.lowerBound < window.lowerBound || sum.upperBound > window.upperBound {
            throw ValidationError(
                "--car \(sum.lowerBound)..\(sum.upperBound) must lie inside --window "
                    + "\(window.lowerBound)..\(window.upperBound)")
        }
        guard Set(basket.map(\.name)).count == basket.count else {
            throw ValidationError("two of --basket have one name")
        }
        guard basket.isEmpty || model == .marketPeer else {
            throw ValidationError("--basket needs --model market-peer")
        }
        guard minimum > 1 else { throw ValidationError("--minimum must be at least 2") }
        guard (0...1_000_000).contains(draws ?? 0) else {
            throw ValidationError("--draws must be between 0 and 1000000")
        }
        guard level > 0, level < 1 else { throw ValidationError("--level must lie between 0 and 1") }
        guard (0...366).contains(maxShift) else { throw ValidationError("--max-shift must be between 0 and 366 days") }
        let needsFactors: Set<Model> = [.capm, .ff3, .ff5, .carhart, .factors]
        if needsFactors.contains(model), factors.isEmpty {
            throw ValidationError("--model \(model.rawValue) needs --factors FILE")
        }
    }

    /// Above so many events nothing is drawn unless the user asks for it: that takes longer than all the rest.
    private static let mostDrawn = 2000

    /// The design, with the names of the factors that the file has.
    func design(factorNames: [String], eventCount: Int) throws -> StudyDesign {
        var design = StudyDesign()
        design.model = try normalReturnModel(factorNames)
        design.returns = returns
        design.estimation = estimation
        design.gap = gap
        design.window = window
        design.cars = car
        design.minimumObservations = min(minimum, estimation)
        design.missingDays = missing
        design.nonTradingDay = nonTrading
        design.masksOtherEvents = maskEvents
        design.draws = draws ?? (eventCount > Self.mostDrawn ? 0 : 999)
        design.maximumShift = maxShift
        design.level = level
        if let close { design.close = close }
        design.seed = seed
        return design
    }

    private func normalReturnModel(_ factorNames: [String]) throws -> NormalReturnModel {
        func named(_ names: String...) throws -> NormalReturnModel {
            // The momentum factor has two names in the wild.
            let names = names.map { $0 == "mom" && !factorNames.contains("mom") ? "umd" : $0 }
            for name in names where !factorNames.contains(name) {
                let nearest = NearestWord.to(name, among: factorNames).map { "; the nearest is '\($0)'" } ?? ""
                throw ValidationError(
                    "--model \(model.rawValue) needs the factor '\(name)'; the file has "
                        + factorNames.joined(separator: ", ") + nearest)
            }
            return .factors(names, excess: true)
        }
        switch model {
        case .mean: return .meanAdjusted
        case .marketAdjusted: return .marketAdjusted
        case .market: return .market
        case .capm: return .capm
        case .ff3: return try named("mkt-rf", "smb", "hml")
        case .ff5: return try named("mkt-rf", "smb", "hml", "rmw", "cma")
        case .carhart: return try named("mkt-rf", "smb", "hml", "mom")
        case .factors:
            return .factors(factorNames.filter { $0 != "rf" }, excess: factorNames.contains("rf"))
        case .marketPeer: return .marketAndPeer
        case .scholesWilliams: return .scholesWilliams
        case .dimson: return .dimson(lags: 1, leads: 1)
        case .garch: return .garch
        case .tradeToTrade: return .tradeToTrade
        }
    }

    @Sendable private static func basket(_ text: String) throws -> PeerBasket {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false)
        let members = sides.last?.split(separator: "+", omittingEmptySubsequences: false).map { Ticker($0) } ?? []
        let known = members.compactMap(\.self)
        guard sides.count == 2, let name = Ticker(sides[0]), known.count == members.count, known.count > 1,
            Set(known + [name]).count == known.count + 1
        else { throw ValidationError("'\(text)' is no basket: write it as TECH=AAPL+MSFT+GOOGL, each ticker once") }
        return PeerBasket(name: name, members: known)
    }

    @Sendable private static func window(_ text: String) throws -> ClosedRange<Int> {
        let ends = text.components(separatedBy: "..").map { Int($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
            throw ValidationError("'\(text)' is no window: write it as -1..1")
        }
        return first...last
    }

    @Sendable private static func windows(_ text: String) throws -> [ClosedRange<Int>] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { try window(String($0)) }
    }

    /// `16:00` as minutes after midnight.
    @Sendable private static func minute(_ text: String) throws -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { throw ValidationError("'\(text)' is no time of day: write it as 16:00") }
        return hour * 60 + minute
    }

    static func clock(_ minute: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }

    /// What a shell offers for an option whose values ``choice(_:)`` reads.
    static func choices<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> CompletionKind
    where Choice.RawValue == String {
        .list(type.allCases.map(\.rawValue))
    }

    @Sendable static func choice<Choice: RawRepresentable & CaseIterable>(_ text: String) throws -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue)
            let advice = NearestWord.to(text, among: choices).map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("'\(text)' is none of \(choices.joined(separator: ", "))\(advice)")
        }
        return choice
    }
}
