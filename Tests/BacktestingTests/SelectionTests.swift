import Backtesting
import Testing

@Suite struct SelectionTests {
    private static let values: [String: [String]] = [
        "catalyst": ["sympathy", "policy"], "verdict": ["supported"], "publisher": ["Wire, Inc."], "size": ["12.5"],
        "cut": ["0.50"], "code": ["007"], "share": ["inf"],
    ]

    @Test(arguments: [
        ("catalyst == sympathy && verdict == supported", true), ("catalyst == earnings", false),
        ("catalyst != policy", false), ("!(catalyst == earnings)", true), ("publisher == 'Wire, Inc.'", true),
        ("size > 10 && size <= 12.5", true), ("size < 12.5", false), ("nothing == x", false), ("nothing != x", true),
        ("verdict == supported || catalyst == earnings && verdict == no", true),
        ("(verdict == supported || catalyst == earnings) && verdict == no", false), ("!verdict == no", true),
        ("cut == 0.5", true), ("cut != 0.5", false), ("cut == .5", true), ("cut == 0.51", false), ("cut != 0.51", true),
        ("code == 7", true), ("code == '7'", false), ("code == '007'", true), ("code != '7'", true),
        ("share == infinity", false), ("share > 1", false), ("cut == x", false),
    ])
    func conditionsHold(text: String, expected: Bool) throws {
        #expect(try EventPredicate(text).matches { Self.values[$0] ?? [] } == expected)
    }

    @Test(arguments: [
        ("", 1), ("catalyst", 9), ("catalyst ==", 12), ("catalyst = sympathy", 10), ("(a == b", 8), ("a == b c", 8),
        ("a == 'b", 6), ("a == b && ", 11), ("a == b)", 7), ("a > b", 5), ("a == b && c <= 'much'", 16), ("a < inf", 5),
    ])
    func errorsHaveTheirPlace(text: String, column: Int) {
        do throws(EventPredicate.SyntaxError) {
            _ = try EventPredicate(text)
            Issue.record("'\(text)' was accepted")
        } catch {
            #expect(error.column == column, "\(error.message)")
        }
    }

    @Test func valuesHaveTheirPlaces() throws {
        let predicate = try EventPredicate("verdict == suported || !(kind != 'price level') && size > 3")
        #expect(
            predicate.values.map { "\($0.name) \($0.value) \($0.column)" } == [
                "verdict suported 12", "kind price level 34",
            ])
    }

    @Test func settingsAreRead() throws {
        var rule = TradeRule()
        let settings: [(RuleSetting, String)] = [
            (.hold, "7"), (.stop, "3%"), (.target, "0.06"), (.slippage, "5bp"), (.latency, "2h"), (.side, "fade"),
            (.sizing, "volatility=15%"), (.fractional, "yes"),
        ]
        for (setting, text) in settings { try setting.apply(text, to: &rule) }
        #expect(rule.hold == 7 && rule.stop == 0.03 && rule.target == 0.06 && rule.slippage == 5)
        #expect(rule.latency == 120 && rule.side == .fade && rule.sizing == .volatility(0.15) && rule.fractionalShares)
        try RuleSetting.stop.apply("none", to: &rule)
        #expect(rule.stop == nil)
    }

    @Test(arguments: [
        (RuleSetting.hold, "0"), (.hold, "x"), (.stop, "3"), (.stop, "120%"), (.stop, "-1%"), (.slippage, "5%"),
        (.latency, "1y"), (.entry, "noon"), (.sizing, "half"), (.cash, "0"), (.cash, "inf"), (.target, "nan"),
    ])
    func nonsenseIsRefused(setting: RuleSetting, text: String) {
        var rule = TradeRule()
        #expect(throws: RuleSetting.ValueError.self) { try setting.apply(text, to: &rule) }
    }

    @Test func tooLongAHoldIsNamed() {
        do throws(RuleSetting.ValueError) {
            _ = try SweepAxis("hold=1..100000000")
            Issue.record("a hundred million values were accepted")
        } catch {
            #expect(error.message.contains("more than 10000 sessions"), "\(error.message)")
        }
    }

    @Test func axesAreRead() throws {
        #expect(try SweepAxis("hold=1..3,9") == SweepAxis(.hold, values: [1, 2, 3, 9]))
        #expect(try SweepAxis("stop=2%,none") == SweepAxis(.stop, values: [0.02, nil]))
        for text in ["hold", "hold=", "hold=3..1", "hold=1..3,2", "colour=red", "stop=5"] {
            #expect(throws: RuleSetting.ValueError.self) { try SweepAxis(text) }
        }
    }
}
