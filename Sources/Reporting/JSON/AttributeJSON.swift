public import Attribution
public import Market

extension JSONValue {
    /// One catalyst verdict, as `tapecheck attribute --format json` gives it.
    ///
    /// - Parameter events: the article's events; the one of the verdict's ticker and day gives the decomposition.
    public init(_ verdict: CatalystVerdict, article: Article, events: [EventAttribution]) {
        let sympathy = verdict.sympathy, sector = verdict.sector, market = verdict.marketMove
        let event = events.first { $0.event.ticker == verdict.ticker && $0.event.session == verdict.date }
        let members: [Member] = [
            Member("article", .string(article.id)),
            Member("publisher", JSONValue(article.publisher)),
            Member("published", JSONValue(article.published.map { "\($0.date)" })),
            Member("publishedTime", JSONValue(article.published?.clock)),
            Member("publishedZone", JSONValue(article.published?.zone)),
            Member("catalyst", JSONValue(verdict.catalyst)),
            Member("ticker", JSONValue(verdict.ticker?.symbol)),
            Member("date", JSONValue(verdict.date?.description)),
            Member("verdict", .string(verdict.verdict.rawValue)),
            Member("claim", verdict.claim.map { Self.brief($0) } ?? .null),
            Member("directions", JSONValue(verdict.claimedDirections.map { .string($0.rawValue) })),
            Member("policyPart", JSONValue(verdict.policyPart?.rawValue)),
            Member("reason", .string(verdict.reason)),
            Member("borderline", .bool(verdict.isBorderline)),
            Member("hingesOnVolatility", .bool(verdict.hingesOnVolatility)),
            Member(
                "stability",
                JSONValue(
                    verdict.stability.map {
                        [
                            "alpha": .number($0.alpha), "estimation": .integer($0.estimation),
                            "verdict": .string($0.verdict.rawValue),
                        ]
                    })),
            Member("basketStability", JSONValue(verdict.basketStability.map { JSONValue($0) })),
            Member("stays", ["choices": .integer(verdict.staying.choices), "of": .integer(verdict.staying.of)]),
            Member(
                "outvoted",
                verdict.outvoted.map {
                    ["by": .string($0.by.rawValue), "choices": .integer($0.choices), "of": .integer($0.of)]
                } ?? .null),
            Member("sessions", .integer(verdict.sessions)),
            Member("falseSupport", JSONValue(verdict.falseSupport)),
            Member("softenedFrom", JSONValue(verdict.softenedFrom?.rawValue)),
            Member("T", JSONValue(sympathy?.T ?? sector?.T ?? market?.T)),
            Member("market", JSONValue((sympathy?.market ?? sector?.market ?? market?.market)?.symbol)),
            Member("theme", JSONValue(sympathy?.theme ?? sector?.theme)),
            Member(
                "basket", JSONValue((sympathy?.basket ?? sector?.exposed ?? []).map { .string($0.symbol) })),
            Member(
                "excluded",
                JSONValue(
                    (sympathy?.excluded ?? sector?.excluded ?? []).map {
                        ["ticker": .string($0.ticker.symbol), "reason": .string($0.reason)]
                    })),
            Member(
                "passedOver",
                JSONValue(
                    (sympathy?.passedOver ?? sector?.passedOver ?? []).map {
                        ["theme": .string($0.theme), "names": .integer($0.names)]
                    })),
            Member("dropped", JSONValue(sympathy?.dropped ?? sector?.dropped)),
            Member("aM", JSONValue(sympathy?.aM ?? sector?.aM)),
            Member("pM", JSONValue(sympathy?.pM ?? sector?.p ?? market?.pMarket)),
        ]
        self = .object(
            members + Self.sympathyMembers(sympathy) + Self.sectorMembers(sector) + Self.marketMembers(market)
                + Self.momentumMembers(verdict.momentum) + Self.timingMembers(verdict)
                + Self.eventMembers(event))
    }

