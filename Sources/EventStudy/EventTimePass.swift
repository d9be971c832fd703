import Statistics

/// All that the tests need of the events' residuals, gathered in one pass over the events.
///
/// Each event's residuals are computed and sorted once; the days of each window are merged into them.
struct EventTimePass {
    /// Ranks among the days of the estimation window and of the whole event window.
    let ranks: RankMeans
    /// For each window of the design: ranks and signs among the estimation days and its own.
    let windows: [WindowRanks]
    /// Mean residual of each estimation day that has one, by days before the event.
    let estimationMeans: [Double]
    /// For each event, the share of residuals that are positive.
    let positiveShares: [Double]

    /// What one window adds.
    struct WindowRanks {
        let ranks: RankMeans
        let signs: RankMeans
        let generalised: GeneralisedRank?
    }

    init(_ estimates: [EventEstimate], samples: [WindowSample], design: StudyDesign) {
        let days = design.estimation
        var all = DayMeans(days: days + design.window.count)
        var accumulators = samples.map { WindowAccumulator($0, days: days) }
        var estimation = DayMeans(days: days)
        var shares: [Double] = []
        shares.reserveCapacity(estimates.count)
        for (position, estimate) in estimates.enumerated() {
            let residuals = estimate.residuals.values()
            let sorted = SortedDays(residuals)
            var positive = 0
            for day in sorted.entries {
                estimation.add(day.value, day: day.day)
                positive += day.value > 0 ? 1 : 0
            }
            shares.append(Double(positive) / Double(sorted.entries.count))
            sorted.merged(estimate.days(of: design.window, after: days)) { day, rank, count, _ in
                all.add(rank / Double(count + 1) - 0.5, day: day)
            }
            for i in accumulators.indices { accumulators[i].add(estimate, position, sorted, days: days) }
        }
        ranks = RankMeans(all, of: estimates.count, estimation: days, offsets: design.window)
        windows = accumulators.map { $0.result(days: days) }
        estimationMeans = estimation.means
        positiveShares = shares
    }
}

/// Gathers the ranks of one window.
private struct WindowAccumulator {
    let sample: WindowSample
    /// Deviation of the standardised returns: what an event's own is measured in.
    let deviation: Double?
    /// The next member to come; members are in the order of the events.
    var next = 0
    var ranks: DayMeans
    var signs: DayMeans
    var generalised: DayMeans
    var present = 0.0

    init(_ sample: WindowSample, days: Int) {
        self.sample = sample
        let standardised = sample.standardised
        deviation = sampleDeviation(standardised.span)
        ranks = DayMeans(days: days + sample.window.count)
        signs = ranks
        generalised = DayMeans(days: days + 1)
    }

    mutating func add(_ estimate: EventEstimate, _ position: Int, _ sorted: SortedDays, days: Int) {
        guard next < sample.members.count, sample.members[next].position == position else { return }
        let value = sample.members[next].car.t
        next += 1
        let own = estimate.days(of: sample.window, after: days)
        let center = sorted.median(with: own)
        sorted.merged(own) { day, rank, count, value in
            ranks.add(rank / Double(count + 1) - 0.5, day: day)
            signs.add(value > center ? 1 : value < center ? -1 : 0, day: day)
        }
        guard let deviation, deviation > 0 else { return }
        // In units of the residuals, whose ranks are those of the residuals over their deviation.
        let event = SortedDays.Entry(value: value / deviation * estimate.sigma, day: days)
        sorted.merged([event]) { day, rank, count, _ in
            generalised.add(rank / Double(count + 1) - 0.5, day: day)
        }
        present += Double(sorted.entries.count)
    }

    func result(days: Int) -> EventTimePass.WindowRanks {
        let count = sample.members.count
        return EventTimePass.WindowRanks(
            ranks: RankMeans(ranks, of: count, estimation: days, offsets: sample.window),
            signs: RankMeans(signs, of: count, estimation: days, offsets: sample.window),
            generalised: deviation.flatMap { deviation in
                deviation > 0
                    ? GeneralisedRank(generalised, of: count, meanDays: present / Double(count), days: days) : nil
            })
    }
}

extension EventEstimate {
    /// The abnormal returns of some offsets as days that follow the estimation days.
    func days(of offsets: ClosedRange<Int>, after estimation: Int) -> [SortedDays.Entry] {
        var days: [SortedDays.Entry] = []
        days.reserveCapacity(offsets.count)
        for offset in offsets {
            let value = abnormal[offset - firstOffset]
            if !value.isNaN {
                days.append(SortedDays.Entry(value: value, day: estimation + offset - offsets.lowerBound))
            }
        }
        return days
    }
}
