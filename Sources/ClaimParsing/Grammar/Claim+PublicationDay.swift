import Market

extension Claim {
    /// The claim with a day that is only that of the publication taken by the exchange's clock.
    ///
    /// Feeds stamp articles in universal time, by which a New York evening is the next day: "closed up 3% today" of
    /// 01:10 UTC is about the session that ended five hours before.
    func dated(by publication: Article.Publication?) -> Claim {
        guard let publication, publication.isUniversal, asOf == .day(publication.date),
            let calendar = subject.calendar, let local = publication.wallTime(in: calendar)?.day,
            local < publication.date
        else { return self }
        var claim = self
        claim.asOf = .day(calendar.session(onOrBefore: local))
        claim.asOfAlternatives = []
        return claim
    }
}
