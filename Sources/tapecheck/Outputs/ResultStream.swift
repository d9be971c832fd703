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

    /// Whole lines, as far as there are any: a terminal is shown no half of a character.
    private func flush() throws {
        let end = pending.lastIndex(of: 0x0A).map { $0 + 1 } ?? pending.count
        try flush(pending.prefix(end))
        pending.removeFirst(end)
    }

    private func flush(_ pending: ArraySlice<UInt8>) throws {
        let pending = Array(pending)
        if let file {
            try file.write(pending)
        } else {
            try Console.print(pending)
        }
    }

    /// Writes what is left; a file takes its place.
    func finish() throws {
        try flush(pending[...])
        pending = []
        try file?.close()
        try file?.publish()
    }

    /// Gives up: what the file held stays as it was.
    func discard() {
        try? file?.close()
        file?.discard()
    }
}
