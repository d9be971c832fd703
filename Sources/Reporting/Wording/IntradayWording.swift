import Attribution
import Market

/// What bars within the day say, a row a number: its name and its words.
enum IntradayWording {
    typealias Row = (name: String, words: String)

    static func rows(_ evidence: IntradayEvidence) -> [Row] {
        var rows: [Row] = [("Bars", bars(evidence))]
        if let stamp = evidence.stamp {
            rows.append((name(of: stamp.source), moment(stamp)))
        } else if let reason = evidence.noStamp {
            rows.append(("Around a public moment", unchecked(reason)))
        }
        rows += evidence.windows.map { (name(of: $0.name), words($0)) }
        if let part = evidence.precedence {
            rows.append(("Move from close to close before that moment", words(part, isOwn: isArticle(evidence))))
        } else if let reason = evidence.noPrecedence, evidence.stamp != nil {
            rows.append(("Move from close to close before that moment", unchecked(reason)))
        }
        if let jump = evidence.jump {
            rows.append(("Jump in the regular session", words(jump)))
        } else if let reason = evidence.noJump {
            rows.append(("Jump in the regular session", unchecked(reason)))
        }
        if let coJump = evidence.coJump {
            rows.append(("Jump of several names at once", words(coJump)))
        } else if let reason = evidence.noCoJump {
            rows.append(("Jump of several names at once", unchecked(reason)))
        }
        return rows
    }

    /// The rows of a receipt's split.
    static func rows(_ split: HomeSplit) -> [Row] {
        let home = split.home.ticker
        var rows: [Row] = [
            (
                "By \(home)'s close (ratio \(NumberStyle.quantity(split.home.ratio)))",
                "\(NumberStyle.percent(fraction: split.homePart)), two-sided rank p "
                    + NumberStyle.pValue(split.pHome)
            ),
            (
                "After it, to its own close",
                "\(NumberStyle.percent(fraction: split.ownPart)), two-sided rank p "
                    + "\(NumberStyle.pValue(split.pOwn)) among \(Counted(split.days, "other day"))"
            ),
        ]
        if let share = split.share {
            rows.append(("Share made by \(home)'s close", bounded(share, split.low)))
        }
        return rows
    }

    /// Which of target and peer moved first.
    static func order(_ verdict: CatalystVerdict) -> String? {
        if let order = verdict.order, let target = verdict.ticker {
            let correlation =
                "correlation \(NumberStyle.fixed(order.correlation, decimals: 2))"
                + (order.lag == 0 ? "" : " (without a shift \(NumberStyle.fixed(order.unshifted, decimals: 2)))")
            let gamma =
                order.gamma.map {
                    "; usual response within the day \(NumberStyle.fixed($0, decimals: 3))"
                        + (order.isBeyondMarket ? " beyond the market" : "")
                } ?? ""
            guard let p = order.p else {
                return "cannot be told: \(Counted(order.days, "other day")) with bars of both; \(correlation)\(gamma)"
            }
            guard p <= 0.05 else {
                return "cannot be told: other days go together as closely (rank p \(NumberStyle.pValue(p)), "
                    + "\(correlation))\(gamma)"
            }
            let words =
                order.lag == 0
                ? "within one bar of \(order.barMinutes) minutes of each other"
                : order.lag > 0
                    ? "\(order.peer), by \(order.lag) minutes" : "\(target), by \(-order.lag) minutes"
            return "\(words) (rank p \(NumberStyle.pValue(p)) among \(Counted(order.days, "other day")), "
                + "\(correlation))\(gamma)"
        }
        return verdict.noOrder.map(unchecked)
    }

    static func unchecked(_ reason: String) -> String { "cannot be checked: \(reason)" }

    private static func isArticle(_ evidence: IntradayEvidence) -> Bool { evidence.stamp?.source == .article }

