import Attribution
import Market

extension JSONValue {
    /// How often such moves come along anyway.
    init(_ rate: BaseRate) {
        self = [
            "sessions": .integer(rate.sessions), "move": .number(rate.move), "abnormal": .number(rate.abnormal),
            "byNews": rate.byNews.map {
                [
                    "newsSessions": .integer($0.newsSessions), "news": JSONValue($0.news),
                    "otherSessions": .integer($0.otherSessions), "other": JSONValue($0.other),
                    "ratio": JSONValue($0.ratio),
                ]
            } ?? .null,
        ]
    }

    /// Another instrument or theme that could stand behind the move.
    init(_ rival: RivalExplanation) {
        let subject: [Member] =
            switch rival.subject {
            case .peer(let ticker): [Member("kind", "peer"), Member("name", .string(ticker.symbol))]
            case .theme(let name, let names):
                [Member("kind", "theme"), Member("name", .string(name)), Member("names", .integer(names))]
            }
        self = .object(
            subject + [
                Member("claimed", .bool(rival.isClaimed)), Member("ownMove", .number(rival.ownMove)),
                Member("pOwnMove", .number(rival.pOwnMove)), Member("pLink", .number(rival.pLink)),
                Member("C", .number(rival.contribution)), Member("CLo", .number(rival.low)),
                Member("CHi", .number(rival.high)), Member("share", .number(rival.share)),
                Member("viable", .bool(rival.isViable)),
                Member("newsmakers", JSONValue(rival.newsmakers.map { .string($0.symbol) })),
            ])
    }

    /// How the claimed peer compares with other names in its place, and the day with other days.
    init(_ specificity: PeerSpecificity) {
        self = [
            "names": .integer(specificity.peers), "pLink": .number(specificity.pLink),
            "pContribution": .number(specificity.pContribution), "pDate": .number(specificity.pDate),
        ]
    }

    /// The shares that the move's own error allows for.
    init(_ set: FiellerSet) {
        switch set {
        case .bounded(let low, let high): self = ["bounded": true, "low": .number(low), "high": .number(high)]
        case .unbounded: self = ["bounded": false, "low": nil, "high": nil]
        }
    }

    /// Several claimed peers at once.
    init(_ joint: JointSympathy) {
        self = [
            "total": .number(joint.total), "totalLo": .number(joint.totalLo), "totalHi": .number(joint.totalHi),
            "peers": JSONValue(
                joint.peers.map {
                    [
                        "ticker": .string($0.ticker.symbol), "gammaAdj": .number($0.gammaAdj),
                        "C": .number($0.contribution), "p": .number($0.p), "pHolm": .number($0.pHolm),
                    ]
                }),
        ]
    }
}
