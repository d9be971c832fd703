import Statistics
import Testing

@Suite struct BlockJackknifeTests {
    @Test func blocksCoverEverythingOnce() {
        for (count, length) in [(250, 5), (238, 5), (7, 5), (3, 5), (60, 1)] {
            let blocks = BlockJackknife.blocks(of: count, length: length)
            #expect(blocks.flatMap { Array($0) } == Array(0..<count))
            #expect(blocks.allSatisfy { $0.count >= min(length, count) })
        }
    }

    /// For a mean and blocks of one, the jackknife is the usual variance of a mean.
    @Test func ofAMeanItIsTheUsualVariance() throws {
        let values = [1.0, 4, 2, 8, 5, 7], count = Double(values.count), sum = values.reduce(0, +)
        let without = values.map { (sum - $0) / (count - 1) }
        let usual = values.reduce(0) { $0 + ($1 - sum / count) * ($1 - sum / count) } / (count - 1) / count
        #expect(abs(try #require(BlockJackknife.variance(of: without)) - usual) < 1e-14)
        #expect(BlockJackknife.variance(of: [1]) == nil)
    }
}
