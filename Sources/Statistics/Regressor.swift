/// One explanatory variable: a name for messages and a value for each observation.
public struct Regressor: Hashable, Sendable {
    public let name: String
    /// Finite.
    public let values: [Double]

    public init(_ name: String, _ values: [Double]) {
        self.name = name
        self.values = values
    }
}
