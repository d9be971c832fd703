// swift-tools-version: 6.2

import PackageDescription

/// Tapecheck as a contender: a package of its own, so that nobody must resolve a benchmark harness to build it.
let package = Package(
    name: "peers",
    products: [
        .executable(name: "load-prices", targets: ["load-prices"]),
        .executable(name: "study-events", targets: ["study-events"]),
        .executable(name: "run-backtests", targets: ["run-backtests"]),
    ],
    dependencies: [.package(name: "tapecheck", path: "../..")],
    targets: [
        .executableTarget(name: "load-prices", dependencies: [.product(name: "Tapecheck", package: "tapecheck")]),
        .executableTarget(name: "run-backtests", dependencies: [.product(name: "Tapecheck", package: "tapecheck")]),
        .executableTarget(name: "study-events", dependencies: [.product(name: "Tapecheck", package: "tapecheck")]),
    ]
)
