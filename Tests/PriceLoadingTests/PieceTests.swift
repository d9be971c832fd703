import Diagnostics
import Market
import Testing

@testable import PriceLoading

/// Where a text is cut into pieces leaves no trace.
@Suite struct PieceTests {
    /// Lines are counted once where a piece ends between the two bytes of a line ending.
    @Test(arguments: 0..<4) func linesAreCountedAcrossPieces(shift: Int) throws {
        var text = "ticker,exposure,note\r\n", line = 1
        let piece = 1 << 18
        text += "T,1," + String(repeating: "x", count: 20 + shift) + "\r\n"
        line += 1
        while text.utf8.count < 3 * piece {
            line += 1
            text += "A\(line),1,\(String(repeating: "y", count: 16 - "A\(line)".utf8.count))\r\n"
        }
        text += "A5,one,x\r\n"
        let result = try loadExposures(PriceInput(bytes: Array(text.utf8), name: "exposures.csv"))
        #expect(result.findings.last?.diagnostic.position.line == line + 1)
    }
}
