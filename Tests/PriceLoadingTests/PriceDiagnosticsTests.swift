import Diagnostics
import TestSupport
import Testing

@testable import PriceLoading

@Suite struct PriceDiagnosticsTests {
    @Test(arguments: [
        ("empty-file", "\n \n"),
        ("html-page", "<!DOCTYPE html>\n<html><body>404</body></html>\n"),
        ("json-body", "{\"Note\": \"call frequency exceeded\"}\n"),
        ("binary-file", "PK\u{0}\u{1}\u{2}"),
        ("unclosed-quote", "Date,Close\n2024-03-14,\"10\n2024-03-15,11\n"),
        ("stray-quote", "Date,Close\n2024-03-14,1\"0\n"),
        ("no-header", "call frequency exceeded, wait\nand, try again\n"),
        ("no-close-column", "Date,Open\n2024-03-15,11\n"),
        ("repeated-column", "Date,Close,close\n2024-03-15,11,12\n"),
        ("no-usable-row", "Date,Close\n2024-03-15,11.x\n"),
    ])
    func rendersErrors(name: String, csv: String) async throws {
        let error = try await #require(throws: PriceFileError.self) { _ = try await load(csv, "Data/ACME.csv") }
        try expectGolden("\(error.diagnostic)\n", "errors/\(name).txt")
    }

    @Test func rendersAMissingFile() async throws {
        let error = try await #require(throws: PriceFileError.self) {
            _ = try await loadPrices([PriceInput(path: "no/such/file.csv")])
        }
        try expectGolden("\(error.diagnostic)\n", "errors/missing-file.txt")
    }

    @Test func rendersAFileWithoutATicker() async throws {
        let error = try await #require(throws: PriceFileError.self) {
            _ = try await load("Date,Close\n2024-03-15,11\n", "π.csv")
        }
        try expectGolden("\(error.diagnostic)\n", "errors/no-ticker.txt")
    }

    @Test(arguments: [
        ("bad-close", "2024-03-15,10,11.x"),
        ("bad-open", "2024-03-15,1o,11"),
        ("negative-close", "2024-03-15,10,-11"),
        ("zero-open", "2024-03-15,0,11"),
        ("missing-close", "2024-03-15,10,null"),
        ("bad-date", "15th March,10,11"),
        ("impossible-date", "2023-02-29,10,11"),
        ("missing-date", ",10,11"),
        ("field-count", "2024-03-15,10,11,12"),
        ("duplicate-session", "2024-03-14,9,10.5"),
        ("conflicting-session", "2024-03-14,9,10.6"),
        ("out-of-order", "2024-03-13,9,10\n2024-03-15,9,10.6"),
    ])
    func rendersFindings(name: String, row: String) async throws {
        let csv = "Date,Open,Close\n2024-03-12,8,9\n2024-03-14,9,10.5\n\(row)\n"
        let result = try await load(csv, "Data/ACME.csv")
        let rendering = result.findings.map { "\($0.diagnostic)\n" }.joined()
        try expectGolden(rendering, "findings/\(name).txt")
        let file = try #require(result.files.first)
        #expect(file.rows.read == 3 + row.count { $0 == "\n" })
    }
}
