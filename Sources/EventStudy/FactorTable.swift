public import Market

/// Returns of factors, such as size and value, by session.
public struct FactorTable: Hashable, Sendable {
    /// Strictly increasing.
    public let sessions: [SessionDate]
    /// The factors' names, in the order of the columns.
    public let names: [String]
    /// A column a name, with a fraction or nothing for each session.
    public let columns: [[Double?]]
    /// The risk-free return of each session, as a fraction.
    public let riskFree: [Double?]?

    /// - Precondition: sessions strictly increase, and every column has a row for each of them.
    public init(sessions: [SessionDate], names: [String], columns: [[Double?]], riskFree: [Double?]? = nil) {
        precondition(zip(sessions, sessions.dropFirst()).allSatisfy { $0 < $1 }, "sessions must strictly increase")
        precondition(names.count == columns.count, "a column for every name")
        precondition(columns.allSatisfy { $0.count == sessions.count }, "a row for every session")
        precondition(riskFree.map { $0.count == sessions.count } ?? true, "a rate for every session")
        self.sessions = sessions
        self.names = names
        self.columns = columns
        self.riskFree = riskFree
    }

    /// The factor of that name by session; `nil` if there is none.
    public subscript(name: String) -> [Double?]? {
        names.firstIndex(of: name).map { columns[$0] }
    }
}
