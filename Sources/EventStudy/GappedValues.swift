/// Values of which some are missing, stored as NaN; two missing values are equal.
struct GappedValues: Hashable, Sendable {
    let values: [Double]

    init(_ values: [Double]) { self.values = values }

    var count: Int { values.count }
    var indices: Range<Int> { values.indices }
    subscript(position: Int) -> Double { values[position] }

    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.values.elementsEqual(rhs.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    func hash(into hasher: inout Hasher) {
        for value in values { hasher.combine(value.isNaN ? nil : value) }
    }
}
