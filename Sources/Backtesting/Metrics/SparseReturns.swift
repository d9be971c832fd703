/// Returns of which most are 0, as those of an account that waits for news: places and values of the others.
struct SparseReturns {
    let count: Int
    private(set) var places: [Int] = []
    private(set) var values: [Double] = []

    var zeros: Int { count - values.count }

    init(_ returns: [Double]) {
        count = returns.count
        var size = 0
        for value in returns { size += value != 0 ? 1 : 0 }
        places = [Int](repeating: 0, count: size)
        values = [Double](repeating: 0, count: size)
        var next = 0
        for place in returns.indices where returns[place] != 0 {
            places[next] = place
            values[next] = returns[place]
            next += 1
        }
    }
}

extension SparseReturns {
    /// The quantile of type 7 and, for a low one, the mean of the values up to it: linear between the order statistics
    /// around `(n − 1) · probability`.
    ///
    /// - Precondition: there is a value.
    var tails: Tails {
        var losses: [Double] = [], gains: [Double] = []
        losses.reserveCapacity(values.count)
        gains.reserveCapacity(values.count)
        for value in values { if value < 0 { losses.append(value) } else if value > 0 { gains.append(value) } }
        var negative = OrderStatistics(losses), positive = OrderStatistics(gains)
        let below = negative.count, above = count - positive.count
        func value(_ place: Int) -> Double {
            place < below ? negative.value(at: place) : place < above ? 0 : positive.value(at: place - above)
        }
        func quantile(_ probability: Double) -> Double {
            let position = Double(count - 1) * probability, place = Int(position.rounded(.down))
            let part = position - Double(place), lower = value(place)
            guard part > 0, place + 1 < count else { return lower }
            return lower + (value(place + 1) - lower) * part
        }
        let low = quantile(0.05), worst = Int(Double(count - 1) * 0.05) + 1
        // The worst are negative ones, then zeros, then the smallest of the positive.
        var sum = negative.sumOfSmallest(min(worst, below))
        if worst > above { sum += positive.sumOfSmallest(worst - above) }
        var atMost = 0.0, members = low >= 0 ? zeros : 0
        for value in values where value <= low {
            atMost += value
            members += 1
        }
        return Tails(
            low: low, high: quantile(0.95), meanOfWorst: sum / Double(worst),
            meanAtMostLow: members > 0 ? atMost / Double(members) : nil)
    }

    /// The fifth and the ninety-fifth percentile, and what lies beyond the lower.
    struct Tails {
        let low: Double
        let high: Double
        let meanOfWorst: Double
        let meanAtMostLow: Double?
    }
}
