import Market

/// Days along an axis at which a day, week, month or year begins, as many as there is room for.
struct DateTicks {
    let ticks: [(day: SessionDate, label: String)]

    private enum Step {
        case days(Int)
        case months(Int)
    }

    /// From the finest on; the first that leaves few enough ticks is taken.
    private static let steps: [Step] =
        [.days(1), .days(7), .days(14)] + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].map { .months($0) }

    /// - Precondition: `first` is no later than `last`.
    init(from first: SessionDate, to last: SessionDate, most: Int = 8) {
        precondition(first <= last, "an axis runs forward")
        var ticks: [(day: SessionDate, label: String)] = []
        for step in Self.steps {
            ticks = Self.ticks(step, first, last, most: most)
            if ticks.count <= most { break }
        }
        self.ticks = ticks.isEmpty ? [(first, "\(first)")] : ticks
    }

    /// The ticks of one step, or as many as tell that they are too many.
    private static func ticks(
        _ step: Step, _ first: SessionDate, _ last: SessionDate, most: Int
    ) -> [(day: SessionDate, label: String)] {
        var ticks: [(day: SessionDate, label: String)] = []
        switch step {
        case .days(let length):
            // Weeks begin on Mondays, of which 1970-01-05, day 4, is one.
            let phase = length > 1 ? 4 : 0, length = Int32(length), phased = Int32(phase)
            let past = (first.dayNumber - phased) % length
            var day = first.dayNumber + (past == 0 ? 0 : (length - past) % length)
            while day <= last.dayNumber, ticks.count <= most {
                let date = SessionDate(dayNumber: day)
                ticks.append((date, "\(date)"))
                day += length
            }
        case .months(let length):
            var month = first.year * 12 + first.month - 1
            while month <= last.year * 12 + last.month - 1, ticks.count <= most {
                defer { month += 1 }
                guard month.isMultiple(of: length),
                    let day = SessionDate(year: month / 12, month: month % 12 + 1, day: 1), day >= first, day <= last
                else { continue }
                ticks.append((day, length >= 12 ? "\(day.year)" : String("\(day)".prefix(7))))
            }
        }
        return ticks
    }
}
