import Diagnostics
import Testing

@testable import tapecheck

/// Bytes come back as they went in, whether they are in memory or on the disk.
@Suite struct SpoolTests {
    @Test(arguments: [0, 1, 7, 64, 1 << 20])
    func anyRangeComesBack(held: Int) throws {
        let spool = Spool(held: held)
        var expected: [UInt8] = []
        for length in 0..<40 {
            let piece = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
            try spool.append(piece)
            expected += piece
        }
        #expect(spool.count == expected.count)
        #expect(try spool.bytes(0..<spool.count) == expected)
        for start in stride(from: 0, to: expected.count, by: 13) {
            for end in stride(from: start, through: expected.count, by: 57) {
                #expect(try spool.bytes(start..<end) == Array(expected[start..<end]))
            }
        }
    }

    /// Nothing is said of the disk before it is needed.
    @Test func aFolderThatTakesNothingIsNamed() throws {
        let spool = Spool(held: 100, folder: "/nowhere/at/all")
        try spool.append([UInt8](repeating: 1, count: 100))
        let failure = #expect(throws: OutputError.self) { try spool.append([2]) }
        #expect(failure?.path == "/nowhere/at/all" && failure?.operation == "create a temporary file in this folder")
        #expect(failure?.diagnostic.help?.contains("TMPDIR") == true)
    }
}