    /// What tells a claim from the article's others; `claims` gives the rest.
    private static func brief(_ claim: Claim) -> JSONValue {
        [
            "id": .string(claim.id), "kind": .string(claim.kind.rawValue),
            "direction": JSONValue(claim.moveDirection?.rawValue), "horizon": .string(claim.horizon.rawValue),
            "modality": .string(claim.modality.rawValue),
        ]
    }

    private static func sympathyMembers(_ evidence: SympathyEvidence?) -> [Member] {
        [
            Member("peer", JSONValue(evidence?.peer.symbol)),
            Member("df", JSONValue(evidence?.df)),
            Member("aS", JSONValue(evidence?.aS)),
            Member("pS", JSONValue(evidence?.pS)),
            Member("u0", JSONValue(evidence?.u0)),
            Member("pTrig", JSONValue(evidence?.pTrig)),
            Member("gamma", JSONValue(evidence?.gamma)),
            Member("seGamma", JSONValue(evidence?.seGamma)),
            Member("gammaStar", JSONValue(evidence?.gammaStar)),
            Member("competition", JSONValue(evidence?.isCompetition)),
            Member("gammaAdj", JSONValue(evidence?.gammaAdj)),
            Member("pLink", JSONValue(evidence?.pLink)),
            Member("lambda", JSONValue(evidence?.lambda)),
            Member("vif", JSONValue(evidence?.vif)),
            Member("C", JSONValue(evidence?.C)),
            Member("CLo", JSONValue(evidence?.CLo)),
            Member("CHi", JSONValue(evidence?.CHi)),
            Member("ownShare", JSONValue(evidence?.ownShare)),
            Member("specifiedC", JSONValue(evidence?.specifiedC)),
            Member("specifiedCLo", JSONValue(evidence?.specifiedCLo)),
            Member("specifiedCHi", JSONValue(evidence?.specifiedCHi)),
            Member("share", JSONValue(evidence?.share)),
            Member("shareLo", JSONValue(evidence?.shareLo)),
            Member("shareHi", JSONValue(evidence?.shareHi)),
            Member("shareOf", JSONValue(evidence?.shareOf?.rawValue)),
            Member("shareM", JSONValue(evidence?.shareM)),
            Member("shareS", JSONValue(evidence?.shareS)),
            Member("remainder", JSONValue(evidence?.remainder)),
            Member("pRemainder", JSONValue(evidence?.pRemainder)),
            Member("detectable", JSONValue(evidence?.detectable)),
            Member("fieller", evidence?.fieller.map { JSONValue($0) } ?? .null),
            Member("specificity", evidence?.specificity.map { JSONValue($0) } ?? .null),
            Member("joint", evidence?.joint.map { JSONValue($0) } ?? .null),
            Member("thinTrading", JSONValue(evidence?.isThin)),
        ]
    }

    private static func sectorMembers(_ evidence: SectorEvidence?) -> [Member] {
        guard let evidence else { return [Member("sector", .null)] }
        return [
            Member(
                "sector",
                [
                    "portfolioReturn": JSONValue(evidence.portfolioReturn),
                    "portfolioAR": JSONValue(evidence.portfolioAR),
                    "p": JSONValue(evidence.p),
                    "N": JSONValue(evidence.N),
                    "shareWithSign": JSONValue(evidence.shareWithSign),
                    "tKP": JSONValue(evidence.tKP),
                    "pKP": JSONValue(evidence.pKP),
                    "pRankKP": JSONValue(evidence.pRankKP),
                    "meanCorrelation": JSONValue(evidence.meanCorrelation),
                    "controls": JSONValue(evidence.controls.map { .string($0.symbol) }),
                    "noControls": JSONValue(evidence.noControls),
                    "differenceAR": JSONValue(evidence.differenceAR),
                    "pDifference": JSONValue(evidence.pDifference),
                    "detectable": JSONValue(evidence.detectable),
                    "dose": JSONValue(evidence.dose),
                    "noDose": JSONValue(evidence.noDose),
                    "synthetic": JSONValue(evidence.synthetic),
                    "noSynthetic": JSONValue(evidence.noSynthetic),
                ])
        ]
    }

