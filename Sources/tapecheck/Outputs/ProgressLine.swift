import Dispatch
import Foundation
import Glibc
import PriceLoading

/// One line on the terminal that tells how far a stage has come. Silent in pipes, and for stages of under half a second.
struct ProgressLine {
    private let isShown: Bool

    init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

    /// Shows what `status` says, ten times a second, until the work is done.
    func during<Output>(
        _ status: @escaping @Sendable () -> String, _ work: () async throws -> Output
    ) async throws -> Output {
        let watch = isShown ? Watch(status) : nil
        defer { watch?.end() }
        return try await work()
    }

    /// The same for work that is done by one task.
    func throughout<Output>(_ status: @escaping @Sendable () -> String, _ work: () throws -> Output) throws -> Output {
        let watch = isShown ? Watch(status) : nil
        defer { watch?.end() }
        return try work()
    }

    /// A thread of its own, since the tasks of a stage may take all that Swift has.
    private struct Watch {
        private let stop = DispatchSemaphore(value: 0), stopped = DispatchSemaphore(value: 0)

        init(_ status: @escaping @Sendable () -> String) {
            let stop = stop, stopped = stopped
            Thread.detachNewThread {
                var wait = DispatchTimeInterval.milliseconds(500)
                var isLineThere = false
                while stop.wait(timeout: .now() + wait) == .timedOut {
                    Console.overwrite(status())
                    isLineThere = true
                    wait = .milliseconds(100)
                }
                if isLineThere { Console.overwrite("") }
                stopped.signal()
            }
        }

        /// Waits until the line is gone: what is printed next starts in an empty one.
        func end() {
            stop.signal()
            stopped.wait()
        }
    }
}

extension LoadProgress {
    /// What the terminal shows while prices are loaded: the stage, the count, the rate, the time left.
    func status(after elapsed: Duration) -> String {
        let seconds = max(elapsed / .seconds(1), 0.001)
        let read = readBytes, expected = expectedBytes
        guard read >= expected, expectedSeries > 0 else {
            let rate = Double(read) / seconds
            let left = rate > 0 ? ", \(StageProgress.time(Double(expected - read) / rate)) left" : ""
            return "loading prices: \(read >> 20) of \(expected >> 20) MB, \(Int(rate) >> 20) MB/s\(left)"
        }
        return "arranging prices: \(arrangedSeries) of \(expectedSeries) series"
    }
}
