import Glibc
import Synchronization

/// How far a load has come, for somebody who watches it from another task.
public final class LoadProgress: Sendable {
    private let bytesToRead = Atomic(0), bytesRead = Atomic(0), seriesToArrange = Atomic(0), seriesArranged = Atomic(0)

    public init() {}

    /// Bytes of the files to read, as they are packed.
    public var expectedBytes: Int { bytesToRead.load(ordering: .relaxed) }
    /// Bytes read so far, of all files.
    public var readBytes: Int { bytesRead.load(ordering: .relaxed) }
    /// Series of the files that have been read, and those of them that are put in order.
    public var expectedSeries: Int { seriesToArrange.load(ordering: .relaxed) }
    /// Series put in order so far.
    public var arrangedSeries: Int { seriesArranged.load(ordering: .relaxed) }

    func expect(bytes: Int) { bytesToRead.add(bytes, ordering: .relaxed) }
    func read(bytes: Int) { bytesRead.add(bytes, ordering: .relaxed) }
    func expect(series: Int) { seriesToArrange.add(series, ordering: .relaxed) }
    func arranged(series: Int) { seriesArranged.add(series, ordering: .relaxed) }
}

extension PriceInput.Source {
    /// The bytes to be read, as far as that can be known before.
    var size: Int {
        switch self {
        case .bytes(let bytes, _): return bytes.count
        case .path(let path):
            var status = stat()
            return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
        }
    }
}
