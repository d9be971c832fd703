/// Several series of one length with the sums of products of each with each, for fits of one on others.
package struct CrossProducts: Sendable {
    /// The series, all of one length.
    package let columns: [[Double]]
    private let values: [Double]

    /// - Complexity: O(*n k*²).
    package init(_ columns: [[Double]]) {
        let count = columns.count
        var values = Array(repeating: 0.0, count: count * count)
        for a in 0..<count {
            let first = columns[a]
            for b in a..<count {
                let second = columns[b]
                let product = innerProduct(first.span, second.span)
                values[a * count + b] = product
                values[b * count + a] = product
            }
        }
        self.columns = columns
        self.values = values
    }

    /// The sum of products of two of the series, by their places.
    package subscript(a: Int, b: Int) -> Double { values[a * columns.count + b] }
}
