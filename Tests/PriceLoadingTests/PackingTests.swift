import Foundation
import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Files that are compressed, or not in UTF-8.
@Suite struct PackingTests {
    private static let csv = "Date,Close\n2024-03-14,10\n2024-03-15,11\n"
    // Made with `gzip -9n` and `zstd --no-check`/`zstd` of the text above.
    private static let names = ["ACME.csv.gz", "ACME.csv.zst"]

    private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try fixture(name)) }

    @Test(arguments: names)
    func unpacksByContent(name: String) async throws {
        // The name says nothing about the packing.
        let result = try await loadPrices([PriceInput(bytes: try bytes(name), name: "ACME.csv")])
        #expect(result.panel[ticker("ACME")]?.column(.close).map(amounts) == [10, 11])
        #expect(result.files.first?.dialect.description.contains(name.hasSuffix("gz") ? "gzip" : "zstd") == true)
    }

    @Test(arguments: names)
    func aShortenedFileIsAnError(name: String) async throws {
        let whole = try bytes(name)
        for length in 5..<whole.count {
            let error = await #expect(throws: PriceFileError.self, "\(length) bytes") {
                _ = try await loadPrices([PriceInput(bytes: Array(whole.prefix(length)), name: "ACME.csv")])
            }
            if length == whole.count - 1 {
                try expectGolden("\(error?.diagnostic, default: "-")\n", "errors/truncated-\(name).txt")
            }
        }
    }

    @Test func aCorruptFileIsAnError() async throws {
        var bytes = try bytes("ACME.csv.gz")
        bytes[bytes.count - 6] ^= 0x55
        let corrupt = bytes
        let error = await #expect(throws: PriceFileError.self) {
            _ = try await loadPrices([PriceInput(bytes: corrupt, name: "ACME.csv")])
        }
        try expectGolden("\(error?.diagnostic, default: "-")\n", "errors/corrupt-gzip.txt")
    }

    @Test func membersOfAGzipFileFollowEachOther() async throws {
        let one = try bytes("ACME.csv.gz")
        let result = try await loadPrices([PriceInput(bytes: one + one, name: "ACME.csv")])
        // The second member repeats the first, header and all.
        #expect(result.files.first?.rows == RowCounts(used: 2, rejected: 3))
        let kinds: [LoadFinding.Kind] = [.repeatedHeader, .unsortedSessions, .duplicateSession, .duplicateSession]
        #expect(result.findings.map(\.kind) == kinds)
    }

    @Test(arguments: [true, false], [true, false])
    func readsUTF16(isLittleEndian: Bool, hasMark: Bool) async throws {
        var bytes: [UInt8] = hasMark ? (isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) : []
        for unit in Self.csv.utf16 {
            let low = UInt8(unit & 0xFF), high = UInt8(unit >> 8)
            bytes += isLittleEndian ? [low, high] : [high, low]
        }
        let result = try await loadPrices([PriceInput(bytes: bytes, name: "ACME.csv")])
        #expect(result.panel[ticker("ACME")]?.column(.close).map(amounts) == [10, 11])
        #expect(result.files.first?.dialect.description.hasPrefix("UTF-16") == true)
    }

    @Test func readsCarriageReturnsAlone() async throws {
        let result = try await load(Self.csv.replacing("\n", with: "\r"), "ACME.csv")
        #expect(result.panel[ticker("ACME")]?.origin.lines == [2, 3])
    }
}
