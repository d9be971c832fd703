import Market

extension FigureCheck {
    /// Shares (or money) traded in a session, or on average.
    ///
    /// Vendors count volumes differently, by exchange and by late reports: a miss of up to
    /// ``FigureSettings/volumeShare`` is close, whatever the digits.
    func volume() -> FigureVerdict {
        guard let figure = claim.figure, let target = ClaimTarget(figure) else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        guard !averageWindows.isEmpty else {
            return notCheckable(.ambiguousBase, "the text does not say in sessions what its average is over")
        }
        guard history.volume != nil else { return notCheckable(.noVolume, "the file has no volumes") }
        let candidates =
            claim.volumeType == "average"
            ? averageVolumes() : claim.unit == "times" ? volumeMultiples() : tradedVolumes()
        guard candidates.contains(where: \.isTried) else {
            return notCheckable(.noVolume, "the file has no volume for the days")
        }
        let share = target.value.multiplied(by: Rational(settings.volumeShare)) ?? Rational(0)
        let judgement = Judgement(target, candidates, scale: .volume(reach: share), settings: settings)
        return verdict(on: target, judgement)
    }

    private func shares(_ row: Int?) -> (count: Rational, source: String)? {
        guard let row, let volume = history.volume?[row], let exact = ExactDecimal(shortest: volume),
            let count = Rational(checked: exact)
        else { return nil }
        return (count, "volume[\(history.sessions[row])]")
    }

    private func tradedVolumes() -> [Candidate] {
        let convention = FigureConvention(name: "volume", words: "for the session's volume")
        guard let traded = shares(match.row), traded.count > Rational(0) else {
            return [Candidate(convention, .untried("the file has no volume for \(match.session)"), isDefault: true)]
        }
        guard claim.unit == "shares" || claim.unit == nil || claim.unit == "contracts" else {
            return [turnover(traded)]
        }
        var whole = Candidate(convention, .computed(low: traded.count, high: traded.count), isDefault: true)
        whole.formula = traded.source
        whole.rows = volumeRows(match.row)
        guard mayBeWithinSession, claim.phase != .close else { return [whole] }
        // So far in the session: anything up to the whole day's.
        var part = Candidate(
            FigureConvention(name: "volumeSoFar", words: "for a volume within the session"),
            .computed(low: Rational(0), high: traded.count), isDefault: false)
        part.formula = "0 … \(traded.source)"
        part.rows = whole.rows
        return [whole, part]
    }

    /// Money traded: shares at prices between the session's low and high.
    private func turnover(_ traded: (count: Rational, source: String)) -> Candidate {
        let convention = FigureConvention(name: "turnover", words: "for shares traded at prices of the session")
        guard let low = quote(.low, at: match.row), let high = quote(.high, at: match.row),
            let least = low.price.multiplied(by: traded.count), let most = high.price.multiplied(by: traded.count)
        else { return Candidate(convention, .untried("the file has no highs and lows"), isDefault: true) }
        var candidate = Candidate(convention, .computed(low: least, high: most), isDefault: true)
        candidate.rows = [low, high].sources
        candidate.formula = "\(traded.source) · \(low.name) … \(high.name)"
        return candidate
    }

    /// How many sessions a mean volume is of: what the words beside the figure say ("its 20-day average"), else the windows
    /// in use, three months first.
    private var averageWindows: [(count: Int, isDefault: Bool)] {
        let words = ClaimSurroundings(of: claim.evidence, in: reading.article.text)
        let near = words.before.suffix(6) + words.claimed + words.after.prefix(6)
        let stated = near.indices.dropLast(2).first { index in
            Self.sessions[near[index + 1]] != nil && near[(index + 2)...].prefix(3).contains("average")
        }
        guard let stated, let sessions = Self.sessions[near[stated + 1]] else {
            return [65, 63, 50, 30, 20, 10].map { ($0, $0 == 65) }
        }
        let spelled = Self.counts.firstIndex(of: near[stated]).map { $0 + 2 }
        guard let count = Int(near[stated]) ?? spelled, (1...520).contains(count), (2...520).contains(count * sessions)
        else { return [] }
        // Three months have 63 to 65 sessions.
        return sessions == 21 && count == 3 ? [(65, true), (63, true)] : [(count * sessions, true)]
    }

    /// How many sessions a unit of time has.
    private static let sessions = [
        "day": 1, "days": 1, "session": 1, "sessions": 1, "week": 5, "weeks": 5, "month": 21, "months": 21, "year": 252,
        "years": 252,
    ]

    /// Counts in words, from two on.
    private static let counts = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// The mean volumes of the sessions before, over the windows in use; three months is the usual one.
    private func averageVolumes() -> [Candidate] {
        averageWindows.map { count, isDefault in
            let convention = FigureConvention(
                name: "averageVolume\(count)", words: "for the mean volume of \(count) sessions")
            guard let mean = meanVolume(count) else {
                return Candidate(
                    convention, .untried("the file has no volumes for \(count) sessions"), isDefault: isDefault)
            }
            var candidate = Candidate(convention, .computed(low: mean, high: mean), isDefault: isDefault)
            candidate.formula =
                "mean of \(count) volumes to \(match.previousRow.map { "\(history.sessions[$0])" } ?? "")"
            candidate.rows = volumeRows(match.previousRow)
            return candidate
        }
    }

    /// The session's volume over the mean of those before.
    private func volumeMultiples() -> [Candidate] {
        averageWindows.flatMap { count, isDefault in
            let convention = FigureConvention(
                name: "volumeOverMean\(count)", words: "for the volume over the mean of \(count) sessions")
            guard let mean = meanVolume(count), mean > Rational(0),
                let ratio = shares(match.row)?.count.divided(by: mean)
            else {
                return [
                    Candidate(
                        convention, .untried("the file has no volumes for \(count) sessions"), isDefault: isDefault)
                ]
            }
            var candidate = Candidate(convention, .computed(low: ratio, high: ratio), isDefault: isDefault)
            candidate.formula = "volume[\(match.session)] / mean of \(count) volumes before"
            candidate.rows = volumeRows(match.row)
            guard isDefault, mayBeWithinSession, claim.phase != .close else { return [candidate] }
            // So far in the session: anything up to the whole day's.
            var part = Candidate(
                FigureConvention(name: "volumeSoFarOverMean\(count)", words: "for a volume within the session"),
                .computed(low: Rational(0), high: ratio), isDefault: false)
            part.formula = "0 … \(candidate.formula ?? "")"
            part.rows = candidate.rows
            return [candidate, part]
        }
    }

    /// The mean of so many sessions before the claim's; `nil` if one is missing.
    private func meanVolume(_ count: Int) -> Rational? {
        guard let last = match.previousRow, last + 1 >= count else { return nil }
        var sum = Rational(0)
        for row in (last - count + 1)...last {
            guard let next = shares(row).flatMap({ sum.adding($0.count) }) else { return nil }
            sum = next
        }
        return sum.divided(by: Rational(Int128(count)))
    }

    /// The row that a volume stands in; its close (or another price) stands for it, as sources are prices.
    private func volumeRows(_ row: Int?) -> [PriceSource] {
        let fields = [history.levelField] + PriceHistory.Field.allCases
        return fields.lazy.compactMap { quote($0, at: row) }.prefix(1).map(\.self).sources
    }
}
