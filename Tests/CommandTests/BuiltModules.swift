import Foundation
import TestSupport

/// The library's modules as `swift build` left them, for tools that look at them from outside.
struct BuiltModules {
    static let names = [
        "Attribution", "Backtesting", "ClaimParsing", "Diagnostics", "EventMatching", "EventStudy", "FigureChecking",
        "Market", "PriceLoading", "Reporting", "Statistics",
    ]
    /// Options by which a compiler finds the modules and the C modules that they rest on.
    let search: [String]
    private let build = CommandRunner.executable.deletingLastPathComponent()
    private static let wrappers = ["CBoostMath", "CByteSearch", "CFastFloat"]

    init() throws {
        let maps =
            Self.wrappers.map { [build] in build.appending(path: "\($0).build/module.modulemap").path }
            + ["CLibcsv", "CZlib", "CZstd", "CLibxml2"].map {
                packageRoot().appending(path: "Sources/\($0)/module.modulemap").path
            }
        let flags = try CommandRunner().shell("pkg-config --cflags libxml-2.0").stdout
        search =
            ["-I", build.appending(path: "Modules").path]
            + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
            + flags.split(whereSeparator: \.isWhitespace).flatMap { ["-Xcc", String($0)] }
    }

    /// The object files of all modules.
    func objects() throws -> [String] {
        try (Self.names + Self.wrappers).flatMap { name in
            let folder = build.appending(path: "\(name).build")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(".o") }.sorted().map { folder.appending(path: $0).path }
        }
    }
}
