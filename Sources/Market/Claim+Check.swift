extension Claim {
    /// What it takes to check a claim.
    public enum Check: String, Hashable, Sendable, CaseIterable {
        /// One row of daily bars, or two, decide it.
        case dailyExact
        /// Daily bars only bound it: the figure is of some moment of the session.
        case dailyBound
        /// Daily bars only tell whether the direction fits.
        case dailyLoose
        /// A running extreme of many sessions.
        case rolling
        /// Bars of the extended hours.
        case extendedHoursOnly
        /// The history as far back as the record reaches.
        case history
        /// The volume column.
        case volumeColumn
        /// The number of shares, which prices don't hold.
        case needsShareCount
        /// A fact from elsewhere, such as an issue price.
        case externalFact
    }

    /// Derived from kind, session, statistic and horizon.
    public var check: Check {
        switch kind {
        case .marketCap: return .needsShareCount
        case .volume: return .volumeColumn
        case .record: return .history
        default: break
        }
        switch statistic {
        case .ipo, .reference: return .externalFact
        case .high52Weeks, .low52Weeks, .allTimeHigh, .periodHigh, .periodLow: return .rolling
        default: break
        }
        if session != .regular { return .extendedHoursOnly }
        switch kind {
        case .qualitativeMove: return phase == .unspecified ? .dailyLoose : phase == .intra ? .dailyBound : .dailyExact
        case .range: return horizon == .session ? .dailyExact : .rolling
        case .streak, .relative: return .dailyExact
        default: break
        }
        let isOfSomeMoment = statistic == .last || statistic == nil
        guard horizon == .session, isOfSomeMoment, phase == .intra || phase == .unspecified else { return .dailyExact }
        return .dailyBound
    }
}
