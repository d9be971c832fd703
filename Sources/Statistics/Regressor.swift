/// One explanatory variable: a name for messages and a value for each observation.
public struct Regressor: Hashable, Sendable {
    /// By which errors name it.
    public let name: String
    /// Finite.
    public let values: [Double]

    /// A column with its name.
    public init(_ name: String, _ values: [Double]) {
        self.name = name
        self.values = values
    }
}
