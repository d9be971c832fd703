// swift-tools-version: 6.2

import PackageDescription

/// What is measured, and nothing that users of the package must resolve.
let package = Package(
    name: "benchmarks",
    products: [.executable(name: "load-prices", targets: ["load-prices"])],
    dependencies: [.package(name: "tapecheck", path: "..")],
    targets: [
        .executableTarget(name: "load-prices", dependencies: [.product(name: "Tapecheck", package: "tapecheck")])
    ]
)
