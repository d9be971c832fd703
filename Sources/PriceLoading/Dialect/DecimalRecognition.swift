/// Tells from the numbers of a file whether the comma or the point is its decimal mark.
struct DecimalRecognition {
    private var comma = 0, point = 0
    /// Numbers such as `1,234` that may be either.
    private(set) var open = 0

    mutating func add(_ field: Span<UInt8>) {
        var commas = 0, points = 0, lastComma = -1, lastPoint = -1, digits = 0, leading = 0
        for index in field.indices {
            switch field[index] {
            case 0x2C:
                commas += 1
                lastComma = index
                digits = 0
            case 0x2E:
                points += 1
                lastPoint = index
                digits = 0
            case 0x30...0x39:
                digits += 1
                if commas == 0 { leading += 1 }
            default: break
            }
        }
        if commas > 0, points > 0 {
            if lastComma > lastPoint { comma += 1 } else { point += 1 }
        } else if commas > 1 {
            point += 1
        } else if points > 1 {
            comma += 1
        } else if commas == 1 {
            let startsWithZero = field[0] == 0x30
            if digits != 3 || leading > 3 || leading == 0 || startsWithZero { comma += 1 } else { open += 1 }
        } else if points == 1, digits != 3 {
            // No thousands have other than three digits behind them.
            point += 1
        }
    }

    /// Whether some number shows the mark.
    var isProven: Bool { comma > 0 || point > 0 }

    /// The decimal mark; `nil` where commas are there and may be either.
    var mark: NumberForm.DecimalMark? {
        if comma > point { return .comma }
        if point > comma { return .point }
        return open > 0 || comma > 0 ? nil : .point
    }
}
