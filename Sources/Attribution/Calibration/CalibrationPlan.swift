/// What a calibration draws: everything that its numbers depend on besides the prices.
public struct CalibrationPlan: Hashable, Sendable {
    /// The seed of every draw.
    public var seed: UInt64 = 1
    /// How many placebos each null experiment draws.
    public var placebos = 2000
    /// How many quiet days get an effect of each size.
    public var injections = 500
    /// The settings of the verdicts under test.
    public var settings: AttributionSettings

    /// The sizes of the injected effects, in standard deviations of the target beyond market and sector.
    public static let effects = [1.0, 1.5, 2, 2.5, 3, 4]
    /// The share of an instrument's sessions that count as jumps: those with the largest moves beyond the market.
    public static let jumpShare = 0.05
    /// The weakest link, in returns of the target for one of the peer, that an effect is injected along: along a weaker
    /// one the peer would have to move by more than prices do.
    public static let weakestLink = 0.15
    /// What the injected coincidence adds: to the peer and to the target, in standard deviations of each.
    public static let coincidence = (peer: 5.0, target: 4.0)

    public init(settings: AttributionSettings = AttributionSettings()) { self.settings = settings }
}

/// What is drawn and what its verdicts tell.
public enum CalibrationExperiment: String, Hashable, Sendable, CaseIterable {
    /// A random session of a random instrument, held against a peer of its theme.
    case placeboDates
    /// A session on which the target jumped, held against a peer that shares no theme with it.
    case placeboPeers
    /// The same, but the peer jumped in that session, too.
    case coincidentJumps
    /// A quiet session to which jumps of both are added, though the peer shares no theme with the target.
    case injectedJumps
    /// A random session, held against a move of the whole sector in a random direction.
    case sectorDates
    /// A quiet session to which an effect along a link of the two is added.
    case power

    /// Whether nothing that is claimed is true, so that every support is false.
    public var isNull: Bool { self != .power }

    /// Whether target and peer both jump in it: only that bounds support of a day on which both did.
    package var isOfJumps: Bool { self == .coincidentJumps || self == .injectedJumps }
}

/// Why prices allow no calibration.
public enum CalibrationError: Error, Hashable, Sendable {
    /// No instrument but funds and market indices has prices on the sessions of its market index.
    case noInstruments
    /// So many sessions at most, where a window, its gap and an event need more.
    case tooShort(have: Int, need: Int)
}

extension CalibrationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noInstruments:
            "no instrument has prices on the sessions of its market index: load the index, or name it with --market"
        case .tooShort(let have, let need): "the prices have \(have) sessions, a calibration needs \(need)"
        }
    }
}
