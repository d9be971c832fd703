/// How far a backtest is.
public struct BacktestProgress: Hashable, Sendable {
    /// What is being worked out.
    public enum Stage: Hashable, Sendable, CaseIterable {
        /// Runs with the events on other dates.
        case placebo
        /// Combinations of a sweep.
        case sweep
    }

    /// The stage.
    public let stage: Stage
    /// Runs of the stage.
    public let done: Int
    /// Steps of the stage in all.
    public let all: Int
}
