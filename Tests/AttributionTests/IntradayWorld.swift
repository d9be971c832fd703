import Foundation
import Market
import TestSupport

@testable import Attribution

/// Bars of five minutes from 04:00 to 16:00 New York time on the sessions before and of an event.
struct IntradayWorld {
    static let event = SessionDate(iso: "2024-11-06")!
    static let previous = SessionDate(iso: "2024-11-05")!

    /// - Parameters:
    ///   - minute: When on the event's day the price makes `jump`, its logarithm.
    ///   - sessions: How many days have bars, the event's being the last.
    ///   - delay: Minutes by which the price follows a path that all instruments of one `path` seed share.
    static func bars(
        _ symbol: String, jump: Double = 0, at minute: Int = 0, sessions: Int = 45, seed: UInt64 = 1,
        path: UInt64? = nil,
        delay: Int = 0
    ) -> SessionBars {
        var generator = SplitMix64(seed: seed), shared = SplitMix64(seed: path ?? 0)
        var days: [SessionDate] = [event]
        while days.count < sessions { days.insert(ExchangeCalendar.newYork.session(before: days[0]), at: 0) }
        var level = 100.0, line = 1
        var bars: [SessionBars.Bar] = []
        for day in days {
            let steps = (0..<200).map { _ in 0.0008 * Double.random(in: -1...1, using: &shared) }
            for (position, start) in stride(from: 240, to: 960, by: 5).enumerated() {
                var step = 0.0004 * Double.random(in: -1...1, using: &generator)
                if path != nil { step = step * 0.2 + steps[position + 40 - delay / 5] }
                if day == event, start == minute { step += jump }
                let open = level
                level *= exp(step)
                line += 1
                bars.append(
                    SessionBars.Bar(
                        day: day, minute: start, open: Price(open)!, high: Price(max(open, level))!,
                        low: Price(min(open, level))!, close: Price(level)!,
                        session: start < 570 ? .pre : .regular, file: "\(symbol).csv", line: line))
            }
        }
        return SessionBars(ticker: Ticker(symbol)!, bars: bars)
    }

    /// The event of the target with a claim that it rose.
    static func measurement(_ bars: SessionBars, isUp: Bool = true, seed: UInt64 = 1) -> IntradayMeasurement {
        var settings = AttributionSettings()
        settings.seed = seed
        return IntradayMeasurement(
            event: MarketEvent(
                ticker: bars.ticker, session: event, previousSession: previous, claims: [],
                observedMove: SimpleReturn(fraction: 0.04)),
            book: BarBook(bars)!, market: nil, beta: nil, excluded: [], isUp: isUp, settings: settings)
    }

    /// A release about the target, its stamp on New York's clock.
    static func release(
        _ hour: Int, _ minute: Int, day: SessionDate = event, isToTheSecond: Bool = true, delay: Int? = 0,
        subject: Release.Subject = .ticker(Ticker("TGT")!), kind: Catalyst.Kind? = nil
    ) -> Release {
        let instant = TimeZoneRule.newYork.instants(of: WallTime(day: day, minute: hour * 60 + minute))[0]
        return Release(
            subject: subject, published: .instant(instant, isToTheSecond: isToTheSecond), what: "the news", kind: kind,
            delay: delay, file: "releases.csv", line: 2)
    }
}
