import Market

extension FigureCheck {
    var calendar: ExchangeCalendar? { claim.subject.calendar }

    /// The session that the exchange held just before the claim's and that the prices lack: with it missing, "the
    /// previous close" of the file is another day's.
    var missingSession: SessionDate? {
        guard let calendar, let previous = match.previousRow else { return nil }
        let expected = calendar.session(before: match.session)
        return calendar.knows(expected) && history.sessions[previous] < expected ? expected : nil
    }

    /// Whether the figure may be of a moment within its session: the article is of that day (or undated) and is not
    /// known to be later than the close.
    var mayBeWithinSession: Bool {
        guard let published = reading.article.published else { return true }
        let day = calendar.flatMap { published.wallTime(in: $0)?.day } ?? published.date
        guard day == match.session else { return false }
        guard let close = calendar?.closeMinute(of: match.session), let minute = publicationMinute else { return true }
        return minute < close
    }

    /// When on the claim's day the article came out, in minutes by the exchange's clock; `nil` where that is not known
    /// or another day.
    var publicationMinute: Int? {
        calendar.flatMap { reading.article.published?.wallTime(in: $0) }.flatMap {
            $0.day == match.session ? $0.minute : nil
        }
    }
}