    private static func marketMembers(_ evidence: MarketEvidence?) -> [Member] {
        guard let evidence else { return [Member("marketMove", .null)] }
        return [
            Member(
                "marketMove",
                [
                    "marketReturn": JSONValue(evidence.marketReturn),
                    "pMarket": JSONValue(evidence.pMarket),
                    "beta": JSONValue(evidence.beta),
                    "contribution": JSONValue(evidence.contribution),
                    "contributionLo": JSONValue(evidence.contributionLo),
                    "contributionHi": JSONValue(evidence.contributionHi),
                    "share": JSONValue(evidence.share),
                    "shareLo": JSONValue(evidence.shareLo),
                    "shareHi": JSONValue(evidence.shareHi),
                ])
        ]
    }

    private static func momentumMembers(_ evidence: MomentumEvidence?) -> [Member] {
        guard let evidence else { return [Member("momentum", .null)] }
        return [
            Member(
                "momentum",
                [
                    "aboveFiftyDayMean": JSONValue(evidence.aboveFiftyDayMean),
                    "twelveMinusOne": JSONValue(evidence.twelveMinusOne),
                    "rsi": JSONValue(evidence.rsi),
                    "nextDay": evidence.nextDay.map {
                        [
                            "state": .string($0.state.rawValue), "sessions": .integer($0.sessions),
                            "up": .number($0.up), "mean": .number($0.mean), "allSessions": .integer($0.allSessions),
                            "allUp": .number($0.allUp), "allMean": .number($0.allMean),
                        ]
                    } ?? .null,
                    "baseRate": JSONValue(evidence.baseRate),
                    "sessions": JSONValue(evidence.sessions),
                ])
        ]
    }

    private static func timingMembers(_ verdict: CatalystVerdict) -> [Member] {
        [
            Member("policy", verdict.policy.map { JSONValue($0) } ?? .null),
            Member("timing", verdict.timing.map { JSONValue($0) } ?? .null),
            Member("noTiming", JSONValue(verdict.noTiming)),
            Member("order", verdict.order.map { JSONValue($0) } ?? .null),
            Member("noOrder", JSONValue(verdict.noOrder)),
            Member("dailyVerdict", JSONValue(verdict.dailyVerdict?.rawValue)),
        ]
    }

    private init(_ interval: SympathyEvidence.ShareInterval?) {
        self = interval.map { ["share": .number($0.share), "low": .number($0.low), "high": .number($0.high)] } ?? .null
    }

    /// The move of the tested session, how unusual it was and how it splits up.
    private static func eventMembers(_ event: EventAttribution?) -> [Member] {
        [
            Member("move", JSONValue(event?.event.observedMove.fraction)),
            Member("marketReturn", JSONValue(event?.marketReturn)),
            Member("marketAdjusted", JSONValue(event?.marketAdjusted)),
            Member("sectorReturn", JSONValue(event?.sectorReturn)),
            Member("sectorAdjusted", JSONValue(event?.sectorAdjusted)),
            Member("abnormality", event?.abnormality.map { JSONValue($0) } ?? .null),
            Member("decomposition", event?.decomposition.map { JSONValue($0) } ?? .null),
            Member("baseRate", event?.baseRate.map { JSONValue($0) } ?? .null),
            Member("rivals", JSONValue((event?.rivals ?? []).map { JSONValue($0) })),
            Member("intraday", event?.intraday.map { JSONValue($0) } ?? .null),
            Member("noIntraday", JSONValue(event?.noIntraday)),
            Member("homeSplit", event?.homeSplit.map { JSONValue($0) } ?? .null),
            Member("noHomeSplit", JSONValue(event?.noHomeSplit)),
        ]
    }

