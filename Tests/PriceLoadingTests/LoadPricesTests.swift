import Diagnostics
import Foundation
import Diagnostics
import Market
import TestSupport
import Testing

@testable import PriceLoading

@Suite struct LoadPricesTests {
    @Test func readsTheYahooForm() async throws {
        let result = try await load(
            "Date,Open,High,Low,Close,Adj Close,Volume\n2024-03-14,10,12.5,9,11,10.5,900\n"
                + "2024-03-15,11,12,10.25,12,11.5,null\n", "ACME.csv")
        let history = try #require(result.panel[ticker("ACME")])
        #expect(history.sessions == [date("2024-03-14"), date("2024-03-15")])
        #expect(history.column(.open).map(amounts) == [10, 11])
        #expect(history.column(.high).map(amounts) == [12.5, 12])
        #expect(history.column(.low).map(amounts) == [9, 10.25])
        #expect(history.column(.close).map(amounts) == [11, 12])
        #expect(history.column(.adjustedClose).map(amounts) == [10.5, 11.5])
        #expect(history.volume == [900, nil])
        #expect(history.origin.lines == [2, 3])
        #expect(history.closeAdjustment.certainty == .inferred)
        #expect(history.closeAdjustment.kind == .split)
        #expect(result.files.map(\.rows) == [RowCounts(used: 2)])
        #expect(result.findings.map(\.kind) == [.dividendLikeJump])
    }

    @Test func readsAWideFile() async throws {
        let result = try await load("Date,ACME,BRK-B\n2024-03-14,10,\n2024-03-15,11,400.5\n\n", "closes.csv")
        #expect(result.panel.histories.map(\.ticker.symbol) == ["ACME", "BRK-B"])
        #expect(result.panel[ticker("BRK-B")]?.sessions == [date("2024-03-15")])
        let file = try #require(result.files.first)
        #expect(file.rows == RowCounts(used: 2, blank: 1))
        #expect(file.series.map(\.rows) == [RowCounts(used: 2, blank: 1), RowCounts(used: 1, blank: 2)])
        #expect(file.series.allSatisfy { $0.rows.read == file.rows.read })
        #expect(file.series.allSatisfy { $0.adjustment.certainty == .unknown })
    }

    @Test func readsTickersThatAreHeadingsToo() async throws {
        let result = try await load("Date,HD,LOW,OPEN\n2024-03-14,370,250,3\n", "closes.csv")
        #expect(result.panel.histories.map(\.ticker.symbol) == ["HD", "LOW", "OPEN"])
    }

    @Test func readsALongFile() async throws {
        let result = try await load(
            "Ticker,Date,Close\nB,2024-03-14,10\nA,2024-03-14,2\nB,2024-03-15,11\n,2024-03-15,4\n", "panel.csv")
        #expect(result.panel.histories.map(\.ticker.symbol) == ["B", "A"])
        #expect(result.panel[ticker("B")]?.column(.close).map(amounts) == [10, 11])
        #expect(result.panel[ticker("B")]?.origin.lines == [2, 4])
        #expect(result.files.map(\.rows) == [RowCounts(used: 3, rejected: 1)])
        #expect(result.findings.map(\.kind) == [.missingTicker])
    }

    @Test func turnsAFileThatIsNewestFirst() async throws {
        let result = try await load("Date,Close\n2024-03-15,11\n2024-03-14,10\n", "ACME.csv")
        #expect(result.panel.histories.first?.sessions == [date("2024-03-14"), date("2024-03-15")])
        #expect(result.panel.histories.first?.origin.lines == [3, 2])
        #expect(result.findings.isEmpty)
    }

    @Test func aStatedAdjustmentIsKnown() async throws {
        var options = PriceLoadingOptions(adjustment: .total)
        let csv = "Date,A,B\n2024-03-14,10,20\n"
        options.adjustments[ticker("B")] = .raw
        let result = try await load(csv, "closes.csv", options)
        #expect(result.panel[ticker("A")]?.closeAdjustment.kind == .total)
        #expect(result.panel[ticker("B")]?.closeAdjustment.kind == .raw)
        #expect(result.panel[ticker("B")]?.closeAdjustment.certainty == .known)
    }

