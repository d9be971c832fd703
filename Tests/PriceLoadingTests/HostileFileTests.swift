import Diagnostics
import Foundation
import Market
import Testing

@testable import PriceLoading

/// Files that are damaged or misleading load right, or say what is wrong where.
@Suite struct HostileFileTests {
    private func load(_ text: String, name: String = "ACME.csv") async throws -> PriceLoadResult {
        try await loadPrices([PriceInput(bytes: Array(text.utf8), name: name)])
    }

    private func adjustment(_ text: String) async throws -> AdjustmentStatus {
        try #require(try await load(text).panel.histories.first).closeAdjustment
    }

    /// The sample of the first records is read piece by piece; offsets count from the start of the file all the same.
    @Test(arguments: ["", "\""]) func aLineLongerThanAPieceKeepsItsPlace(quote: String) async throws {
        let note = quote + String(repeating: "a", count: 700_000) + quote
        let result = try await load("Date,Note,Close\n2024-01-02,\(note),3\n2024-01-03,x,4\n")
        #expect(result.files[0].rows == RowCounts(used: 2))
        #expect(result.findings.isEmpty)
        #expect(result.panel.histories[0].column(.close)?.map { $0?.amount } == [3, 4])
    }

    /// Decimal commas split the rows into as many fields as the semicolons do.
    @Test func theDelimiterIsTheOneThatGivesAHeader() async throws {
        let result = try await load("Date;Open;Close\n2024-01-02;1,5;2,5\n2024-01-03,1.5,2.5\n2024-01-04;1,6;2,7\n")
        #expect(result.files[0].rows == RowCounts(used: 2, rejected: 1))
        #expect(result.panel.histories[0].column(.close)?.map { $0?.amount } == [2.5, 2.7])
        #expect(result.findings.first?.kind == .fieldCount)
        #expect(result.findings.first.map { "\($0.diagnostic)".hasPrefix("ACME.csv:3:") } == true)
    }

    @Test func aZeroByteIsFoundWhereItStands() async throws {
        let error = try #require(throws: PriceFileError.self) {
            _ = try DialectRecognition(
                text: SourceText(file: "A.csv", raw: Array("Date,Close\n2024-01-02,2\u{0}\n".utf8)),
                options: PriceLoadingOptions()
            ).recognise()
        }
        #expect("\(error.diagnostic)".hasPrefix("A.csv:2:13: error: this is binary data"))
    }

    /// Room for a row of 5 000 columns on each of a million lines would be 40 GB.
    @Test func blankLinesOfAWideFileTakeNoRoom() async throws {
        let tickers = (0..<5_000).map { "T\($0)" }
        var text = "Date," + tickers.joined(separator: ",") + "\n"
        for day in 10..<20 { text += "2024-01-\(day)" + String(repeating: ",1.5", count: tickers.count) + "\n" }
        text += String(repeating: "\n", count: 1_000_000) + String(repeating: "\r", count: 100_000)
        let result = try await loadPrices([PriceInput(bytes: Array(text.utf8), name: "wide.csv")])
        #expect(result.files.first?.rows.used == 10)
        #expect((result.files.first?.rows.blank ?? 0) >= 1_000_000)
    }

    @Test func aTableWithoutRowsIsSaidToBeOne() async throws {
        await #expect(throws: PriceFileError(.noUsableRow(nil), file: "ACME.csv")) {
            try await load("Date,Open,Close\n")
        }
    }

    /// Alpha Vantage, Tiingo and Quandl leave closes as traded, also where no row shows it.
    @Test(arguments: ["split_coefficient", "splitFactor", "split_ratio"])
    func aVendorOfRawClosesIsKnownByItsHeading(heading: String) async throws {
        let status = try await adjustment("date,close,adj_close,\(heading)\n2024-01-02,10,9,1\n2024-01-03,11,10,1\n")
        #expect(status.kind == .raw)
        #expect(status.certainty == .inferred)
    }

    @Test func onlyAReverseSplitRaisesAdjustedCloses() async throws {
        let status = try await adjustment("Date,Close,Adj Close\n2010-01-04,24,29.3\n2010-01-05,24.3,29.7\n")
        #expect(status.kind == .raw)
    }

    /// A split after the end of the file and decades of dividends look alike.
    @Test func adjustedClosesFarBelowAreNotExplained() async throws {
        let status = try await adjustment("Date,Close,Adj Close\n2000-03-01,130,4.2\n2000-03-02,122,3.94\n")
        #expect(status.certainty == .unknown)
        #expect(status.kind == nil)
    }
}

/// A file that another program writes to while it is read is refused: half of one state and half of another is neither.
@Suite struct ChangingFileTests {
    private func changed(by change: (String) throws -> Void) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "changing-\(UUID().uuidString).csv").path
        try Data("Date,Close\n2024-01-02,2\n2024-01-03,3\n".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try OpenFile(path: path)
        try change(path)
        let error = try #require(throws: PriceFileError.self) { _ = try file.readAll() }
        return "\(error.diagnostic)".replacing(path, with: "A.csv")
    }

    @Test func oneThatGrowsIsRefused() throws {
        let message = try changed { path in
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("2024-01-04,4\n".utf8))
            try handle.close()
        }
        #expect(message == "A.csv: error: cannot be read: it was changed while it was read")
    }

    @Test func oneThatShrinksIsRefused() throws {
        let message = try changed { path in
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.truncate(atOffset: 15)
            try handle.close()
        }
        #expect(message == "A.csv: error: cannot be read: it was changed while it was read")
    }

    @Test func oneThatStaysIsRead() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "staying-\(UUID().uuidString).csv").path
        try Data("Date,Close\n".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try OpenFile(path: path)
        #expect(try file.readAll().count == 11)
        let copy = try OpenFile(path: path)
        #expect(file.stamp == copy.stamp && file.stamp != nil)
        #expect(try OpenFile(path: "/dev/null").stamp == nil)
    }
}
