import TestSupport
import Testing

@testable import PriceLoading

@Suite struct CSVReaderTests {
    private func records(_ text: String, delimiter: UInt8 = 0x2C) throws -> [(line: Int, offset: Int, [String])] {
        let bytes = Array(text.utf8)
        var reader = try CSVReader(delimiter: delimiter)
        var cursor = LineCursor()
        var records: [(line: Int, offset: Int, [String])] = []
        while try reader.next(in: bytes.span, at: &cursor, isEnd: true) == .record {
            records.append((reader.record.line, reader.record.offset, reader.record.texts))
        }
        return records
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func countsLinesWhateverTheirEnding(ending: String) throws {
        let lines = ["a,b", "", "1,\"x\(ending)y\"", "2,z"]
        let found = try records(lines.joined(separator: ending) + ending)
        #expect(found.map(\.line) == [1, 2, 3, 5])
        #expect(found.map(\.2) == [["a", "b"], [], ["1", "x\(ending)y"], ["2", "z"]])
        #expect(
            found.map(\.offset) == [
                0, 3 + ending.utf8.count, 3 + 2 * ending.utf8.count, found[2].offset + 6 + 2 * ending.utf8.count,
            ])
    }

    @Test func readsALastLineWithoutAnEnding() throws {
        #expect(try records("a,b\n1,2").map(\.2) == [["a", "b"], ["1", "2"]])
        #expect(try records("a,b\n1,").map(\.2) == [["a", "b"], ["1", ""]])
        #expect(try records("a,b\n1,\"2\"").map(\.2) == [["a", "b"], ["1", "2"]])
    }

    @Test func keepsTabsApartFromBlanks() throws {
        #expect(try records("a\t\tb\n", delimiter: 0x09).map(\.2) == [["a", "", "b"]])
    }

    @Test func locatesAStrayQuote() {
        #expect(throws: CSVSyntaxError.strayQuote(offset: 7, line: 2)) { _ = try records("a,b\n1,2\"3\n") }
    }

    @Test func locatesAQuoteThatIsNeverClosed() {
        #expect(throws: CSVSyntaxError.unclosedQuote(offset: 8, line: 3)) { _ = try records("a,b\n1,2\n3,\"4\n5,6\n") }
    }

    @Test func saysThatARecordGoesOnBehindTheText() throws {
        let bytes = Array("a,b\n1,\"x\n".utf8)
        var reader = try CSVReader(delimiter: 0x2C)
        var cursor = LineCursor()
        #expect(try reader.next(in: bytes.span, at: &cursor, isEnd: false) == .record)
        #expect(cursor == LineCursor(offset: 4, line: 2))
        #expect(try reader.next(in: bytes.span, at: &cursor, isEnd: false) == .unfinished)
    }
}
