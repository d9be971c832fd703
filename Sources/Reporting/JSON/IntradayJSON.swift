import Attribution
import Market

extension JSONValue {
    /// What bars within the day say; minutes count from midnight on the exchange's clock.
    init(_ evidence: IntradayEvidence) {
        self = [
            "barMinutes": .integer(evidence.barMinutes),
            "market": JSONValue(evidence.market?.symbol),
            "beta": JSONValue(evidence.beta),
            "strays": .integer(evidence.strays),
            "stamp": evidence.stamp.map { JSONValue($0) } ?? .null,
            "noStamp": JSONValue(evidence.noStamp),
            "windows": JSONValue(evidence.windows.map { JSONValue($0) }),
            "precedence": evidence.precedence.map {
                [
                    "before": .number($0.before), "after": .number($0.after), "share": .number($0.share),
                    "low": JSONValue($0.low), "days": .integer($0.days), "isPrecise": .bool($0.isPrecise),
                ]
            } ?? .null,
            "noPrecedence": JSONValue(evidence.noPrecedence),
            "jump": evidence.jump.map {
                [
                    "returns": .integer($0.returns), "z": .number($0.z), "p": .number($0.p),
                    "pRank": JSONValue($0.pRank), "days": .integer($0.days), "share": .number($0.share),
                    "peakMinute": .integer($0.peakMinute), "peakReturn": .number($0.peakReturn),
                ]
            } ?? .null,
            "noJump": JSONValue(evidence.noJump),
            "coJump": evidence.coJump.map {
                [
                    "names": JSONValue($0.names.map { .string($0.symbol) }), "statistic": .number($0.statistic),
                    "pRank": JSONValue($0.pRank), "days": .integer($0.days), "peakMinute": .integer($0.peakMinute),
                    "meanReturn": .number($0.meanReturn),
                ]
            } ?? .null,
            "noCoJump": JSONValue(evidence.noCoJump),
        ]
    }

    private init(_ stamp: PublicStamp) {
        var members: [Member] = []
        switch stamp.source {
        case .article: members.append(Member("source", "article"))
        case .release(let release):
            members += [Member("source", "release")] + Self.members(release)
        }
        self = .object(
            members + [
                Member("date", .string("\(stamp.time.day)")), Member("second", .integer(stamp.time.second)),
                Member("windowDate", .string("\(stamp.day)")), Member("windowMinute", .integer(stamp.boundary)),
                Member("isPrecise", .bool(stamp.isPrecise)),
            ])
    }

    private static func members(_ release: Release) -> [Member] {
        [
            Member("what", .string(release.what)), Member("file", .string(release.file)),
            Member("line", .integer(release.line)), Member("delay", JSONValue(release.delay)),
        ]
    }

    private init(_ window: IntradayEvidence.Window) {
        self = [
            "name": .string(window.name.rawValue), "date": .string("\(window.day)"), "from": .integer(window.from),
            "to": .integer(window.to), "move": JSONValue(window.move), "abnormal": JSONValue(window.abnormal),
            "scaled": JSONValue(window.scaled), "p": JSONValue(window.p), "pDirection": JSONValue(window.pDirection),
            "days": .integer(window.days), "reason": JSONValue(window.reason),
        ]
    }

    init(_ order: PeerOrder) {
        self = [
            "peer": .string(order.peer.symbol), "barMinutes": .integer(order.barMinutes), "lag": .integer(order.lag),
            "correlation": .number(order.correlation), "unshifted": .number(order.unshifted), "p": JSONValue(order.p),
            "days": .integer(order.days), "gamma": JSONValue(order.gamma),
            "isBeyondMarket": .bool(order.isBeyondMarket),
        ]
    }

    init(_ split: HomeSplit) {
        let rate: JSONValue =
            switch split.home.rate {
            case .fixed(let rate): .number(rate)
            case .series(let ticker): .string(ticker.symbol)
            }
        self = [
            "home": .string(split.home.ticker.symbol), "ratio": .number(split.home.ratio), "rate": rate,
            "homePart": .number(split.homePart), "ownPart": .number(split.ownPart), "pHome": .number(split.pHome),
            "pOwn": .number(split.pOwn), "days": .integer(split.days), "share": JSONValue(split.share),
            "low": JSONValue(split.low),
        ]
    }

    init(_ policy: PolicyEvidence) {
        self = .object(
            Self.members(policy.release) + [
                Member("pDose", JSONValue(policy.pDose)), Member("doseAgrees", JSONValue(policy.doseAgrees)),
                Member("pWindow", JSONValue(policy.pWindow)), Member("reason", .string(policy.reason)),
            ])
    }
}
