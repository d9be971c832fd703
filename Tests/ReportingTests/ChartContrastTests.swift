import Foundation
import Testing

@testable import Reporting

/// The contrasts of WCAG 2.1, AA: 4.5:1 for text and 3:1 for what carries a value.
@Suite struct ChartContrastTests {
    /// Each role's last colour in a sheet of rules, by `role fill` and `role stroke`.
    private func colours(_ rules: String) -> [String: String] {
        var colours: [String: String] = [:]
        for rule in rules.matches(of: /\.?([a-z0-9-]+)\{([^{}]*)\}/) {
            for declaration in rule.output.2.matches(of: /(fill|stroke):(#[0-9a-f]+)/) {
                colours["\(rule.output.1) \(declaration.output.1)"] = String(declaration.output.2)
            }
        }
        return colours
    }

    private func luminance(_ hex: String) throws -> Double {
        let digits = hex.dropFirst()
        let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
        let value = try #require(Int(long, radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let c = Double((value >> shift) & 255) / 255
            return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private func contrast(_ first: String?, _ second: String?) throws -> Double {
        let a = try luminance(try #require(first)), b = try luminance(try #require(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func theRatioIsThatOfTheStandard() throws {
        #expect(try abs(contrast("#000", "#ffffff") - 21) < 1e-12)
        #expect(try abs(contrast("#777777", "#fff") - 4.478) < 0.001)
    }

    @Test(arguments: [ChartScheme.light, .dark])
    func rolesStandOut(scheme: ChartScheme) throws {
        let colours = colours((ChartSheet.shared + SweepChart.sheet).rules(scheme))
        for ground in ["paper fill", "window fill"] {
            for text in ["text fill", "quiet fill"] {
                #expect(try contrast(colours[text], colours[ground]) >= 4.5, "\(text) on \(ground)")
            }
            for mark in ["series stroke", "event stroke", "mark fill", "axis stroke", "band stroke"] {
                #expect(try contrast(colours[mark], colours[ground]) >= 3, "\(mark) on \(ground)")
            }
        }
        for mark in ["bar fill", "bar-event fill", "bar-down stroke", "hatch stroke", "whisker stroke", "point fill"] {
            #expect(try contrast(colours[mark], colours["paper fill"]) >= 3, "\(mark)")
        }
        #expect(colours["value stroke"] == colours["paper fill"])
    }

    @Test(arguments: [ChartScheme.light, .dark])
    func numbersOnShadesAndFramesStandOut(scheme: ChartScheme) throws {
        let colours = colours((ChartSheet.shared + SweepChart.sheet).rules(scheme))
        for shade in 1...4 {
            let text = shade >= 3 ? "on-dark fill" : "on-light fill"
            for side in ["rise", "fall"] {
                #expect(try contrast(colours[text], colours["\(side)\(shade) fill"]) >= 4.5, "\(side) \(shade)")
                let line = colours["\(side)-line\(shade) stroke"]
                #expect(try contrast(line, colours["paper fill"]) >= 3, "\(side) line \(shade)")
            }
        }
        #expect(try contrast(colours["frame stroke"], colours["paper fill"]) >= 3)
        let curves = self.colours((ChartSheet.shared + GroupCurvesChart.sheet).rules(scheme))
        for curve in 0...5 {
            #expect(try contrast(curves["curve\(curve) stroke"], curves["paper fill"]) >= 3, "curve \(curve)")
        }
    }
}
