/// What an event's abnormal returns are measured with.
protocol AbnormalReturnModel {
    var intercept: Double { get }
    /// Returns used in the estimation window.
    var T: Int { get }
    /// Residual degrees of freedom.
    var df: Int { get }
    /// Residual standard deviation.
    var sigma: Double { get }
    var rSquared: Double? { get }
    /// Present for a GARCH model.
    var garch: GarchEstimate? { get }

    func appendSlopes(to values: inout [Double])
    /// Appends the actual less the expected return of each row; NaN where missing or outside the calendar.
    func appendAbnormalReturns(_ rows: Range<Int>, to values: inout [Double])
    /// Appends the standard error of each row's abnormal return; NaN where a regressor is missing or outside the calendar.
    ///
    /// - Parameter first: The first row of the event window.
    func appendErrors(_ rows: Range<Int>, from first: Int, to values: inout [Double])
    /// The return of a row of the calendar; NaN where missing.
    func actual(at row: Int) -> Double
    /// The standard error of the sum of abnormal returns over rows of the calendar.
    func error(ofSum rows: some Collection<Int>, from first: Int) -> Double
}
