import Statistics

extension LinearRegression {
    /// The prediction for a sum over several sessions, from the regressors' sums.
    func predictedSum(_ sums: [Double], sessions: Int) -> Double {
        let span = Double(sessions)
        return span * prediction(at: sums.map { $0 / span })
    }
}