    private init(_ abnormality: Abnormality) {
        self = [
            "market": .string(abnormality.market.symbol),
            "estimationStart": .string("\(abnormality.estimationStart)"),
            "estimationEnd": .string("\(abnormality.estimationEnd)"),
            "T": .integer(abnormality.T),
            "dropped": .integer(abnormality.dropped),
            "df": .integer(abnormality.df),
            "alpha": .number(abnormality.alpha),
            "beta": .number(abnormality.beta),
            "isThin": .bool(abnormality.isThin),
            "masked": .integer(abnormality.masked),
            "s": .number(abnormality.s),
            "AR": .number(abnormality.AR),
            "se": .number(abnormality.se),
            "t": .number(abnormality.t),
            "pT": .number(abnormality.pT),
            "pRank": .number(abnormality.pRank),
            "pRankOneSided": .number(abnormality.pRankOneSided),
            "pEWMA": JSONValue(abnormality.pEWMA),
            "zEWMA": JSONValue(abnormality.zEWMA),
            "sigmaRatio": JSONValue(abnormality.sigmaRatio),
            "headline": .string(abnormality.headline.rawValue),
            "testsAgree": .bool(abnormality.testsAgree),
            "detectable": .number(abnormality.detectable),
            "smallestP": .number(abnormality.smallestP),
            "zeroReturnShare": .number(abnormality.zeroReturnShare),
        ]
    }

    private init(_ decomposition: Decomposition) {
        func split(_ split: Decomposition.Split) -> JSONValue {
            JSONValue(
                split.parts.map {
                    [
                        "source": .string($0.source.rawValue), "value": .number($0.value), "low": JSONValue($0.low),
                        "high": JSONValue($0.high),
                    ]
                })
        }
        self = [
            "move": .number(decomposition.move),
            "sessions": .integer(decomposition.sessions),
            "market": .string(decomposition.market.symbol),
            "theme": JSONValue(decomposition.theme),
            "basket": JSONValue(decomposition.basket.map { .string($0.symbol) }),
            "peer": JSONValue(decomposition.peer?.symbol),
            "T": .integer(decomposition.T),
            "hierarchy": split(decomposition.hierarchy),
            "fullModel": split(decomposition.fullModel),
            "orderBand": JSONValue(
                decomposition.orderBand.map {
                    ["source": .string($0.source.rawValue), "low": .number($0.low), "high": .number($0.high)]
                }),
            "dependsOnOrder": .bool(decomposition.dependsOnOrder),
            "averages": JSONValue(
                decomposition.averages.map {
                    [
                        "source": .string($0.source.rawValue), "part": .number($0.part),
                        "usualShare": .number($0.usualShare),
                    ]
                }),
            "bundle": JSONValue(decomposition.bundle),
            "bootstrap": JSONValue(decomposition.bootstrap),
        ]
    }
}

extension JSONValue {
    /// The settings of the attribution.
    public init(_ settings: AttributionSettings) {
        self = [
            "alpha": .number(settings.alpha), "estimation": .integer(settings.estimation),
            "minimumEstimation": .integer(settings.minimumEstimation), "gap": .integer(settings.gap),
            "minimumBasket": .integer(settings.minimumBasket), "minimumControls": .integer(settings.minimumControls),
            "maximumVIF": .number(settings.maximumVIF), "supportedShare": .number(settings.supportedShare),
            "unlinkedShare": .number(settings.unlinkedShare), "negligibleShare": .number(settings.negligibleShare),
            "breadth": .number(settings.breadth), "decay": .number(settings.decay), "cap": .number(settings.cap),
            "usualVolatility": [
                .number(settings.usualVolatility.lowerBound), .number(settings.usualVolatility.upperBound),
            ],
            "window": JSONValue(settings.window), "seed": .string("\(settings.seed)"),
            "minimumIntradayDays": .integer(settings.minimumIntradayDays),
            "minimumIntradayReturns": .integer(settings.minimumIntradayReturns),
            "minimumCoJumpNames": .integer(settings.minimumCoJumpNames),
            "precedenceShare": .number(settings.precedenceShare),
            "peers": JSONValue(settings.peers.map { .string($0.symbol) }),
            "market": JSONValue(settings.market?.symbol), "fallbackMarket": .string(settings.fallbackMarket.symbol),
        ]
    }
}
