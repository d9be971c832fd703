/// The QR factorisation of a tall matrix by Householder reflections (Golub and Van Loan, *Matrix Computations*, 5.2).
struct HouseholderFactors {
    /// Column after column; the reflections' vectors on and below the diagonal, R above it.
    private var columns: [Double]
    private let rows: Int
    private let width: Int
    /// The diagonal of R.
    private var diagonal: [Double]
    /// Each column's length before the factorisation.
    private let lengths: [Double]

    /// Factors `columns`, `width` columns of `rows` values one after the other; O(*rows* · *width*²).
    init(columns: [Double], rows: Int, width: Int) {
        self.columns = columns
        self.rows = rows
        self.width = width
        self.diagonal = Array(repeating: 0, count: width)
        self.lengths = (0..<width).map { column in
            (0..<rows).reduce(0) { $0 + columns[column * rows + $1] * columns[column * rows + $1] }.squareRoot()
        }
        for column in 0..<width { reflect(column) }
    }

    private mutating func reflect(_ column: Int) {
        let start = column * rows
        var squares = 0.0
        for i in column..<rows { squares += columns[start + i] * columns[start + i] }
        let length = squares.squareRoot()
        guard length > 0 else { return }
        let head = columns[start + column]
        diagonal[column] = head > 0 ? -length : length
        columns[start + column] = head - diagonal[column]
        // v'v = 2·|R|·|v₁|, by construction of v.
        let scale = -diagonal[column] * columns[start + column]
        guard scale != 0 else { return }
        // In place: a method that took the columns as `inout` beside `self` would copy all of them at every step.
        for other in (column + 1)..<max(width, column + 1) {
            let target = other * rows
            var product = 0.0
            for i in column..<rows { product += columns[start + i] * columns[target + i] }
            let factor = product / scale
            for i in column..<rows { columns[target + i] -= factor * columns[start + i] }
        }
    }

    /// Reflects `rows` values.
    private func apply(_ column: Int, to target: inout [Double]) {
        let start = column * rows
        let scale = -diagonal[column] * columns[start + column]
        guard scale != 0 else { return }
        var product = 0.0
        for i in column..<rows { product += columns[start + i] * target[i] }
        let factor = product / scale
        for i in column..<rows { target[i] -= factor * columns[start + i] }
    }

    /// R, row after row.
    var triangle: [Double] {
        var triangle = Array(repeating: 0.0, count: width * width)
        for row in 0..<width {
            triangle[row * width + row] = diagonal[row]
            for column in (row + 1)..<max(width, row + 1) {
                triangle[row * width + column] = columns[column * rows + row]
            }
        }
        return triangle
    }

    /// The first column that the ones before it reproduce to a relative tolerance, and which of them take part.
    func firstDependentColumn(tolerance: Double) -> (column: Int, others: [Int])? {
        for column in 0..<width where abs(diagonal[column]) <= tolerance * lengths[column] {
            var weights = (0..<column).map { columns[column * rows + $0] }
            for row in (0..<column).reversed() {
                for later in (row + 1)..<max(column, row + 1) {
                    weights[row] -= columns[later * rows + row] * weights[later]
                }
                weights[row] /= diagonal[row]
            }
            let others = (0..<column).filter { abs(weights[$0]) * lengths[$0] > 1e-6 * lengths[column] }
            return (column, others)
        }
        return nil
    }

    /// The least-squares solution for a right-hand side of `rows` values.
    func solve(_ response: [Double]) -> [Double] {
        var rotated = response
        for column in 0..<width { apply(column, to: &rotated) }
        var solution = Array(rotated[..<width])
        for row in (0..<width).reversed() {
            for later in (row + 1)..<max(width, row + 1) {
                solution[row] -= columns[later * rows + row] * solution[later]
            }
            solution[row] /= diagonal[row]
        }
        return solution
    }

    /// The inverse of R′R, which is that of the square of the matrix, row after row.
    var inverseOfSquare: [Double] {
        let inverse = Self.inverse(ofTriangle: triangle, width: width)
        var square = Array(repeating: 0.0, count: width * width)
        for a in 0..<width {
            for b in 0..<width {
                for c in max(a, b)..<width { square[a * width + b] += inverse[a * width + c] * inverse[b * width + c] }
            }
        }
        return square
    }

    /// The inverse of an upper triangle, row after row.
    static func inverse(ofTriangle triangle: [Double], width: Int) -> [Double] {
        var inverse = Array(repeating: 0.0, count: width * width)
        for column in 0..<width {
            inverse[column * width + column] = 1 / triangle[column * width + column]
            for row in (0..<column).reversed() {
                var sum = 0.0
                for k in (row + 1)...column { sum += triangle[row * width + k] * inverse[k * width + column] }
                inverse[row * width + column] = -sum / triangle[row * width + row]
            }
        }
        return inverse
    }
}
