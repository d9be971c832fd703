/// How a family of p-values is corrected for its size.
public enum PValueAdjustment: String, Hashable, Sendable, CaseIterable {
    /// Control the probability of any false rejection: Bonferroni; Šidák (independent tests); Holm, Scandinavian Journal
    /// of Statistics 6, 1979; Hochberg, Biometrika 75, 1988; Hommel, ibid.
    case bonferroni, sidak, holm, hochberg, hommel
    /// Control the expected share of false rejections: Benjamini and Hochberg, Journal of the Royal Statistical Society B
    /// 57, 1995; for any dependence Benjamini and Yekutieli, Annals of Statistics 29, 2001.
    case benjaminiHochberg = "bh"
    /// Benjamini and Yekutieli's.
    case benjaminiYekutieli = "by"
}

extension PValueAdjustment {
    /// The corrected p-values, in the order given; `nil` stays `nil` and doesn't count as a member of the family.
    ///
    /// - Complexity: O(*n* log *n*); O(*n*²) for Hommel.
    public func adjust(_ family: [Double?]) -> [Double?] {
        let members = family.indices.filter { family[$0] != nil }
        let order = members.sorted { (family[$0] ?? 0, $0) < (family[$1] ?? 0, $1) }
        let adjusted = adjustSorted(order.compactMap { family[$0] })
        var result = [Double?](repeating: nil, count: family.count)
        for (position, member) in order.enumerated() { result[member] = min(1, adjusted[position]) }
        return result
    }

    private func adjustSorted(_ p: [Double]) -> [Double] {
        let count = Double(p.count)
        switch self {
        case .bonferroni: return p.map { $0 * count }
        case .sidak: return p.map { -expm1(count * log1p(-$0)) }
        case .holm:
            return runningMaximum(p.enumerated().map { (count - Double($0.offset)) * $0.element })
        case .hochberg:
            return runningMinimumFromEnd(p.enumerated().map { (count - Double($0.offset)) * $0.element })
        case .hommel: return hommel(p)
        case .benjaminiHochberg:
            return runningMinimumFromEnd(p.enumerated().map { count / Double($0.offset + 1) * $0.element })
        case .benjaminiYekutieli:
            let harmonic = p.indices.reduce(0) { $0 + 1 / Double($1 + 1) }
            return runningMinimumFromEnd(
                p.enumerated().map { count * harmonic / Double($0.offset + 1) * $0.element })
        }
    }

    private func runningMaximum(_ values: [Double]) -> [Double] {
        var largest = 0.0
        return values.map {
            largest = max(largest, $0)
            return largest
        }
    }

    private func runningMinimumFromEnd(_ values: [Double]) -> [Double] {
        var smallest = 1.0
        return values.reversed().map {
            smallest = min(smallest, $0)
            return smallest
        }.reversed()
    }

    /// The algorithm of Wright, *Adjusted P-Values for Simultaneous Inference*, Biometrics 48, 1992.
    private func hommel(_ p: [Double]) -> [Double] {
        let count = p.count
        guard count > 1 else { return p }
        var best = (p.indices.map { Double(count) * p[$0] / Double($0 + 1) }).min() ?? 1
        var adjusted = Array(repeating: best, count: count)
        var bounds = adjusted
        for size in stride(from: count - 1, through: 2, by: -1) {
            let split = count - size
            best = ((split + 1)..<count).map { Double(size) * p[$0] / Double($0 - split + 1) }.min() ?? 1
            for i in 0...split { bounds[i] = min(Double(size) * p[i], best) }
            for i in (split + 1)..<count { bounds[i] = bounds[split] }
            for i in 0..<count { adjusted[i] = max(adjusted[i], bounds[i]) }
        }
        return zip(adjusted, p).map { max($0, $1) }
    }
}
