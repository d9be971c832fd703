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

    /// Events are taken in chunks of so many, whatever the number of tasks, so that sums are always added in one order.
    static let chunk = 256

    static func chunkCount(_ estimates: [EventEstimate]) -> Int { (estimates.count + chunk - 1) / chunk }

    /// - Parameter sum: Of the parts of all chunks, added in their order.
    init(_ sum: Part, samples: [WindowSample], of count: Int, design: StudyDesign) {
        let days = design.estimation
        ranks = RankMeans(sum.all, of: count, estimation: days, offsets: design.window)
        windows = zip(sum.windows, samples).map { $0.result($1, days: days) }
        estimationMeans = sum.estimation.means
        positiveShares = sum.shares
    }

    /// What one chunk of the events adds.
    struct Part: Sendable {
        fileprivate var all: DayMeans
        fileprivate var windows: [WindowAccumulator]
        fileprivate var estimation: DayMeans
        fileprivate var shares: [Double] = []

        init(_ chunk: Int, of estimates: [EventEstimate], samples: [WindowSample], design: StudyDesign) {
            let days = design.estimation
            let positions = chunk * EventTimePass.chunk..<min((chunk + 1) * EventTimePass.chunk, estimates.count)
            all = DayMeans(estimation: days, more: design.window.count)
            windows = samples.map { WindowAccumulator($0, from: positions.lowerBound, days: days) }
            estimation = DayMeans(estimation: days, more: 0)
            for position in positions {
                let residuals = estimates[position].residuals.values()
                let sorted = SortedDays(residuals)
                estimation.add(residuals)
                let positive = residuals.count { $0 > 0 }
                shares.append(Double(positive) / Double(sorted.entries.count))
                sorted.addRanks(with: estimates[position].days(of: design.window, after: days), to: &all)
                for i in windows.indices {
                    windows[i].add(estimates[position], position, sorted, samples[i], days: days)
                }
            }
        }

        mutating func add(_ other: Part) {
            all.add(other.all)
            for i in windows.indices { windows[i].add(other.windows[i]) }
            estimation.add(other.estimation)
            shares += other.shares
        }
    }
}

/// Gathers the ranks of one window.
private struct WindowAccumulator: Sendable {
    /// Deviation of the standardised returns: what an event's own is measured in.
    let deviation: Double?
    /// The next member to come; members are in the order of the events.
    private var next: Int
    var ranks: DayMeans
    var signs: DayMeans
    var generalised: DayMeans
    var present = 0.0

    init(_ sample: WindowSample, from position: Int, days: Int) {
        next = sample.firstMember(from: position)
        deviation = sample.deviation
        ranks = DayMeans(estimation: days, more: sample.window.count)
        signs = ranks
        generalised = DayMeans(estimation: days, more: 1)
    }

    mutating func add(_ other: WindowAccumulator) {
        ranks.add(other.ranks)
        signs.add(other.signs)
        generalised.add(other.generalised)
        present += other.present
    }

    mutating func add(
        _ estimate: EventEstimate, _ position: Int, _ sorted: SortedDays, _ sample: WindowSample, days: Int
    ) {
        guard next < sample.count, sample.positions[next] == position else { return }
        let value = sample.standardised[next]
        next += 1
        let own = estimate.days(of: sample.window, after: days)
        sorted.addRanks(with: own, to: &ranks)
        sorted.addSigns(with: own, about: sorted.median(with: own), to: &signs)
        guard let deviation, deviation > 0 else { return }
        // In units of the residuals, whose ranks are those of the residuals over their deviation.
        let event = SortedDays.Entry(value: value / deviation * estimate.sigma, day: days)
        sorted.addRanks(with: [event], to: &generalised)
        present += Double(sorted.entries.count)
    }

    func result(_ sample: WindowSample, days: Int) -> EventTimePass.WindowRanks {
        let count = sample.count
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
    /// The abnormal returns of some offsets, each of a single session, as days that follow the estimation days, in
    /// ascending order.
    func days(of offsets: ClosedRange<Int>, after estimation: Int) -> [SortedDays.Entry] {
        var days: [SortedDays.Entry] = []
        days.reserveCapacity(offsets.count)
        for offset in offsets {
            let value = abnormal(offset)
            if !value.isNaN {
                days.append(
                    SortedDays.Entry(value: value / root(offset), day: estimation + offset - offsets.lowerBound))
            }
        }
        if days.count > 1 { days.sort { $0.value < $1.value } }
        return days
    }
}
