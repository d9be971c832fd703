import Glibc

/// Results that are written piece by piece: to stdout, or to the file of `--output`, which appears as a whole when
/// ``finish()`` is called.
final class ResultStream {
    private let file: StagedFile?
    private var pending: [UInt8] = []

    /// Pieces are of about this many bytes.
    private static let pieceLength = 1 << 16

    /// - Parameters:
    ///   - path: `nil` for stdout.
    ///   - inputs: what the run reads; none of it is written over.
    init(to path: String?, apartFrom inputs: [String]) throws(OutputError) {
        if let path {
            try OutputFile.requireDistinct([path], from: inputs)
            TemporaryName.current.removeLeftBehind(in: TemporaryName.folder(of: path))
            file = try StagedFile(for: path)
        } else {
            file = nil
        }
    }

    func write(_ bytes: [UInt8]) throws {
        pending += bytes
        if pending.count >= Self.pieceLength { try flush() }
    }

    private func flush() throws {
        if let file {
            try file.write(pending)
        } else {
            try Console.print(pending)
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes what is left; a file takes its place.
    func finish() throws {
        try flush()
        try file?.close()
        try file?.publish()
    }

    /// Gives up: what the file held stays as it was.
    func discard() {
        try? file?.close()
        file?.discard()
    }
}