    private static func bars(_ evidence: IntradayEvidence) -> String {
        let market =
            evidence.market.map { market in
                ", moves beyond \(market) at its β of \(NumberStyle.fixed(evidence.beta ?? 0, decimals: 2))"
            } ?? ", moves of \(evidence.ticker) alone: no bars of its market"
        let strays =
            evidence.strays > 0
            ? "; \(Counted(evidence.strays, "bar")) outside the regular session left out, far from those around"
            : ""
        return "of \(evidence.barMinutes) minutes\(market)\(strays)"
    }

    private static func name(of source: PublicStamp.Source) -> String {
        switch source {
        case .article: "The article came out"
        case .release(let release): "\u{2018}\(release.what)\u{2019} became public"
        }
    }

    private static func moment(_ stamp: PublicStamp) -> String {
        let time = "\(stamp.time.day) at \(clock(stamp.time.minute))"
        switch stamp.source {
        case .article: return "\(time); what it reports may have been public before"
        case .release(let release):
            let place = "\(release.file):\(release.line)"
            guard let delay = release.delay else { return "\(time) (\(place))" }
            return "\(time), at most \(Counted(delay, "second")) late (\(place))"
        }
    }

    private static func name(of window: IntradayEvidence.Window.Name) -> String {
        switch window {
        case .before30: "Half hour before"
        case .after30: "Half hour from then on"
        case .after120: "Two hours from then on"
        case .session: "Regular session"
        }
    }

    private static func words(_ window: IntradayEvidence.Window) -> String {
        let span = "\(clock(window.from)) to \(clock(window.to))"
        guard let abnormal = window.abnormal else {
            let reason = unchecked(window.reason ?? "no bars")
            return window.from <= 0 ? reason : "\(span): \(reason)"
        }
        let move = "\(span): \(NumberStyle.percent(fraction: abnormal))"
        guard let p = window.p else { return "\(move); \(unchecked(window.reason ?? "no other days"))" }
        let size = window.scaled.map { ", \(NumberStyle.fixed(abs($0), decimals: 1)) times the usual size" } ?? ""
        return "\(move)\(size), two-sided rank p \(NumberStyle.pValue(p)) among \(Counted(window.days, "other day"))"
    }

    private static func words(_ part: IntradayEvidence.Precedence, isOwn: Bool) -> String {
        let parts =
            "\(NumberStyle.percent(fraction: part.before)) before, \(NumberStyle.percent(fraction: part.after)) after: "
            + bounded(part.share, part.low)
        guard !part.isPrecise else { return parts }
        return parts
            + (isOwn
                ? "; the article's time contradicts nothing"
                : "; without seconds and a known delay this contradicts nothing")
    }

    private static func bounded(_ share: Double, _ low: Double?) -> String {
        "\(NumberStyle.share(share)) of the move, "
            + (low.map { "at least \(NumberStyle.share($0))" } ?? "no lower bound: other days move as much")
    }

    private static func words(_ jump: IntradayEvidence.Jump) -> String {
        let rank =
            jump.pRank.map { ", rank p \(NumberStyle.pValue($0)) among \(Counted(jump.days, "other day"))" } ?? ""
        return "z \(NumberStyle.fixed(jump.z, decimals: 2)), p \(NumberStyle.pValue(jump.p))\(rank); "
            + "\(NumberStyle.share(jump.share)) of the session's variance; largest of \(jump.returns) returns "
            + "\(NumberStyle.percent(fraction: jump.peakReturn)) from \(clock(jump.peakMinute))"
    }

    private static func words(_ jump: IntradayEvidence.CoJump) -> String {
        let rank =
            jump.pRank.map { ", rank p \(NumberStyle.pValue($0)) among \(Counted(jump.days, "other day"))" } ?? ""
        return
            "largest from \(clock(jump.peakMinute)), \(NumberStyle.fixed(jump.statistic, decimals: 1)) deviations of "
            + "the day\(rank); mean return \(NumberStyle.percent(fraction: jump.meanReturn)) of "
            + jump.names.map(\.symbol).joined(separator: ", ")
    }

    private static func clock(_ minute: Int) -> String {
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }
}
