// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target is compiled with the same strict settings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// The manifest is the layer rule: a target may import what it lists here and nothing else.
let package = Package(
    name: "tapecheck",
    products: [
        .executable(name: "tapecheck", targets: ["tapecheck"]),
        .library(
            name: "Tapecheck",
            targets: [
                "Attribution", "Backtesting", "ClaimParsing", "Diagnostics", "EventMatching", "EventStudy",
                "FigureChecking", "Market", "PriceLoading", "Reporting", "Statistics",
            ]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Layer 0: C libraries behind a narrow border.
        .systemLibrary(name: "CLibcsv", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CBoostMath"),
        .target(
            name: "CBuildCommit",
            cSettings: Context.environment["TAPECHECK_COMMIT"].map { [.define("TAPECHECK_COMMIT", to: "\"\($0)\"")] }
        ),
        .target(name: "CByteSearch"),
        .target(name: "CFastFloat"),
        .target(name: "CProcessGuard"),

        // Layer 1: values.
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "Market", swiftSettings: strict),

        // Layer 2: numerical kernels.
        .target(name: "Statistics", dependencies: ["CBoostMath"], swiftSettings: strict),

        // Layer 3: readers.
        .target(
            name: "PriceLoading",
            dependencies: ["CByteSearch", "CFastFloat", "CLibcsv", "CZlib", "CZstd", "Diagnostics", "Market"],
            swiftSettings: strict
        ),
        .target(name: "ClaimParsing", dependencies: ["CLibxml2", "Diagnostics", "Market"], swiftSettings: strict),

        // Layer 4: the join.
        .target(name: "EventMatching", dependencies: ["Market"], swiftSettings: strict),

        // Layer 5: analyses.
        .target(name: "FigureChecking", dependencies: ["Market"], swiftSettings: strict),
        .target(name: "EventStudy", dependencies: ["Market", "Statistics"], swiftSettings: strict),
        .target(name: "Attribution", dependencies: ["EventStudy", "Market", "Statistics"], swiftSettings: strict),

        .target(name: "Backtesting", dependencies: ["Market", "Statistics"], swiftSettings: strict),

        // Layer 6: the only place that rounds.
        .target(
            name: "Reporting",
            dependencies: [
                "Attribution", "Backtesting", "ClaimParsing", "Diagnostics", "EventMatching", "EventStudy",
                "FigureChecking", "Market", "PriceLoading", "Statistics",
            ],
            swiftSettings: strict
        ),

        // Layer 7: wiring.
        .executableTarget(
            name: "tapecheck",
            dependencies: [
                "Attribution", "Backtesting", "ClaimParsing", "Diagnostics", "EventMatching", "EventStudy",
                "FigureChecking", "Market", "PriceLoading", "Reporting", "Statistics",
                "CBuildCommit", "CProcessGuard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: strict
        ),

        .target(name: "TestSupport", dependencies: ["Market"], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "MarketTests", dependencies: ["Market", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "PriceLoadingTests", dependencies: ["PriceLoading", "TestSupport"], exclude: ["Fixtures", "Golden"],
            swiftSettings: strict),
        .target(
            name: "ClaimScoring", dependencies: ["ClaimParsing", "Market"], path: "Tests/ClaimScoring",
            swiftSettings: strict),
        .executableTarget(
            name: "score-claims", dependencies: ["ClaimParsing", "ClaimScoring", "Market"], path: "Tests/score-claims",
            swiftSettings: strict),
        .testTarget(
            name: "ClaimParsingTests",
            dependencies: ["ClaimParsing", "ClaimScoring", "Diagnostics", "Market", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "EventMatchingTests", dependencies: ["EventMatching", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FigureCheckingTests",
            dependencies: ["ClaimParsing", "EventMatching", "FigureChecking", "TestSupport"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .target(
            name: "StudySimulation", dependencies: ["EventStudy", "Market", "Statistics", "VerdictSimulation"],
            path: "Tests/StudySimulation", swiftSettings: strict),
        .executableTarget(
            name: "simulate-study", dependencies: ["EventStudy", "StudySimulation"], path: "Tests/simulate-study",
            swiftSettings: strict),
        .testTarget(
            name: "EventStudyTests",
            dependencies: ["EventStudy", "Market", "Statistics", "StudySimulation", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .target(
            name: "VerdictSimulation", dependencies: ["Attribution", "EventStudy", "Statistics"],
            path: "Tests/VerdictSimulation", swiftSettings: strict),
        .executableTarget(
            name: "simulate-verdicts", dependencies: ["Attribution", "VerdictSimulation"],
            path: "Tests/simulate-verdicts", swiftSettings: strict),
        .executableTarget(
            name: "bench-verdicts",
            dependencies: ["Attribution", "ClaimParsing", "EventMatching", "FigureChecking", "Market", "Statistics"],
            path: "Tests/bench-verdicts", swiftSettings: strict),
        .testTarget(
            name: "AttributionTests",
            dependencies: ["Attribution", "EventStudy", "Market", "Statistics", "TestSupport", "VerdictSimulation"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .executableTarget(
            name: "measure-backtests", dependencies: ["Backtesting", "Market", "Statistics"],
            path: "Tests/measure-backtests", swiftSettings: strict),
        .testTarget(
            name: "BacktestingTests", dependencies: ["Backtesting", "Market", "Statistics", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Attribution", "Backtesting", "ClaimParsing", "Diagnostics", "EventMatching", "EventStudy",
                "FigureChecking", "PriceLoading", "Reporting", "TestSupport",
            ],
            exclude: ["Fixtures", "Golden"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["Diagnostics", "Market", "TestSupport", "tapecheck"],
            exclude: ["Fixtures", "Golden"],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
