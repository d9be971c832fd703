import ArgumentParser
import EventStudy
import Market

extension FactorTable {
    /// The factors of two files side by side, such as momentum's beside size and value; a session that one of them lacks
    /// has no value there.
    ///
    /// - Throws: wrong usage where both have a factor of one name, which leaves open whose is meant.
    func joined(with other: FactorTable, from path: String) throws -> FactorTable {
        for name in other.names + (other.riskFree == nil ? [] : ["rf"]) {
            if names.contains(name) || name == "rf" && riskFree != nil {
                throw ValidationError("--factors \(path): '\(name)' is in an earlier file, too; leave it out of one")
            }
        }
        let all = Set(sessions).union(other.sessions).sorted()
        func aligned(_ column: [Double?], of table: FactorTable) -> [Double?] {
            let rows = Dictionary(uniqueKeysWithValues: zip(table.sessions, column))
            return all.map { rows[$0] ?? nil }
        }
        return FactorTable(
            sessions: all, names: names + other.names,
            columns: columns.map { aligned($0, of: self) } + other.columns.map { aligned($0, of: other) },
            riskFree: riskFree.map { aligned($0, of: self) } ?? other.riskFree.map { aligned($0, of: other) })
    }
}
