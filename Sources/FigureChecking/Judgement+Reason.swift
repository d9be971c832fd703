import Market

extension Judgement {
    /// One plain sentence: what the prices give, by which convention, and how that stands to the figure.
    func reason(_ target: ClaimTarget, unit: String) -> String {
        guard let chosen, let (low, high) = chosen.bounds else {
            return tried.compactMap(\.untried).first ?? "no convention could be computed from the prices"
        }
        func text(_ number: Rational) -> String {
            var shown = decimals(target, unit)
            // 12.999 shown as 13.00 would not be seen to be cut off to 12.
            while verdict == .confirmedRounding, shown < 8, let rounded = Double(number.text(decimals: shown)),
                rounded == rounded.rounded(), number.double != rounded
            {
                shown += 1
            }
            return number.text(decimals: shown) + unit
        }
        let printed = target.printedText + unit
        let single = chosen.nominal ?? chosen.value
        let found =
            chosen.convention.words
            + (single.map { ", the prices give \(text($0))" }
                ?? ", the prices allow \(text(low)) to \(text(high))")
        return switch (verdict, detail) {
        case (.confirmed, _) where single == nil:
            "\(found), which includes \(printed); which moment it is of cannot be told"
        case (.confirmed, _) where target.figure.hedge != nil || target.upper != nil:
            "\(found), which fits \(printed)"
        case (.confirmed, _) where single == target.value: "\(found), as printed"
        case (.confirmed, _): "\(found), which rounds to \(printed)"
        case (.confirmedRounding, _): "\(found), which gives \(printed) only if cut off or rounded twice"
        case (.confirmedOtherConvention, .splitNotUndone?):
            "\(found), which fits \(printed), but only so" + (note.map { "; \($0)\(unit)" } ?? "")
        case (.confirmedOtherConvention, _) where chosen.isOtherEnd:
            "\(found), which fits \(printed); the article does not say at which hour it ends"
        case (.confirmedOtherConvention, _): "\(found), which fits \(printed), though it is not the usual convention"
        case (.close, .understated?): "\(found), farther above than '\(printed)' suggests"
        case (.close, .overstated?): "\(found), farther below than '\(printed)' suggests"
        case (.close, _):
            "\(found), just outside what \(printed) stands for" + (note.map { "; \($0)\(unit)" } ?? "")
        case (.contradicted, .wrongDirection?):
            "\(found), the other direction than \(printed)" + (note.map { "; \($0)" } ?? "")
        case (.contradicted, _): "\(found), not \(printed)" + (note.map { "; \($0)" } ?? "")
        case (.notCheckable, .intraday?):
            "\(found): \(printed) cannot be excluded, but which moment it is of cannot be told"
                + (note.map { "; \($0)\(unit)" } ?? "")
        case (.notCheckable, _): "\(found), not \(printed)"
        }
    }

    /// Two more decimals than printed for percentages, as many as printed but at least cents for prices, none for counts.
    private func decimals(_ target: ClaimTarget, _ unit: String) -> Int {
        let printed = target.figure.scale > 0 ? 0 : min(6, target.figure.digits.decimals)
        return switch unit {
        case " %", " percentage points": printed + 2
        case " shares", " contracts": printed
        default: max(2, printed)
        }
    }
}

extension ClaimTarget {
    /// The figure with its sign and hedge, such as `−4.02` or `more than 20`.
    fileprivate var printedText: String {
        let size = figure.scale > 0 ? value.magnitude.text(decimals: 0) : figure.printed
        let hedge = figure.hedge.map { String($0.word.map { $0 == "-" ? " " : $0 }) + " " } ?? ""
        // A fall of nothing is printed without a sign.
        let sign = isDown && value.double != 0 ? "\u{2212}" : ""
        let range = upper.map { " to " + sign + $0.printed } ?? ""
        return hedge + sign + size + range
    }
}
