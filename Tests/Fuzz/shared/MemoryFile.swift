import Glibc

/// A file that exists in memory alone, for readers that want a path.
final class MemoryFile: Sendable {
    private let descriptor: Int32
    let path: String

    init() {
        let name = "/dev/shm/tapecheck-fuzz-\(getpid())"
        descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { fatalError("no file in memory") }
        // The descriptor keeps it, under a path that no other process has.
        unsafe unlink(name)
        path = "/proc/self/fd/\(descriptor)"
    }

    /// Replaces the file's content.
    func write(_ bytes: ArraySlice<UInt8>) {
        guard ftruncate(descriptor, 0) == 0 else { fatalError("the file cannot be emptied") }
        let written = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count else { fatalError("the file cannot be written") }
    }
}
