import Statistics

extension CrossSection {
    /// The coefficients: the intercept, then the characteristics.
    public var names: [String] { fit.names }
    /// The intercept, then one a characteristic.
    public var estimates: [Double] { fit.coefficients }

    /// How the errors of the coefficients are estimated.
    public enum ErrorKind: String, Hashable, Sendable, CaseIterable {
        /// Independent errors of equal variance.
        case ols
        /// Independent errors of any variance: White 1980, MacKinnon and White 1985.
        case hc0, hc1, hc2, hc3
        /// Errors correlated among events of one session, of one instrument, or of either (Liang and Zeger 1986;
        /// Cameron, Gelbach and Miller 2011).
        case date, firm
        /// Both at once.
        case dateAndFirm = "date-firm"
    }

    /// One coefficient and its test against zero.
    public struct Coefficient: Hashable, Sendable {
        /// Of the characteristic, or the intercept's.
        public let name: String
        /// The coefficient.
        public let estimate: Double
        /// Its standard error.
        public let se: Double
        /// ``estimate`` over ``se``.
        public let t: Double
        /// Of Student's t: events less coefficients, or one fewer than there are clusters.
        public let df: Int
        /// Two-sided.
        public let p: Double
    }

    /// The coefficients with one kind of error, in the order of the fit.
    ///
    /// - Returns: `nil` where the errors are undefined: fewer than two clusters, an event that a characteristic fits
    ///   alone, or a variance that is not positive.
    public func coefficients(_ kind: ErrorKind) -> [Coefficient]? {
        guard let errors = errors(kind), errors.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let df = degreesOfFreedom(kind)
        let distribution = StudentT(degreesOfFreedom: Double(df))
        return fit.coefficients.indices.map { i in
            let t = fit.coefficients[i] / errors[i]
            return Coefficient(
                name: fit.names[i], estimate: fit.coefficients[i], se: errors[i], t: t, df: df,
                p: distribution.twoSided(t))
        }
    }

    private func errors(_ kind: ErrorKind) -> [Double]? {
        switch kind {
        case .ols: return fit.errors(.homoskedastic)
        case .hc0: return fit.errors(.hc0)
        case .hc1: return fit.errors(.hc1)
        case .hc2, .hc3:
            // An event that one coefficient fits alone has leverage 1 and no residual: 0/0.
            guard fit.leverages.allSatisfy({ $0 < 1 - 1e-10 }) else { return nil }
            return fit.errors(kind == .hc2 ? .hc2 : .hc3)
        case .date: return fit.errors(.clustered(days))
        case .firm: return fit.errors(.clustered(tickers))
        case .dateAndFirm: return fit.errors(.twoWayClustered(days, tickers))
        }
    }

    /// Numbers of clusters count from 0, so that the largest is one fewer than there are.
    private func degreesOfFreedom(_ kind: ErrorKind) -> Int {
        switch kind {
        case .ols, .hc0, .hc1, .hc2, .hc3: fit.degreesOfFreedom
        case .date: days.max() ?? 0
        case .firm: tickers.max() ?? 0
        case .dateAndFirm: min(days.max() ?? 0, tickers.max() ?? 0)
        }
    }
}
