public import Foundation
public import Market

/// Reads the plain universe files of the fixtures: no quotes, one header line.
public func readUniverse(_ data: Data) -> Universe {
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst()
    return Universe(
        lines.compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 6, let ticker = Ticker(fields[0]) else { return nil }
            func list(_ index: Int) -> [String] {
                fields.indices.contains(index) ? fields[index].split(separator: ";").map(String.init) : []
            }
            return Instrument(
                ticker: ticker, name: fields[1], aliases: list(2), exchange: fields[3].isEmpty ? nil : fields[3],
                currency: fields[4].isEmpty ? nil : fields[4], kind: Instrument.Kind(rawValue: fields[5]),
                themes: list(6))
        })
}
