import Foundation
import Glibc

/// Bytes that wait until they are printed: beyond some megabytes on the disk, in a file that has no name any more.
final class Spool {
    private(set) var count = 0
    /// What is not in the file.
    private var tail: [UInt8] = []
    /// How much is in the file.
    private var written = 0
    private var descriptor: Int32 = -1
    /// Where the file is made.
    private let folder: String
    /// How much is held in memory.
    private let held: Int

    init(held: Int = 16 << 20, folder: String = FileManager.default.temporaryDirectory.path) {
        self.held = held
        self.folder = folder
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Throws: an error of the folder of temporary files, which is `$TMPDIR` or `/tmp`.
    func append(_ bytes: [UInt8]) throws(OutputError) {
        tail += bytes
        count += bytes.count
        if tail.count > held { try flush() }
    }

    /// The bytes from one place to another.
    func bytes(_ range: Range<Int>) throws(OutputError) -> [UInt8] {
        let onDisk = range.clamped(to: 0..<written)
        let bytes = onDisk.isEmpty ? [] : try read(onDisk)
        let inMemory = range.clamped(to: written..<count)
        return bytes + tail[inMemory.lowerBound - written..<inMemory.upperBound - written]
    }

    private func flush() throws(OutputError) {
        if descriptor < 0 {
            var name = Array("\(folder)/tapecheck-XXXXXX".utf8CString)
            descriptor = unsafe mkstemp(&name)
            guard descriptor >= 0 else { throw failure("create a temporary file in this folder") }
            unsafe unlink(name)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        var done = 0
        while done < tail.count {
            let count = unsafe tail.withUnsafeBytes { buffer in
                unsafe write(descriptor, buffer.baseAddress! + done, buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write a temporary file in this folder") }
            done += count
        }
        written += tail.count
        tail = []
    }

    private func read(_ range: Range<Int>) throws(OutputError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(range.lowerBound + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("read a temporary file in this folder") }
            done += count
        }
        return bytes
    }

    private func failure(_ operation: String) -> OutputError {
        OutputError(path: folder, operation: operation, code: errno, remedy: "set TMPDIR to another folder")
    }
}
