import Glibc

/// A file that exists in memory alone, for readers that want a path.
final class MemoryFile: Sendable {
    private let descriptor: Int32
    let path: String

    init() {
        descriptor = unsafe memfd_create("fuzz", UInt32(MFD_CLOEXEC))
        guard descriptor >= 0 else { fatalError("no file in memory") }
        path = "/proc/self/fd/\(descriptor)"
    }

    /// Replaces the file's content.
    func write(_ bytes: ArraySlice<UInt8>) {
        guard ftruncate(descriptor, 0) == 0 else { fatalError("the file cannot be emptied") }
        let written = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count else { fatalError("the file cannot be written") }
    }
}