    @Test func keepsNeitherOfTwoRowsThatContradictEachOther() async throws {
        let result = try await load(
            "Date,Close\n2024-03-13,9\n2024-03-14,10\n2024-03-14,10.5\n2024-03-15,11\n2024-03-15,11\n", "ACME.csv")
        #expect(result.panel.histories.first?.sessions == [date("2024-03-13"), date("2024-03-15")])
        #expect(result.findings.map(\.kind) == [.conflictingSession, .duplicateSession])
        #expect(result.files.map(\.rows) == [RowCounts(used: 2, rejected: 3)])
    }

    @Test func keepsTheFirstFindingsAndCountsAll() async throws {
        let bad = (0..<1000).map { "2024-03-14,\($0)x\n" }.joined()
        let result = try await load("Date,Close\n2024-03-13,9\n" + bad, "ACME.csv")
        #expect(result.findings.count == 5)
        #expect(result.files.first?.findingCounts == [FindingCount(kind: .malformedNumber, count: 1000)])
        #expect(result.files.first?.rows == RowCounts(used: 1, rejected: 1000))
    }

    @Test func usesTheFirstOfTwoFilesWithTheSameTicker() async throws {
        let result = try await loadPrices([
            PriceInput(bytes: Array("Date,Close\n2024-03-14,10\n".utf8), name: "one/ACME.csv"),
            PriceInput(bytes: Array("Date,ACME,B\n2024-03-14,12,5\n".utf8), name: "closes.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.column(.close).map(amounts) == [10])
        #expect(result.panel[ticker("B")] != nil)
        #expect(result.findings.map(\.kind) == [.repeatedTicker])
        #expect(result.files.map(\.rows) == [RowCounts(used: 1), RowCounts(used: 1)])
        #expect(result.files.last?.series.first?.rows == RowCounts(rejected: 1))
    }

    /// A file a year, or a file of all instruments a day as Polygon's flat files are.
    @Test func putsASeriesOfSeveralFilesTogether() async throws {
        let days = [
            "ticker,date,close,volume\nACME,2024-03-14,10,5\nB,2024-03-14,7,1\n",
            "ticker,date,close,volume\nB,2024-03-18,9,1\nACME,2024-03-18,12,6\n",
            "ticker,date,close,volume\nACME,2024-03-15,11,7\nB,2024-03-15,8,1\n",
        ]
        let result = try await loadPrices(
            days.enumerated().map { PriceInput(bytes: Array($1.utf8), name: "day\($0).csv") })
        let history = try #require(result.panel[ticker("ACME")])
        #expect(history.sessions.map(\.description) == ["2024-03-14", "2024-03-15", "2024-03-18"])
        #expect(history.column(.close).map(amounts) == [10, 11, 12])
        #expect(history.volume == [5, 7, 6])
        #expect(history.source(.close, row: 1).map { "\($0.file):\($0.line)" } == "day2.csv:2")
        #expect(history.source(.close, row: 2).map { "\($0.file):\($0.line)" } == "day1.csv:3")
        #expect(result.findings.map(\.kind) == [.joinedSeries])
        #expect(result.files.map(\.rows) == Array(repeating: RowCounts(used: 2), count: 3))
    }

    @Test func leavesOutRowsThatAnEarlierFileHas() async throws {
        let result = try await loadPrices([
            PriceInput(bytes: Array("Date,Close\n2024-03-14,10\n2024-03-15,11\n".utf8), name: "one/ACME.csv"),
            PriceInput(bytes: Array("Date,Close\n2024-03-15,11\n2024-03-18,12\n".utf8), name: "two/ACME.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.column(.close).map(amounts) == [10, 11, 12])
        #expect(result.files.map(\.rows) == [RowCounts(used: 2), RowCounts(used: 1, rejected: 1)])
        #expect(result.findings.map(\.kind) == [.repeatedTicker, .joinedSeries])
    }

    @Test func listsTheRowsThatAnEarlierFileHas() async throws {
        let result = try await loadPrices(
            [
                PriceInput(bytes: Array("Date,Close\n2024-03-14,10\n2024-03-15,11\n".utf8), name: "one/ACME.csv"),
                PriceInput(bytes: Array("Date,Close\n2024-03-15,11\n2024-03-18,x\n".utf8), name: "two/ACME.csv"),
                PriceInput(bytes: Array("Date,Close\n2024-03-14,12\n2024-03-15,11\n".utf8), name: "six/ACME.csv"),
            ], options: PriceLoadingOptions(keepsRejects: true))
        #expect(
            result.rejects.map { "\($0.file):\($0.line) \($0.kind)" } == [
                "two/ACME.csv:3 malformedNumber", "two/ACME.csv:2 repeatedTicker", "six/ACME.csv:2 repeatedTicker",
                "six/ACME.csv:3 repeatedTicker",
            ])
        #expect(result.rejects.count == result.files.reduce(0) { $0 + $1.rows.rejected })
        #expect(result.rejects.map(\.text) == ["2024-03-18,x", "2024-03-15,11", "2024-03-14,12", "2024-03-15,11"])
        let finding = try #require(result.findings.last { $0.kind == .repeatedTicker })
        #expect(finding.position.description == "six/ACME.csv:2")
        #expect(finding.excerpt?.line == "2024-03-14,12")
        #expect(finding.rejectsRow)
        #expect(result.files[2].findingCounts == [FindingCount(kind: .repeatedTicker, count: 2)])
    }

    @Test func saysThatVolumesOfARepeatedRowDiffer() async throws {
        let result = try await loadPrices([
            PriceInput(
                bytes: Array("Date,Close,Volume\n2024-03-14,10,5\n2024-03-15,11,6\n".utf8), name: "one/ACME.csv"),
            PriceInput(
                bytes: Array("Date,Close,Volume\n2024-03-15,11,7\n2024-03-18,12,8\n".utf8), name: "two/ACME.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.volume == [5, 6, 8])
        let finding = try #require(result.findings.first { $0.kind == .repeatedTicker })
        #expect(finding.diagnostic.message.contains("1 with another volume"))
    }

    /// Rows are looked up in one pass: their number, not their number times the file, is what that costs.
    @Test func rejectedRowsOfALongFileKeepTheirText() async throws {
        var text = "date,ticker,close\n"
        for day in 1...28 {
            for name in 0..<40 {
                for _ in 0..<2 { text += "2023-02-\(day < 10 ? "0" : "")\(day),T\(name),\(10 + name).\(day)\n" }
            }
        }
        let lines = text.split(separator: "\n").map(String.init)
        var options = PriceLoadingOptions(keepsRejects: true)
        options.jobs = 2
        let result = try await loadPrices([PriceInput(bytes: Array(text.utf8), name: "panel.csv")], options: options)
        #expect(result.rejects.count == 28 * 40)
        #expect(result.rejects.allSatisfy { $0.text == lines[$0.line - 1] && $0.line % 2 == 1 })
    }

    @Test func looksForMissingSessionsBetweenFiles() async throws {
        var options = PriceLoadingOptions()
        options.calendars[ticker("ACME")] = .newYork
        let result = try await loadPrices(
            [
                PriceInput(bytes: Array("Date,Close\n2024-03-13,10\n2024-03-14,10\n".utf8), name: "one/ACME.csv"),
                PriceInput(bytes: Array("Date,Close\n2024-03-15,11\n".utf8), name: "two/ACME.csv"),
                PriceInput(bytes: Array("Date,Close\n2024-03-20,12\n".utf8), name: "six/ACME.csv"),
            ], options: options)
        let gap = try #require(result.findings.first { $0.kind == .missingSession })
        #expect(gap.position.description == "six/ACME.csv:2")
        #expect(
            gap.diagnostic.message.contains("no rows for 2 sessions of the New York Stock Exchange from 2024-03-18 on"))
        #expect(result.findings.count { $0.kind == .missingSession } == 1)
        #expect(result.files[2].findingCounts == [FindingCount(kind: .missingSession, count: 1)])
    }

    @Test func countsTheRowsOfWideFilesThatOverlap() async throws {
        let result = try await loadPrices(
            [
                PriceInput(bytes: Array("Date,A,B\n2024-03-14,1,2\n2024-03-15,3,4\n".utf8), name: "one.csv"),
                PriceInput(
                    bytes: Array("Date,A,B\n2024-03-15,3,4\n2024-03-18,5,6\n2024-03-19,,8\n".utf8), name: "two.csv"),
                PriceInput(bytes: Array("Date,B,C\n2024-03-18,6,7\n2024-03-14,2,\n".utf8), name: "three.csv"),
            ], options: PriceLoadingOptions(keepsRejects: true))
        #expect(result.files.map(\.rows.used) == [2, 2, 1])
        #expect(result.files.map(\.rows.rejected) == [0, 1, 1])
        let repeated = result.rejects.filter { $0.kind == .repeatedTicker }
        #expect(repeated.map { "\($0.file):\($0.line)" } == ["two.csv:2", "three.csv:3"])
    }

    /// An adjusted close says nothing about whether a close is the same.
    @Test func otherColumnsAreNotTheSameFigures() async throws {
        let result = try await loadPrices([
            PriceInput(bytes: Array("Date,Close\n2024-03-14,10\n".utf8), name: "one/ACME.csv"),
            PriceInput(bytes: Array("Date,Adj Close\n2024-03-14,9\n".utf8), name: "two/ACME.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.origin.files == ["one/ACME.csv"])
        let finding = try #require(result.findings.first { $0.kind == .repeatedTicker })
        #expect(finding.diagnostic.message.contains("other columns"))
    }

    @Test func aFileThatAddsNothingIsNoPartOfTheHistory() async throws {
        let text = Array("Date,Close\n2024-03-14,10\n2024-03-15,11\n".utf8)
        let result = try await loadPrices([
            PriceInput(bytes: text, name: "one/ACME.csv"), PriceInput(bytes: text, name: "two/ACME.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.origin.files == ["one/ACME.csv"])
        #expect(result.files.map(\.rows) == [RowCounts(used: 2), RowCounts(rejected: 2)])
        #expect(result.findings.map(\.kind) == [.repeatedTicker])
    }

    /// Adjusted closes that were downloaded at different times do not continue each other.
    @Test func doesNotJoinWhatContradicts() async throws {
        let result = try await loadPrices([
            PriceInput(
                bytes: Array("Date,Close,Adj Close\n2024-03-14,10,9\n2024-03-15,11,10\n".utf8), name: "one/ACME.csv"),
            PriceInput(
                bytes: Array("Date,Close,Adj Close\n2024-03-15,11,9.9\n2024-03-18,12,11\n".utf8), name: "two/ACME.csv"),
        ])
        #expect(result.panel[ticker("ACME")]?.sessions.count == 2)
        #expect(result.files.map(\.rows) == [RowCounts(used: 2), RowCounts(rejected: 2)])
        #expect(result.findings.last?.diagnostic.message.contains("differ on 1 of 1") == true)
    }

    @Test func readsTheDemo() async throws {
        let folder = packageRoot().appending(path: "Data/prices").path
        let result = try await loadPrices([PriceInput(path: folder)])
        #expect(result.files.map(\.rows) == Array(repeating: RowCounts(used: 258), count: 3))
        #expect(result.panel.histories.prefix(3).map(\.ticker.symbol) == ["BABA", "BIDU", "SPY"])
        // Alibaba paid 2.00 dollars in June 2025, as its adjusted closes tell.
        #expect(result.findings.map(\.kind) == [.dividendLikeJump])
        #expect(result.findings.allSatisfy { $0.diagnostic.severity == .note })
        #expect(result.unusable.isEmpty)
    }

    @Test func anyNumberOfJobsGivesTheSame() async throws {
        let folder = PriceInput(path: packageRoot().appending(path: "Data/prices").path)
        let one = try await loadPrices([folder], options: PriceLoadingOptions(jobs: 1))
        let four = try await loadPrices([folder], options: PriceLoadingOptions(jobs: 4))
        #expect(one.panel == four.panel)
        #expect(one.files == four.files)
    }

    @Test func namesTickersAfterFiles() {
        let names = ["prices/BABA.csv", "brk-b.csv.gz", "BABA_daily.csv", "9988.HK.csv", "^GSPC.csv", "π.csv"]
        #expect(names.map { Ticker(fileName: $0)?.symbol } == ["BABA", "BRK-B", "BABA", "9988.HK", "^GSPC", nil])
    }
}
