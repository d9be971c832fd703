import Market
import Statistics

extension AttributionDesk {
    /// The calendar of an instrument's exchange: of its bars, else as the universe has it or, where that says nothing, its
    /// market's.
    func calendar(of ticker: Ticker) -> ExchangeCalendar? {
        tape?[ticker]?.calendar
            ?? [universe[ticker]?.exchange, universe[market(of: ticker)]?.exchange].lazy.compactMap { exchange in
                exchange.flatMap { ExchangeCalendar.calendar(forExchange: $0) }
            }.first
    }

    private static let noHours = "no calendar with hours is known for it"

    /// Adds what bars within the day say about an event.
    func addIntraday(to finding: inout EventAttribution) {
        let event = finding.event
        if !settings.homeLines.isEmpty || tape != nil {
            do { finding.homeSplit = try homeSplit(of: event) } catch { finding.noHomeSplit = error.reason }
        }
        guard let tape else { return }
        guard let measurement = measurement(of: event, beta: finding.abnormality?.beta) else {
            finding.noIntraday =
                tape[event.ticker] == nil ? tape.lack(of: event.ticker) : Self.noHours
            return
        }
        let (moment, reason) = articleMoment(of: event, measurement.book.calendar)
        var evidence = measurement.evidence(at: moment, noMoment: reason)
        if evidence.jump != nil || evidence.noStamp == nil {
            measurement.measureCoJump(with: sectorBooks(of: event, tape), into: &evidence)
        }
        finding.intraday = evidence
    }

    private func measurement(of event: MarketEvent, beta: Double?) -> IntradayMeasurement? {
        guard let tape, let book = tape[event.ticker], book.calendar.hours(of: event.session) != nil else { return nil }
        let others = events.filter { $0.ticker == event.ticker && $0.session != event.session }.map(\.session)
        let index = market(of: event.ticker)
        return IntradayMeasurement(
            event: event, book: book, market: index == event.ticker ? nil : tape[index], beta: beta,
            excluded: Set(others + (settings.newsDays[event.ticker] ?? [])), isUp: isClaimedUp(event),
            settings: settings)
    }

    /// The bars of the names that share a theme with the target or are its claimed peers, funds left out.
    private func sectorBooks(of event: MarketEvent, _ tape: IntradayTape) -> [BarBook] {
        let themes = universe[event.ticker]?.themes ?? []
        let peers = reading.catalysts.filter { $0.target == event.ticker }
            .flatMap { self.peers(of: $0, target: event.ticker) }
        return tape.books.keys.sorted().compactMap { ticker in
            guard ticker != event.ticker, ticker != market(of: event.ticker) else { return nil }
            let instrument = universe[ticker]
            let isKin = instrument?.themes.contains(where: themes.contains) == true && instrument?.kind != .etf
            return isKin || peers.contains(ticker) ? tape[ticker] : nil
        }
    }

    /// When the article came out, if that was between the two closes of the event's move.
    private func articleMoment(of event: MarketEvent, _ calendar: ExchangeCalendar) -> (PublicMomentOfEvent?, String?) {
        guard let published = reading.article.published else { return (nil, "the article has no date") }
        guard let time = published.wallTime(in: calendar) else {
            return (nil, "the article's time of day, or on which clock it is, is not known")
        }
        switch place(time, time, of: event, calendar) {
        case .before: return (nil, "the article came out before the close of \(event.previousSession)")
        case .after:
            return (
                nil,
                "the article came out after the close of \(event.session): that says nothing of when its reasons became "
                    + "public"
            )
        default: return (PublicMomentOfEvent(source: .article, time: time, earliest: time), nil)
        }
    }
}

