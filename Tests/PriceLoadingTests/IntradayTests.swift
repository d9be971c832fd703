import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Prices within sessions, which never get into daily histories.
@Suite struct IntradayTests {
    private func bars(
        _ text: String, _ name: String = "ACME.csv", _ options: PriceLoadingOptions = PriceLoadingOptions()
    ) async throws -> IntradayBars {
        let result = try await load(text, name, options)
        #expect(result.panel.histories.isEmpty)
        return try #require(result.intraday.first)
    }

    @Test func readsBarsWithAZone() async throws {
        let bars = try await bars(
            """
            date,open,high,low,close,volume,average,barCount
            2024-07-24 13:30:00+00:00,5505.5,5506.5,5501.5,5506.25,0,0,59
            2024-07-24 09:31:00-04:00,5506.25,5508,5505,5506,0,0,58
            """)
        #expect(bars.clock == .utc)
        #expect(bars.stamps == [1_721_827_800, 1_721_827_860])
        #expect(bars.column(.close).map(amounts) == [5506.25, 5506])
    }

    @Test func readsNanosecondsOfManyTickers() async throws {
        let result = try await load(
            """
            ticker,volume,open,close,high,low,window_start,transactions
            ACME,4930,200.25,200.5,200.75,200,1744792500000000000,129
            ACME,1815.5,200.5,200.25,200.75,200,1744792560000000000,57
            BEE,10,1,2,3,0.5,1744792560000000000,1
            """, "2025-04-16.csv")
        #expect(result.intraday.map(\.ticker.symbol) == ["ACME", "BEE"])
        #expect(result.intraday[0].stamps == [1_744_792_500, 1_744_792_560])
        #expect(result.intraday[0].volume == [4930, 1815.5])
        #expect(result.files.first?.rows == RowCounts(used: 3))
    }

    @Test func readsDatesAndTimesInTwoColumns() async throws {
        let metatrader = try await bars("2012.02.01,00:00,1.5,1.75,1.25,1.5,0\n2012.02.01,00:01,1.5,1.5,1.25,1.25,0\n")
        #expect(metatrader.stamps == [1_328_054_400, 1_328_054_460])
        #expect(metatrader.clock == .unlabelled)
        let histdata = try await bars("20120201 000000;1.5;1.75;1.25;1.5;0\n20120201 000100;1.5;1.5;1.25;1.25;0\n")
        #expect(histdata.stamps == metatrader.stamps)
        let finam = try await bars("<TICKER>,<PER>,<DATE>,<TIME>,<LAST>,<VOL>\nSBER,0,20170721,095935,163.5,10\n")
        #expect(finam.stamps == [1_500_631_175])
        #expect(finam.ticker == ticker("SBER"))
    }

    /// The first records may all be of one minute.
    @Test(arguments: [3, 25, 45]) func barsInTheOrderOfTimeAreNoDays(tickers: Int) async throws {
        var text = "ticker,datetime,close,volume\n"
        for minute in 30..<34 {
            for ticker in 0..<tickers { text += "T\(ticker),2024-07-24 09:\(minute):00,\(ticker + 1).5,10\n" }
        }
        let result = try await load(text, "panel.csv")
        #expect(result.panel.histories.isEmpty)
        #expect(result.intraday.count == tickers)
        #expect(result.files.first?.rows == RowCounts(used: 4 * tickers))
    }

    @Test func stampsWithoutAZoneAreNotReadOnAnotherFilesClock() async throws {
        let result = try await loadPrices([
            PriceInput(
                bytes: Array("timestamp,close\n2024-07-24 13:30:00Z,9\n2024-07-24 13:31:00Z,9\n".utf8),
                name: "a/ACME.csv"),
            PriceInput(
                bytes: Array("timestamp,close\n2024-07-25 09:30:00,9\n2024-07-25 09:31:00,9\n".utf8), name: "b/ACME.csv"
            ),
        ])
        #expect(result.intraday.map(\.stamps.count) == [2])
        #expect(result.findings.contains { $0.kind == .repeatedTicker })
    }

