import Attribution
import Market

extension JSONValue {
    /// A verdict with another basket.
    init(_ check: BasketCheck) {
        var without: Ticker?, theme: String?
        switch check.choice {
        case .without(let ticker): without = ticker
        case .theme(let name): theme = name
        case .withNewsmakers: break
        }
        let choice = [
            Member("without", JSONValue(without?.symbol)), Member("theme", JSONValue(theme)),
            Member("newsmakers", .bool(check.choice == .withNewsmakers)),
        ]
        self = .object(choice + [Member("verdict", .string(check.verdict.rawValue))])
    }

    /// Sources that are not told apart, together.
    init(_ bundle: Decomposition.Bundle?) {
        self =
            bundle.map {
                [
                    "sources": JSONValue($0.sources.map { .string($0.rawValue) }), "value": .number($0.value),
                    "low": .number($0.low), "high": .number($0.high),
                ]
            } ?? .null
    }

    /// How the draws behind a split's intervals were made.
    init(_ bootstrap: Decomposition.Bootstrap?) {
        self =
            bootstrap.map {
                [
                    "draws": .integer($0.draws), "meanBlock": .number($0.meanBlock), "seed": .string("\($0.seed)"),
                    "degenerate": .integer($0.degenerate),
                    "orderBand": JSONValue(
                        $0.orderBand.map {
                            ["source": .string($0.source.rawValue), "low": .number($0.low), "high": .number($0.high)]
                        }),
                ]
            } ?? .null
    }

    /// A response to how exposed names are.
    init(_ dose: SectorEvidence.Dose?) {
        self =
            dose.map {
                [
                    "slope": .number($0.slope), "AR": .number($0.AR), "t": .number($0.t), "p": .number($0.p),
                    "exposures": JSONValue(
                        $0.exposures.map {
                            ["ticker": .string($0.ticker.symbol), "exposure": .number($0.exposure)]
                        }),
                ]
            } ?? .null
    }

    /// A target beside the mix that tracked it best.
    init(_ synthetic: SectorEvidence.Synthetic?) {
        self =
            synthetic.map {
                [
                    "gap": .number($0.gap), "rmspe": .number($0.rmspe), "preR2": JSONValue($0.preR2),
                    "pTime": .number($0.pTime), "pSpace": JSONValue($0.pSpace), "usable": .bool($0.isUsable),
                    "donors": JSONValue(
                        $0.donors.map { ["ticker": .string($0.ticker.symbol), "weight": .number($0.weight)] }),
                ]
            } ?? .null
    }
}
