import Attribution

/// The experiments of a calibration in words.
enum CalibrationWording {
    /// What an experiment draws.
    static func name(of experiment: CalibrationExperiment) -> String {
        switch experiment {
        case .placeboDates: "random session, peer of the same theme"
        case .placeboPeers: "target jumped, peer without a common theme"
        case .coincidentJumps: "both jumped, no common theme"
        case .injectedJumps: "jumps of both added, no common theme"
        case .sectorDates: "random session, whole sector"
        case .power: "effect added"
        }
    }

    /// A clause on experiments that came to no draw.
    static func unmeasured(_ experiments: [CalibrationExperiment]) -> String {
        "not measured, and so not bounded: " + experiments.map(name).joined(separator: "; ")
    }

    /// The prices that rates were found on, behind "on".
    static func prices(of rates: ErrorRates?) -> String {
        rates?.isFromOtherPrices == true ? "the prices of the calibration, which are not these" : "these prices"
    }
}