    @Test func putsTheBarsOfSeveralFilesTogether() async throws {
        func file(_ name: String, _ rows: String) -> PriceInput {
            PriceInput(bytes: Array("timestamp,close,volume\n\(rows)".utf8), name: "\(name)/ACME.csv")
        }
        let day: Int64 = 1_721_827_800
        let result = try await loadPrices(
            [
                file("b", "2024-07-25 13:30:00Z,11,5\n2024-07-25 13:31:00Z,12,6\n"),
                file("a", "2024-07-24 13:30:00Z,9,3\n2024-07-24 13:31:00Z,10,4\n"),
                file("c", "2024-07-25 13:30:30Z,11,5\n2024-07-25 13:31:30Z,12,6\n"),
            ], options: PriceLoadingOptions(keepsRejects: true))
        #expect(result.intraday.count == 1)
        let bars = try #require(result.intraday.first)
        #expect(bars.stamps == [day, day + 60, day + 86_400, day + 86_460])
        #expect(bars.column(.close).map(amounts) == [9, 10, 11, 12])
        #expect(bars.volume == [3, 4, 5, 6])
        #expect(
            bars.stamps.indices.map(bars.origin.file(ofRow:)) == [
                "a/ACME.csv", "a/ACME.csv", "b/ACME.csv", "b/ACME.csv",
            ])
        #expect(bars.origin.lines == [2, 3, 2, 3])
        #expect(result.files.map(\.rows) == [RowCounts(used: 2), RowCounts(used: 2), RowCounts(rejected: 2)])
        #expect(result.findings.map(\.kind) == [.repeatedTicker, .joinedSeries])
        #expect(result.rejects.map(\.line) == [2, 3])
    }

    @Test func aStatedZoneTurnsUTCIntoItsClock() async throws {
        var options = PriceLoadingOptions()
        options.timeZone = .newYork
        let text = "time,open,high,low,close\n1721827800,1,2,0.5,1\n1721827860,1,2,0.5,1.5\n"
        let bars = try await bars(text, "ACME.csv", options)
        // 13:30 UTC is 09:30 in New York's summer.
        let halfPastNine: Int64 = 1_721_827_800 - 4 * 3600
        #expect(bars.stamps == [halfPastNine, halfPastNine + 60])
        #expect(bars.clock == .stated(.newYork))
    }

    @Test func tradingHoursGiveAnUnlabelledClockAway() async throws {
        for (hours, clock) in [(0, "inferred"), (7, "unlabelled")] {
            var text = "Datetime,Open,High,Low,Close,Volume\n"
            for day in 4...8 {
                // Half-hour bars from 4:00 to 20:00 in New York; the regular session has most of the volume.
                for slot in 8..<40 {
                    let minute = slot * 30 + hours * 60
                    let volume = (19..<32).contains(slot) ? 1000 : 20
                    text +=
                        "2024-03-0\(day) \(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 == 0 ? "00" : "30"):00"
                    text += ",10,11,9,10,\(volume)\n"
                }
            }
            guard hours == 0 || !text.contains(" 24:") else {
                text =
                    text.split(separator: "\n").filter {
                        !$0.contains(" 24:") && !$0.contains(" 25:") && !$0.contains(" 26:")
                    }
                    .joined(separator: "\n") + "\n"
                let result = try await load(text, "ACME.csv")
                #expect(result.findings.map(\.kind) == [.inferredClock])
                try expectGolden(
                    result.findings.map { "\($0.diagnostic)\n" }.joined(), "findings/inferred-clock.txt")
                #expect(result.intraday.first?.clock == .aheadOfNewYork(hours: 7))
                continue
            }
            let result = try await load(text, "ACME.csv")
            if case .inferred(let zone, _)? = result.intraday.first?.clock {
                #expect(zone == .newYork)
            } else {
                Issue.record("\(clock) is not what was found")
            }
        }
    }
}
