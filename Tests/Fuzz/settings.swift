import Backtesting

/// Conditions, sweeps and settings of rules: any text is refused with a place and a word, or gives values that a run can use.
///
/// The first byte picks what is read, the second the setting.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    let text = String(decoding: input[2...], as: UTF8.self)
    switch input[0] % 3 {
    case 0: checkCondition(text)
    case 1: checkAxis(text)
    default:
        let settings = RuleSetting.allCases
        checkSetting(settings[Int(input[1]) % settings.count], text)
    }
    return 0
}

private func checkCondition(_ text: String) {
    do throws(EventPredicate.SyntaxError) {
        _ = try EventPredicate(text)
    } catch {
        precondition((1...text.count + 1).contains(error.column), "a place in the text")
        precondition(!error.message.isEmpty)
    }
}

private func checkAxis(_ text: String) {
    do throws(RuleSetting.ValueError) {
        let axis = try SweepAxis(text)
        precondition(axis.values.allSatisfy { $0?.isFinite ?? true }, "values are numbers")
        precondition(Set(axis.values).count == axis.values.count, "a value stands once")
        for position in axis.values.indices.prefix(4) { check(axis.applied(position, to: TradeRule())) }
    } catch {
        precondition(!error.message.isEmpty)
    }
}

private func checkSetting(_ setting: RuleSetting, _ text: String) {
    var rule = TradeRule()
    do throws(RuleSetting.ValueError) {
        try setting.apply(text, to: &rule)
        check(rule)
    } catch {
        precondition(!error.message.isEmpty)
        precondition(rule == TradeRule(), "what is refused changes nothing")
    }
}

private func check(_ rule: TradeRule) {
    precondition(rule.hold >= 1 && rule.maximumPositions >= 1 && rule.latency >= 0, "counts")
    precondition(
        [rule.stop, rule.target, rule.trail, rule.volumeCap].allSatisfy { $0.map { $0 > 0 && $0.isFinite } ?? true })
    let costs = [
        rule.slippage, rule.halfSpread, rule.commission, rule.commissionPerShare, rule.commissionPerOrder, rule.borrow,
        rule.impact, rule.delistingLoss,
    ]
    precondition(costs.allSatisfy { $0 >= 0 && $0.isFinite } && rule.cash > 0 && rule.cash.isFinite, "amounts")
}
