/// Selection without sorting the whole: what a quantile and the mean of the worst need.
///
/// - SeeAlso: Hoare, *Algorithm 65: Find*, Communications of the ACM 4(7), 1961.
struct OrderStatistics {
    private var values: [Double]

    /// - Precondition: no value is NaN.
    init(_ values: [Double]) { self.values = values }

    var count: Int { values.count }

    /// The value that would stand at a place if the values were sorted; expected O(*n*).
    mutating func value(at place: Int) -> Double {
        partition(around: place)
        return values[place]
    }

    /// The quantile of type 7: linear between the order statistics around `(n − 1) · probability`.
    ///
    /// - Precondition: there is a value.
    mutating func quantile(_ probability: Double) -> Double {
        let position = Double(values.count - 1) * probability
        let place = Int(position.rounded(.down)), part = position - Double(place)
        let lower = value(at: place)
        guard part > 0, place + 1 < values.count else { return lower }
        // Behind the partition only values no smaller are left; the next is the least of them.
        var upper = values[place + 1]
        for index in (place + 2)..<max(place + 2, values.count) where values[index] < upper { upper = values[index] }
        return lower + (upper - lower) * part
    }

    /// The sum of the smallest `count` values.
    ///
    /// - Precondition: `count` is at most that of the values.
    mutating func sumOfSmallest(_ count: Int) -> Double {
        guard count > 0 else { return 0 }
        partition(around: count - 1)
        var sum = 0.0
        for index in 0..<count { sum += values[index] }
        return sum
    }

    private mutating func partition(around place: Int) {
        var low = 0, high = values.count - 1
        // Through the array itself every exchange would ask anew whether it is shared.
        var values = self.values.mutableSpan
        while low < high {
            let pivot = values[(low + high) / 2]
            var i = low, j = high
            while i <= j {
                while values[i] < pivot { i += 1 }
                while values[j] > pivot { j -= 1 }
                if i <= j {
                    values.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if place <= j { high = j } else if place >= i { low = i } else { return }
        }
    }
}