extension AttributionDesk {
    /// The verdict with what the time of day adds to it: windows around a release, which of target and peer moved first,
    /// and the part of a dated policy.
    func timed(_ verdict: CatalystVerdict) -> CatalystVerdict {
        guard let target = verdict.ticker, verdict.sessions == 1,
            let event = events.first(where: { $0.ticker == target && $0.session == verdict.date })
        else { return verdict }
        let candidates = releases(for: verdict.catalyst, target: target)
        // Without either there is nothing to measure, and a model of the event would be fitted in vain.
        guard !candidates.isEmpty || (verdict.sympathy != nil && tape != nil) else { return verdict }
        var timed = verdict
        let sampler = tape?[target] == nil ? nil : try? sampler(for: event)
        let beta = sampler.flatMap { try? Abnormality(event, sampler: $0, settings: settings) }?.beta
        let measurement = measurement(of: event, beta: beta)
        if let peer = verdict.sympathy?.peer, let tape {
            if let measurement, let book = tape[peer] {
                (timed.order, timed.noOrder) = measurement.order(with: book)
            } else {
                let lacking = [target, peer].filter { tape[$0] == nil }
                timed.noOrder =
                    lacking.isEmpty ? Self.noHours : lacking.map { tape.lack(of: $0) }.joined(separator: "; ")
            }
        }
        guard !candidates.isEmpty else { return timed }
        let placed = candidates.compactMap { release in place(release, of: event).map { (release, $0) } }
        let within = placed.compactMap { release, place -> (Release, PublicMomentOfEvent)? in
            if case .within(let moment) = place { (release, moment) } else { nil }
        }
        if let (release, moment) = within.min(by: { $0.1.earliest < $1.1.earliest }) {
            if let measurement {
                timed.timing = measurement.evidence(at: moment, noMoment: nil)
            } else if let tape {
                timed.noTiming = tape[target] == nil ? tape.lack(of: target) : Self.noHours
            }
            timed.judgePolicy(release, isClaimedUp: isExposedUp(event), settings: settings)
            // One that may have been public before could stand behind the move as well.
            let isEachBehind = candidates.count == placed.count && placed.allSatisfy { $0.1.isBehindStart($0.0) }
            if isEachBehind { contradictByTime(&timed, event: event, release: release) }
        } else if let (release, _) = placed.first(where: { if case .onDay = $0.1 { true } else { false } }) {
            timed.noTiming = "only the day of '\(release.what)' is known"
            timed.judgePolicy(release, isClaimedUp: isExposedUp(event), settings: settings)
        } else if let (release, place) = placed.first {
            if case .after(true) = place, placed.count == candidates.count,
                release.mayContradict(verdict.catalyst.kind),
                placed.allSatisfy({ if case .after(true) = $0.1 { true } else { false } })
            {
                timed.contradictByTiming(
                    "'\(release.what)' became public after the close of \(event.session), with which the move ended")
            } else {
                timed.noTiming = sentence(of: place, release, event)
            }
        } else {
            timed.noTiming = "the hours of \(target)'s exchange are not known"
        }
        return timed
    }

    /// Whether returns should rise with exposure if the catalyst stood behind the claimed move.
    private func isExposedUp(_ event: MarketEvent) -> Bool {
        let isNegative = (settings.exposures?[event.ticker] ?? 1) < 0
        return isClaimedUp(event) != isNegative
    }

    private func sentence(of place: ReleasePlace, _ release: Release, _ event: MarketEvent) -> String {
        switch place {
        case .before:
            "'\(release.what)' was public before the close of \(event.previousSession), from which the move is measured"
        case .after(let isPrecise):
            "'\(release.what)' is dated after the close of \(event.session)"
                + (isPrecise ? "" : "; without seconds and a known delay that contradicts nothing")
        case .eitherSide:
            if case .instant = release.published {
                "'\(release.what)' may with its delay have come before or after the close of \(event.previousSession)"
            } else {
                "only the day of '\(release.what)' is known, and whether it came before or after the close of "
                    + "\(event.previousSession) is not"
            }
        case .onDay, .within: "'\(release.what)' falls on the session"
        }
    }

    /// Contradicts a reason where at least half of the move was certainly made before it was public.
    private func contradictByTime(
        _ verdict: inout CatalystVerdict, event: MarketEvent, release: Release
    ) {
        guard let earliest = release.earliest, release.mayContradict(verdict.catalyst.kind) else { return }
        if let share = verdict.timing?.precedence, let low = share.low, low >= settings.precedenceShare {
            verdict.contradictByTiming(
                "\(Self.percent(share.share)) of \(event.ticker)'s move (at least \(Self.percent(low))) was made before "
                    + "'\(release.what)' became public")
            return
        }
        guard let split = try? homeSplit(of: event), let low = split.low, low >= settings.precedenceShare,
            let share = split.share,
            let home = calendar(ofHomeLine: split.home.ticker),
            let clock = home.timeZone, let close = home.closeMinute(of: event.session),
            let end = clock.instants(of: WallTime(day: event.session, minute: close)).last, earliest >= end
        else { return }
        verdict.contradictByTiming(
            "\(Self.percent(share)) of \(event.ticker)'s move (at least \(Self.percent(low))) had been made by "
                + "\(split.home.ticker)'s close, before '\(release.what)' became public")
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// The calendar of a home line's exchange: of its bars, as the universe has it, or by its suffix. The market's is no
    /// help, as a home line is traded elsewhere than the receipt.
    func calendar(ofHomeLine ticker: Ticker) -> ExchangeCalendar? {
        if let calendar = tape?[ticker]?.calendar { return calendar }
        if let exchange = universe[ticker]?.exchange { return ExchangeCalendar.calendar(forExchange: exchange) }
        return ticker.symbol.hasSuffix(".HK") ? .hongKong : nil
    }
}
