import Market

extension Judgement {
    /// One plain sentence: what the prices give, by which convention, and how that stands to the figure.
    func reason(_ target: ClaimTarget, unit: String) -> String {
        guard let chosen, let (low, high) = chosen.bounds else {
            let why = tried.compactMap(\.untried).first
            return why ?? "no convention could be computed from the prices"
        }
        let printedDecimals = min(8, target.figure.digits.decimals)
        // Two more decimals than the article prints, but no zeros that say nothing.
        func text(_ number: Rational) -> String {
            var digits = number.text(decimals: min(8, printedDecimals + 2))
            for _ in 0..<2 where digits.hasSuffix("0") { digits.removeLast() }
            return (digits.hasSuffix(".") ? String(digits.dropLast()) : digits) + unit
        }
        let printed = target.value.text(decimals: printedDecimals) + unit
        let single = chosen.nominal ?? chosen.value
        let found =
            single != nil
            ? "\(chosen.convention.words) the prices give \(text(single ?? low))"
            : "\(chosen.convention.words) the prices allow \(text(low)) to \(text(high))"
        return switch (verdict, detail) {
        case (.confirmed, _) where single == nil: "\(found), which includes \(printed)"
        case (.confirmed, _): "\(found), which rounds to \(printed)"
        case (.confirmedRounding, _): "\(found), which gives \(printed) only if cut off or rounded twice"
        case (.confirmedOtherConvention, _): "\(found); the default convention does not give \(printed)"
        case (.close, .understated?): "\(found), more than the hedged \(printed) suggests"
        case (.close, .overstated?): "\(found), less than the hedged \(printed) suggests"
        case (.close, _): "\(found), just outside what \(printed) stands for"
        case (.contradicted, .wrongDirection?): "\(found), the other direction than \(printed)"
        case (.contradicted, _): "\(found), not \(printed)" + (note.map { "; \($0)" } ?? "")
        case (.notCheckable, _): found
        }
    }
}
