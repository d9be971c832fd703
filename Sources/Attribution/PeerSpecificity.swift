import EventStudy
import Statistics

/// Whether the claimed peer's link is stronger than that of any name of the sector would be.
struct PeerSpecificity: Hashable {
    /// The t of the link of the claimed peer, then of each basket name taken as the peer in its place, with all others
    /// as the basket.
    let links: [Double]

    /// The share of names, the claimed one among them, whose link is at least as strong; at least 1/(*N* + 1).
    var p: Double {
        Double(links.count { $0 >= links[0] }) / Double(links.count)
    }

    /// - Throws: ``KernelError`` where one of the regressions is degenerate.
    /// - Complexity: O(*N*² *T*).
    init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, basket: [SampledSeries]
    ) throws(KernelError) {
        var links: [Double] = []
        let candidates = [peer] + basket
        for candidate in candidates.indices {
            let others = candidates.indices.filter { $0 != candidate }.map { candidates[$0] }
            let sector = SampledSeries(meanOf: others, name: "the basket")
            let fit = try LinearRegression(
                target.window.span,
                on: [market, sector, candidates[candidate]].map { Regressor($0.name, $0.window) })
            links.append(fit.slopes[2] / fit.slopeErrors[2])
        }
        self.links = links
    }
}
