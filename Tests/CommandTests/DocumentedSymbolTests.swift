import Foundation
import TestSupport
import Testing

/// Every public and package declaration says what it is.
@Suite struct DocumentedSymbolTests {
    private struct Graph: Decodable {
        struct Symbol: Decodable {
            struct Identifier: Decodable {
                let precise: String
            }
            struct Kind: Decodable {
                let identifier: String
            }
            struct Place: Decodable {
                struct Position: Decodable {
                    let line: Int
                }
                let uri: String
                let position: Position
            }
            struct Comment: Decodable {}

            let identifier: Identifier
            let kind: Kind
            let pathComponents: [String]
            let location: Place?
            let docComment: Comment?

            var name: String { pathComponents.last ?? "" }
            var owner: [String] { pathComponents.dropLast() }
        }

        let symbols: [Symbol]
    }

    @Test(arguments: BuiltModules.names)
    func everyDeclarationIsDocumented(module: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let info = try CommandRunner().shell("swiftc -print-target-info").stdout
        let target = try #require(info.firstMatch(of: /"unversionedTriple": *"([^"]+)"/)?.1)
        let extracted = try CommandRunner().run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: [
                "swift", "symbolgraph-extract", "-module-name", module, "-target", String(target),
                "-minimum-access-level", "package", "-skip-synthesized-members", "-skip-inherited-docs", "-output-dir",
                folder.url.path,
            ] + BuiltModules().search, input: nil)
        try #require(extracted.exitCode == 0, "\(extracted.stderr)")
        let file = folder.url.appending(path: "\(module).symbols.json")
        let symbols = try JSONDecoder().decode(Graph.self, from: Data(contentsOf: file)).symbols
        try #require(symbols.contains { $0.docComment != nil })
        let properties = Dictionary(
            grouping: symbols.filter { $0.kind.identifier == "swift.property" }, by: \.owner
        ).mapValues { Set($0.map(\.name)) }
        for symbol in symbols where symbol.docComment == nil {
            guard let place = symbol.location, !Self.needsNone(symbol, properties[symbol.owner] ?? []) else { continue }
            let file = place.uri.split(separator: "/").suffix(3).joined(separator: "/")
            Issue.record(
                "\(file):\(place.position.line + 1): \(symbol.pathComponents.joined(separator: ".")) has no comment")
        }
    }

    /// What needs no words of its own: what a protocol of the standard library asks for, and an initialiser whose parameters
    /// are all properties of its type.
    private static func needsNone(_ symbol: Graph.Symbol, _ properties: Set<String>) -> Bool {
        switch symbol.kind.identifier {
        case "swift.func.op", "swift.extension": return true
        case "swift.init":
            guard let open = symbol.name.firstIndex(of: "("), let close = symbol.name.lastIndex(of: ")") else {
                return false
            }
            let labels = symbol.name[symbol.name.index(after: open)..<close].split(separator: ":")
            return labels.allSatisfy { properties.contains(String($0)) || $0.hasSuffix("Literal") }
        default: return ["description", "hash(into:)", "customMirror"].contains(symbol.name)
        }
    }
}
