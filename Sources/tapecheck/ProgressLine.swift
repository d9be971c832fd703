import Glibc
import PriceLoading

/// One line on the terminal that tells how far a stage has come. Silent in pipes, and for stages of under half a second.
struct ProgressLine {
    private let isShown: Bool

    init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

    /// Shows what `status` says, ten times a second, until the work is done.
    func during<Output>(
        _ status: @escaping @Sendable (_ elapsed: Duration) -> String, _ work: () async throws -> Output
    ) async throws -> Output {
        guard isShown else { return try await work() }
        let line = Task {
            let start = ContinuousClock.now
            var wait = Duration.milliseconds(500)
            while (try? await Task.sleep(for: wait)) != nil {
                Console.overwrite(status(ContinuousClock.now - start))
                wait = .milliseconds(100)
            }
            if wait < .milliseconds(500) { Console.overwrite("") }
        }
        let result: Result<Output, any Error>
        do { result = .success(try await work()) } catch { result = .failure(error) }
        line.cancel()
        await line.value
        return try result.get()
    }
}

extension LoadProgress {
    /// What the terminal shows while prices are loaded: the stage, the count, the rate, the time left.
    func status(after elapsed: Duration) -> String {
        let seconds = max(elapsed / .seconds(1), 0.001)
        let read = readBytes, expected = expectedBytes
        guard read >= expected, expectedSeries > 0 else {
            let rate = Double(read) / seconds
            let left = rate > 0 ? ", \(Self.seconds(Double(expected - read) / rate)) left" : ""
            return "loading prices: \(read >> 20) of \(expected >> 20) MB, \(Int(rate) >> 20) MB/s\(left)"
        }
        return "arranging prices: \(arrangedSeries) of \(expectedSeries) series"
    }

    private static func seconds(_ seconds: Double) -> String { "\(max(1, Int(seconds.rounded(.up)))) s" }
}
