import Benchmark
import Market

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .instructions], scalingFactor: .kilo, maxDuration: .seconds(1))

    // The exact check of one printed figure: digits, hedge and interval.
    Benchmark("PrintedFigure, interval") { benchmark in
        let hedge = PrintedFigure.Hedge(.approximate, word: "about")
        for _ in benchmark.scaledIterations {
            blackHole(PrintedFigure(printed: "152.47", hedge: hedge)?.interval)
        }
    }
}
