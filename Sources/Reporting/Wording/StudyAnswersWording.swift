import EventStudy
import Market

/// The tables of a study's answers, in words; a terminal and a document lay them out each in its way.
struct StudyAnswersWording {
    struct Table {
        let title: String
        let header: [String]
        /// The columns that are text and not numbers.
        let leading: Int
        let rows: [[String]]
        let notes: [String]
    }

    let answers: StudyAnswers
    let result: StudyResult

    /// The headings that corrections add to a table of tests.
    var headings: [String] { answers.adjustments.map(\.name) }

    /// What they add to the row of a test, by its place in the result.
    func cells(_ place: Int) -> [String] {
        answers.adjustments.map { adjustment in adjustment.p[place].map { NumberStyle.pValue($0) } ?? "" }
    }

    /// One clause on what was corrected together; `nil` without corrections.
    var family: String? {
        guard let first = answers.adjustments.first else { return nil }
        let members = first.p.count { $0 != nil }
        let tests =
            answers.family.count == Set(result.tests.map(\.name)).count
            ? "all tests" : answers.family.map(\.rawValue).joined(separator: ", ")
        return "p-values are corrected over \(Counted(members, "test")): \(tests), in every window"
    }

    var regressions: [Table] {
        answers.regressions.map { regression in
            let title = "Regression of cumulative abnormal returns over \(StudyWording.window(regression.window))"
            switch regression.section {
            case .failure(let failure):
                return Table(title: title, header: [], leading: 0, rows: [], notes: ["None: \(failure)."])
            case .success(let section):
                return table(title, section)
            }
        }
    }

    private func table(_ title: String, _ section: CrossSection) -> Table {
        let chosen = section.coefficients(answers.errors)
        let rows = section.names.indices.map { place -> [String] in
            let estimate = Self.significant(section.estimates[place])
            guard let row = chosen?[place] else { return [section.names[place], estimate, "", "", "", ""] }
            return [
                row.name, estimate, Self.significant(row.se), NumberStyle.fixed(row.t, decimals: 3), "\(row.df)",
                NumberStyle.pValue(row.p),
            ]
        }
        var notes = ["\(Counted(section.events.count, "event")), standard errors \(answers.errors.rawValue)"]
        if let rSquared = section.rSquared { notes[0] += ", R² \(NumberStyle.fixed(rSquared, decimals: 3))" }
        if chosen == nil { notes.append("the \(answers.errors.rawValue) errors are undefined for these events") }
        if !section.left.isEmpty {
            notes.append("without the window or a characteristic: \(section.left.joined(separator: ", "))")
        }
        return Table(
            title: title, header: ["Coefficient", "Estimate", "SE", "t", "df", "p"], leading: 1, rows: rows,
            notes: notes)
    }

    var power: Table? {
        guard !answers.powers.isEmpty else { return nil }
        return Table(
            title: "Power of a two-sided test of the mean at \(NumberStyle.share(result.design.level))",
            header: ["Window", "Effect", "σ of an event", "Events", "σ known", "σ unknown", "Events for 80 %"],
            leading: 1,
            rows: answers.powers.map { power in
                [
                    StudyWording.window(power.window), NumberStyle.percent(fraction: power.effect),
                    NumberStyle.fixed(power.deviation * 100, decimals: 2) + " %", NumberStyle.count(power.count),
                    NumberStyle.fixed(power.knownDeviation, decimals: 3),
                    power.estimatedDeviation.map { NumberStyle.fixed($0, decimals: 3) } ?? "",
                    power.needed.map { NumberStyle.count($0) } ?? "over a million",
                ]
            },
            notes: ["events are taken as independent: those that share days count for fewer"])
    }

    /// A coefficient, whose unit is a return over that of a column: four significant digits.
    private static func significant(_ value: Double) -> String {
        var decimals = 3, size = abs(value)
        while size < 1, size > 0, decimals < 12 {
            size *= 10
            decimals += 1
        }
        return NumberStyle.fixed(value, decimals: decimals)
    }
}
