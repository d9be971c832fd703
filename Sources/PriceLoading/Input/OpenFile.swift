import Diagnostics
import Glibc

/// An open file that several readers may take pieces from at once.
///
/// `pread` and not `mmap`: a mapped file that is truncated while it is read ends the program with a signal.
final class OpenFile: Sendable {
    private let descriptor: Int32
    let path: String
    /// The size when the file was opened.
    let size: Int
    /// Whether pieces can be read in any order: not from pipes.
    let isSeekable: Bool
    /// The file's state when it was opened; `nil` for pipes.
    let stamp: FileStamp?

    init(path: String) throws(PriceFileError) {
        var descriptor: Int32
        // A slow device may let a signal end the call.
        repeat { descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw PriceFileError(.unreadable(SystemMessage.words(for: errno)), file: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let message = SystemMessage.words(for: errno)
            close(descriptor)
            throw PriceFileError(.unreadable(message), file: path)
        }
        self.descriptor = descriptor
        self.path = path
        self.size = Int(status.st_size)
        self.isSeekable = status.st_mode & S_IFMT == S_IFREG
        self.stamp = FileStamp(status)
    }

    deinit { close(descriptor) }

    /// Reads up to `count` bytes from `offset` on; fewer only where the file ends.
    func read(at offset: Int, count: Int) throws(PriceFileError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let rest = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.advanced(by: filled)
                let got =
                    isSeekable
                    ? unsafe pread(descriptor, rest, count - filled, off_t(offset + filled))
                    : unsafe Glibc.read(descriptor, rest, count - filled)
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw PriceFileError(.unreadable(SystemMessage.words(for: failure)), file: path) }
        return bytes
    }

    /// The whole file, to its end: that of a device, a pipe or `/proc` is not known before.
    func readAll() throws(PriceFileError) -> [UInt8] {
        var bytes = try read(at: 0, count: size)
        while true {
            let more = try read(at: bytes.count, count: 1 << 16)
            if more.isEmpty { break }
            bytes += more
            // Devices and pipes may never end.
            let limits = InputLimits.current
            guard bytes.count <= limits[.unpacked] else {
                throw PriceFileError(
                    .beyondLimit("it has more than \(limits.words(.unpacked))", .unpacked), file: path)
            }
            guard SourceText.memory(forBytes: bytes.count) <= limits[.memory] else {
                throw PriceFileError(
                    .beyondLimit("reading it takes more than the \(limits.words(.memory)) of memory", .memory),
                    file: path)
            }
        }
        try requireUnchanged()
        return bytes
    }

    /// Makes sure that what was read is one state of the file, and not the start of one and the end of another.
    ///
    /// - Throws: where the file was written to since it was opened.
    func requireUnchanged() throws(PriceFileError) {
        guard FileStamp(descriptor: descriptor) == stamp else {
            throw PriceFileError(.unreadable("it was changed while it was read"), file: path)
        }
    }
}
