import Foundation
import TestSupport
import Testing

/// What `attribute` and `report` say of bars within the day, of a home line, of a policy's exposure and of states before a
/// move, in a market whose making is known: JSON holds the numbers, and both texts are these numbers in words.
@Suite struct EvidenceTests {
    private let world: NewYorkWorld

    init() throws { world = try NewYorkWorld() }

    private static let follower = "in sympathy with Peerless Boats Inc (NYSE:PEER)"
    private static let policy = "after Beijing announced new stimulus measures"

    private func object(_ value: Any?, _ keys: String...) throws -> [String: Any] {
        try keys.reduce(try #require(value as? [String: Any])) { try #require($0[$1] as? [String: Any], "\($1)") }
    }

    private func number(_ value: [String: Any], _ key: String) throws -> Double {
        try #require(value[key] as? Double, "\(key)")
    }

    /// A number of the texts.
    private func fixed(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), value)
            .replacing("-", with: "\u{2212}")
    }

    private func percent(_ fraction: Double) -> String { (fraction < 0 ? "" : "+") + fixed(fraction * 100, 2) + " %" }

    private func expect(_ sentence: String, _ options: [String], toSay words: [String]) throws {
        let texts = try world.texts(sentence, options).map { $0.lowercased() }
        for word in words {
            for text in texts { #expect(text.contains(word.lowercased()), "\(word)\n\(text)") }
        }
    }

    // MARK: Bars

    @Test func theFollowerOfTwoIsTold() throws {
        defer { world.folder.remove() }
        let verdict = try #require(try world.verdicts(Self.follower, NewYorkWorld.bars).first)
        let order = try object(verdict, "order")
        #expect(order["peer"] as? String == "PEER" && order["lag"] as? Int == 15 && order["barMinutes"] as? Int == 15)
        let p = try number(order, "p"), gamma = try number(order, "gamma")
        #expect(p <= 0.05 && order["days"] as? Int == 43 && order["isBeyondMarket"] as? Bool == true)
        try expect(
            Self.follower, NewYorkWorld.bars,
            toSay: [
                "PEER, by 15 minutes (rank p \(fixed(p, 3)) among 43 other days, correlation "
                    + fixed(try number(order, "correlation"), 2) + " (without a shift "
                    + fixed(try number(order, "unshifted"), 2)
                    + ")); usual response within the day \(fixed(gamma, 3)) beyond the market"
            ])
    }

    @Test func oneThatMovesAtTheSameTimeIsNoLeader() throws {
        defer { world.folder.remove() }
        let sentence = "in sympathy with C01 Kites Inc (NYSE:C01)"
        let order = try object(try world.verdicts(sentence, NewYorkWorld.bars).first, "order")
        #expect(order["lag"] as? Int == 0)
        try expect(sentence, NewYorkWorld.bars, toSay: ["within one bar of 15 minutes of each other (rank p "])
    }

    @Test func anOrderThatOtherDaysShowAsWellIsNone() throws {
        defer { world.folder.remove() }
        let sentence = "in sympathy with M1 Smelters Inc (NYSE:M1)"
        let order = try object(try world.verdicts(sentence, NewYorkWorld.bars).first, "order")
        #expect(try number(order, "p") > 0.05)
        try expect(
            sentence, NewYorkWorld.bars,
            toSay: ["cannot be told: other days go together as closely (rank p \(fixed(try number(order, "p"), 3)), "])
    }

    @Test func tooFewDaysOfBarsRankNothing() throws {
        defer { world.folder.remove() }
        try world.keepBars(ofLast: 15)
        let verdict = try #require(try world.verdicts(Self.follower, NewYorkWorld.bars).first)
        let order = try object(verdict, "order")
        #expect(order["p"] is NSNull && order["days"] as? Int == 13)
        try expect(
            Self.follower, NewYorkWorld.bars,
            toSay: [
                "cannot be told: 13 other days with bars of both; correlation ",
                "cannot be checked: 13 other days to rank it among, 20 are needed",
                // The first of them follows a day without bars.
                "cannot be checked: 12 other days to bound it by, 20 are needed",
            ])
    }

    @Test func namesThatJumpTogetherAreListed() throws {
        defer { world.folder.remove() }
        let evidence = try object(try world.verdicts(Self.follower, NewYorkWorld.bars).first, "intraday")
        let jump = try object(evidence, "jump"), together = try object(evidence, "coJump")
        #expect(jump["peakMinute"] as? Int == NewYorkWorld.jump && jump["returns"] as? Int == 26)
        #expect(together["peakMinute"] as? Int == NewYorkWorld.jump)
        // The metal has bars and is of another theme.
        #expect(together["names"] as? [String] == ["TGT", "C01", "C02", "C03", "C04", "PEER"])
        try expect(
            Self.follower, NewYorkWorld.bars,
            toSay: [
                "of 15 minutes, moves beyond SPY at its β of \(fixed(try number(evidence, "beta"), 2))",
                "z \(fixed(try number(jump, "z"), 2)), p < 0.001",
                "of 26 returns \(percent(try number(jump, "peakReturn"))) from 10:15",
                "largest from 10:15, \(fixed(try number(together, "statistic"), 1)) deviations of the day, rank p "
                    + "\(fixed(try number(together, "pRank"), 3)) among 43 other days; mean return "
                    + "\(percent(try number(together, "meanReturn"))) of TGT, C01, C02, C03, C04, PEER",
            ])
    }

    @Test func whatBarsLackIsSaid() throws {
        defer { world.folder.remove() }
        let zone = ["--time-zone", "America/New_York"]
        let others = try world.verdicts(Self.follower, ["--intraday", "bars/SPY.csv"] + zone)
        #expect(others.first?["noIntraday"] as? String == "no intraday bars of TGT were given")
        try expect(
            Self.follower, ["--intraday", "bars/SPY.csv"] + zone,
            toSay: ["within the day", "cannot be checked: no intraday bars of TGT were given"])
        let alone = try object(
            try world.verdicts(Self.follower, ["--intraday", "bars/TGT.csv"] + zone).first, "intraday")
        #expect(alone["market"] is NSNull && alone["beta"] is NSNull)
        #expect(alone["noCoJump"] as? String == "bars of one name of the sector, 4 are needed")
        try expect(
            Self.follower, ["--intraday", "bars/TGT.csv"] + zone,
            toSay: ["moves of TGT alone: no bars of its market", "bars of one name of the sector, 4 are needed"])
    }

    @Test func barsThatEndBeforeTheDayTellNothingOfIt() throws {
        defer { world.folder.remove() }
        try world.keepBars(ofLast: 45, until: 1)
        let evidence = try object(try world.verdicts(Self.follower, NewYorkWorld.bars).first, "intraday")
        let reason = "the bars have no regular session of 2024-05-24"
        for key in ["noStamp", "noPrecedence", "noJump"] { #expect(evidence[key] as? String == reason, "\(key)") }
        #expect((evidence["windows"] as? [Any])?.isEmpty == true)
        try expect(Self.follower, NewYorkWorld.bars, toSay: ["cannot be checked: \(reason)"])
    }

    @Test(arguments: [
        (nil, "the article's time of day, or on which clock it is, is not known"),
        (
            "17:30 ET",
            "the article came out after the close of 2024-05-24: that says nothing of when its reasons became public"
        ),
        ("11:00", "the article's time of day, or on which clock it is, is not known"),
    ])
    func aMomentThatIsNotKnownIsNoneToLookAround(_ time: String?, reason: String) throws {
        defer { world.folder.remove() }
        let evidence = try object(
            try world.verdicts(Self.follower, time: time, NewYorkWorld.bars).first, "intraday")
        #expect(evidence["noStamp"] as? String == reason && evidence["stamp"] is NSNull)
        for text in try world.texts(Self.follower, time: time, NewYorkWorld.bars) {
            #expect(text.contains("cannot be checked: \(reason)"), "\(text)")
        }
    }

    // MARK: Home line

    @Test(arguments: ["7.8", "HKDRATE"]) func aReceiptsMoveIsSplitAtItsHomeLinesClose(_ rate: String) throws {
        defer { world.folder.remove() }
        let options = ["--home-line", "TGT=0700.HK,8,\(rate)"]
        let verdict = try #require(try world.verdicts(Self.follower, options).first)
        let split = try object(verdict, "homeSplit")
        let home = try number(split, "homePart"), own = try number(split, "ownPart")
        // The parts are the return, and the home line makes six tenths of each of TGT's moves.
        let move = try #require(world.target.last)
        #expect(isClose(home + own, move, relative: 1e-12))
        #expect(abs(home - 0.6 * move) < 0.003)
        let share = try number(split, "share"), low = try number(split, "low")
        #expect(isClose(share, home / (home + own), relative: 1e-12) && low < share && low > 0.3)
        #expect(split["ratio"] as? Double == 8 && split["home"] as? String == "0700.HK")
        #expect(
            split["rate"] as? Double == Double(rate) && split["rate"] as? String == (Double(rate) == nil ? rate : nil))
        let days = try #require(split["days"] as? Int)
        try expect(
            Self.follower, options,
            toSay: [
                "By 0700.HK's close (ratio 8)",
                "\(percent(home)), two-sided rank p \(fixed(try number(split, "pHome"), 3))",
                "\(percent(own)), two-sided rank p \(fixed(try number(split, "pOwn"), 3)) among \(days) other days",
                "Share made by 0700.HK's close",
                "\(fixed(share * 100, 0)) % of the move, at least \(fixed(low * 100, 0)) %",
            ])
    }

    @Test(arguments: [
        ("TGT=0700.HK,9,7.8", "TGT and 0700.HK lie 12 % apart in the middle"),
        ("TGT=0700.HK,8,NORATE", "no prices of NORATE were loaded"),
        ("PEER=0700.HK,8,7.8", "no home line with its ratio and exchange rate was stated for TGT"),
    ])
    func aHomeLineThatDoesNotFitSplitsNothing(_ line: String, reason: String) throws {
        defer { world.folder.remove() }
        let verdict = try #require(try world.verdicts(Self.follower, ["--home-line", line]).first)
        #expect((verdict["noHomeSplit"] as? String)?.hasPrefix(reason) == true, "\(verdict["noHomeSplit"] ?? "")")
        #expect(verdict["homeSplit"] is NSNull)
        try expect(
            Self.follower, ["--home-line", line],
            toSay: ["its home line had", " cannot be told: \(reason)"])
    }

    /// Of the prices of a whole market those are listed from which a number of the report comes.
    @Test func filesOfAHomeLineAndOfExposuresAreListed() throws {
        defer { world.folder.remove() }
        for number in 0..<90 {
            try world.folder.file("prices/X\(number).csv", "Date,Close\n2024-05-23,10\n2024-05-24,11\n")
        }
        // One with an exposure that the universe does not know.
        let prices = world.folder.url.appending(path: "prices")
        try FileManager.default.copyItem(
            at: prices.appending(path: "M1.csv"), to: prices.appending(path: "EXTRA.csv"))
        let exposures = try String(contentsOf: world.folder.url.appending(path: "exposure.csv"), encoding: .utf8)
        try world.folder.file("exposure.csv", exposures + "EXTRA,2\n")
        let options = ["--home-line", "TGT=0700.HK,8,HKDRATE", "--exposure", "exposure.csv"]
        let report = try #require(try world.texts(Self.policy, options).last)
        for name in ["0700.HK", "HKDRATE", "C01", "PEER", "SPY", "EXTRA"] {
            #expect(report.contains("`prices/\(name).csv`"))
        }
        #expect(!report.contains("`prices/X1.csv`") && report.contains("90 other files: "), "\(report)")
    }

    // MARK: Policies

    private func release(_ published: String, delay: String = "0") throws -> [String] {
        try world.folder.file(
            "releases.csv", "subject,published,what,kind,delay\nchina,\(published),stimulus plan,policy,\(delay)\n")
        return NewYorkWorld.bars + ["--releases", "releases.csv"]
    }

    @Test func aPolicyIsHeldAgainstExposureAndItsHour() throws {
        defer { world.folder.remove() }
        // The move comes within the half hour behind it.
        let options = try release("2024-05-24T10:00:00-04:00") + ["--exposure", "exposure.csv"]
        let verdict = try #require(try world.verdicts(Self.policy, options).first)
        let policy = try object(verdict, "policy"), dose = try object(verdict, "sector", "dose")
        #expect(verdict["policyPart"] as? String == "supported")
        #expect(try number(policy, "pDose") == number(dose, "p") && policy["doseAgrees"] as? Bool == true)
        #expect(try number(policy, "pWindow") <= 0.05)
        // One per cent a unit was put in.
        #expect(abs(try number(dose, "AR") - 0.01) < 0.002)
        #expect((dose["exposures"] as? [Any])?.count == NewYorkWorld.exposures.count)
        let synthetic = try object(verdict, "sector", "synthetic")
        let weights = try #require(synthetic["donors"] as? [[String: Any]]).compactMap { $0["weight"] as? Double }
        #expect(isClose(weights.reduce(0, +), 1, relative: 1e-9) && weights.allSatisfy { $0 > 0 })
        let gap = try number(synthetic, "gap")
        try expect(
            Self.policy, options,
            toSay: [
                "names more exposed to it moved more, and the half hour behind it stands out among other days",
                "\u{2018}stimulus plan\u{2019}", "releases.csv:2",
            ])
        // The designs beside the verdict stand in the report.
        let report = try #require(try world.texts(Self.policy, options).last)
        for words in [
            "Return for one more unit of exposure, beyond SPY | \(percent(try number(dose, "AR"))), two-sided rank p "
                + "\(fixed(try number(dose, "p"), 3)), 11 names",
            "Beyond a mix of names not exposed | \(percent(gap)), rank p among sessions "
                + "\(fixed(try number(synthetic, "pTime"), 3)), among donors \(fixed(try number(synthetic, "pSpace"), 3)); "
                + "R² before \(fixed(try number(synthetic, "preR2"), 2)); mix: ",
            "Names not exposed | M1, M2, M3, M4, M5, M6, M7, M8",
            "Exposed less not exposed | \(percent(try number(try object(verdict, "sector"), "differenceAR")))",
        ] { #expect(report.contains(words), "\(words)\n\(report)") }
    }

    @Test(arguments: [
        // Behind the move nothing stands out, and without seconds the time contradicts nothing; without exposures nothing
        // tells names apart.
        (
            "2024-05-24T13:00-04:00", true, "partlySupported",
            "names more exposed to it moved more; the half hour behind it is like that of other days"
        ),
        (
            "2024-05-24T10:00:00-04:00", false, "partlySupported",
            "the half hour behind it stands out among other days; exposure cannot be checked: "
        ),
        ("2024-05-24T13:00-04:00", false, "inconclusive", "the half hour behind it is like that of other days"),
        (
            "2024-05-24", true, "partlySupported",
            "names more exposed to it moved more; the half hour behind it cannot be checked: "
        ),
        ("2024-05-24", false, "notTestable", "neither exposure ("),
    ])
    func partsOfAPolicyAreToldApart(_ published: String, isExposed: Bool, part: String, reason: String) throws {
        defer { world.folder.remove() }
        let isToTheSecond = published.contains(":00:00")
        let options =
            try release(published, delay: isToTheSecond ? "0" : "") + (isExposed ? ["--exposure", "exposure.csv"] : [])
        let verdict = try #require(try world.verdicts(Self.policy, options).first)
        #expect(verdict["policyPart"] as? String == part, "\(verdict["policyPart"] ?? "")")
        let policy = try object(verdict, "policy")
        #expect((policy["reason"] as? String)?.contains(reason) == true, "\(policy["reason"] ?? "")")
    }

    @Test func aSectorThatMovedTheOtherWaySpeaksForNoPolicy() throws {
        defer { world.folder.remove() }
        let options = try release("2024-05-24T10:00:00-04:00")
        let verdict = try #require(try world.verdicts(Self.policy, isUp: false, options).first)
        #expect(verdict["verdict"] as? String == "contradicted" && verdict["policyPart"] as? String == "notSupported")
        let reason = try #require(verdict["reason"] as? String)
        #expect(
            reason.contains("the names of the theme china moved unusually, in the direction opposite to the claimed"))
        #expect(
            try object(verdict, "policy")["reason"] as? String
                == "what the sector did that day does not speak for it")
    }

    @Test func aReasonThatCameBehindTheMoveIsContradicted() throws {
        defer { world.folder.remove() }
        let options = try release("2024-05-24T13:00:00-04:00")
        let verdict = try #require(try world.verdicts(Self.policy, options).first)
        #expect(verdict["verdict"] as? String == "contradicted" && verdict["policyPart"] as? String == "contradicted")
        #expect(verdict["dailyVerdict"] as? String == "supported")
        let words = "was made before 'stimulus plan' became public; by the day's prices alone: "
        #expect((verdict["reason"] as? String)?.contains(words) == true, "\(verdict["reason"] ?? "")")
        try expect(Self.policy, options, toSay: [words])
    }

    // MARK: Peers

    @Test(arguments: [
        (
            "Calm Waters Inc (NYSE:CALM)", "notSupported",
            "CALM made no unusual move of its own beyond market and sector, so that it accounts for little"
        ),
        (
            "Newsworthy Lamps Inc (NYSE:NEWS)", "notSupported",
            "NEWS moved unusually, but beyond market and sector TGT does not usually move with it"
        ),
        ("M1 Smelters Inc (NYSE:M1)", "notIdentifiable", "the universe names no theme that TGT and M1 share"),
        ("Gone Fishing Inc (NYSE:GONE)", "notTestable", "no prices were loaded for GONE"),
        (
            "Zebra Crossings", "notTestable",
            "no ticker is known for Zebra Crossings, so that its prices cannot be looked at"
        ),
    ])
    func aPeerThatExplainsNothingIsToldWhy(_ peer: String, verdict: String, reason: String) throws {
        defer { world.folder.remove() }
        let found = try #require(try world.verdicts("in sympathy with \(peer)", []).first)
        #expect(found["verdict"] as? String == verdict)
        #expect((found["reason"] as? String)?.contains(reason) == true, "\(found["reason"] ?? "")")
    }

    @Test func severalPeersAreAlsoTakenTogether() throws {
        defer { world.folder.remove() }
        let sentence = "in sympathy with Peerless Boats Inc (NYSE:PEER) and Calm Waters Inc (NYSE:CALM)"
        let verdicts = try world.verdicts(sentence, [])
        #expect(verdicts.map { $0["verdict"] as? String } == ["supported", "notSupported"])
        let joint = try object(verdicts.first, "joint")
        let peers = try #require(joint["peers"] as? [[String: Any]])
        #expect(peers.map { $0["ticker"] as? String } == ["PEER", "CALM"])
        let parts = try peers.map { try number($0, "C") }, total = try number(joint, "total")
        #expect(isClose(parts.reduce(0, +), total, relative: 1e-9))
        // Holm's correction of two: the smaller is doubled, the larger never below it.
        let p = try peers.map { try number($0, "p") }, holm = try peers.map { try number($0, "pHolm") }
        #expect(isClose(holm[0], 2 * p[0]) && holm[1] >= p[1])
    }

    @Test func movesOnDaysOfNewsAreCountedApart() throws {
        defer { world.folder.remove() }
        let days = [NewYorkWorld.earlierMove, 90, 140, 190, 240].map { NewYorkWorld.sessions[$0] }
        try world.folder.file(
            "news.csv",
            "event_id,ticker,published\n" + days.enumerated().map { "n\($0.offset),TGT,\($0.element)\n" }.joined())
        let options = ["--news-days", "news.csv"]
        let verdict = try #require(try world.verdicts(Self.follower, options).first)
        let rate = try object(verdict, "baseRate"), byNews = try object(rate, "byNews")
        // Each with the session behind it.
        #expect(byNews["newsSessions"] as? Int == 2 * days.count)
        let others = try #require(byNews["otherSessions"] as? Int)
        #expect(others + 2 * days.count == rate["sessions"] as? Int)
        // The largest move before is on a day of news, and as large a one as the event's is on none.
        let shares = try ["news", "other"].map { try number(byNews, $0) }
        #expect(shares == [0.1, 0])
        let report = try #require(try world.texts(Self.follower, options).last)
        #expect(report.contains("Such moves of TGT came on 10.0 % of 10 with news and on 0.0 % of \(others) without."))
    }

    // MARK: Trust

    /// Where verdicts support more claims with nothing behind them than the level allows, one word less is said.
    @Test func whatIsSupportedTooEasilyIsWeakened() throws {
        defer { world.folder.remove() }
        func results(_ share: Double, high: Double) -> String {
            """
            {"schema": "tapecheck.calibrate/1", "inputs": [], "results": [
              {"experiment": "placeboDates", "effect": null, "isNull": true, "trials": 400,
               "supported": {"share": \(share), "low": 0, "high": 1},
               "anySupport": {"share": \(share), "low": 0, "high": \(high)}},
              {"experiment": "injectedJumps", "effect": null, "isNull": true, "trials": 400,
               "supported": {"share": 0, "low": 0, "high": 1}, "anySupport": {"share": 0, "low": 0, "high": 0.01}},
              {"experiment": "power", "effect": 2, "isNull": false, "trials": 400,
               "supported": {"share": 0.5, "low": 0, "high": 1}, "anySupport": {"share": 0.73, "low": 0, "high": 1}}]}
            """
        }
        let options = ["--calibration", "calibration.json"]
        try world.folder.file("calibration.json", results(0.09, high: 0.12))
        let weak = try #require(try world.verdicts(Self.follower, options).first)
        #expect(weak["verdict"] as? String == "partlySupported" && weak["softenedFrom"] as? String == "supported")
        let report = try #require(try world.texts(Self.follower, options).last)
        for words in [
            "such verdicts support a claim with nothing behind it in 9.0 % of 400 draws (at most 12.0 %; ",
            "Effects that are there get support in 73 % at 2.0 σ.",
            "Weakened from supported, as false support may be more frequent than the level allows.",
        ] { #expect(report.contains(words), "\(words)\n\(report)") }
        try world.folder.file("calibration.json", results(0.02, high: 0.04))
        let strong = try #require(try world.verdicts(Self.follower, options).first)
        #expect(strong["verdict"] as? String == "supported" && strong["softenedFrom"] is NSNull)
    }

    // MARK: Trends

    @Test func statesBeforeTheMoveAreThoseOfThePrices() throws {
        defer { world.folder.remove() }
        let momentum = try object(try world.verdicts("on momentum buying", []).first, "momentum")
        var closes: [Double] = []
        for move in world.target { closes.append((closes.last ?? 100) * exp(move)) }
        let before = Array(closes.dropLast()), last = try #require(before.last)
        let mean = before.suffix(50).reduce(0, +) / 50
        #expect(isClose(try number(momentum, "aboveFiftyDayMean"), last / mean - 1, relative: 1e-9))
        // From the close 252 sessions before the event's to that of 21 before.
        let year = before[before.count - 21] / before[before.count - 252] - 1
        #expect(isClose(try number(momentum, "twelveMinusOne"), year, relative: 1e-9))
        let next = try object(momentum, "nextDay")
        #expect(next["state"] as? String == "aboveMean")
        let rsi = fixed(try number(momentum, "rsi"), 1), all = try #require(next["allSessions"] as? Int)
        try expect("on momentum buying", [], toSay: [percent(last / mean - 1), percent(year), rsi, "of \(all)"])
    }
}
