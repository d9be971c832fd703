/// How far a backtest is.
public struct BacktestProgress: Hashable, Sendable {
    public enum Stage: Hashable, Sendable, CaseIterable {
        /// Runs with the events on other dates.
        case placebo
        /// Combinations of a sweep.
        case sweep
    }

    public let stage: Stage
    /// Runs of the stage.
    public let done: Int
    public let all: Int
}
