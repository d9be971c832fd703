import Foundation
import Glibc

/// The new content of a file under a temporary name beside it, until ``publish()``.
///
/// What is no regular file (a device, a pipe) is written to in place.
struct StagedFile {
    private let path: String
    private let target: String
    /// `nil` where the target is written to in place.
    private let temporary: String?
    private let descriptor: Int32

    /// Opens the file for writing; a symbolic link is followed and an existing file keeps its mode.
    init(for path: String) throws(OutputError) {
        self.path = path
        let existing = FileIdentity(path)
        if let existing, !existing.isRegular {
            target = path
            temporary = nil
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw OutputError(path: path, operation: "open this file", code: errno) }
            return
        }
        target = existing == nil ? path : URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let temporary = target + ".partial-\(getpid())"
        self.temporary = temporary
        // The name can be guessed: what somebody put there, a link to another file, is never written through.
        unsafe unlink(temporary)
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "create this file", code: errno) }
        if let existing { fchmod(descriptor, existing.mode & 0o7777) }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw OutputError(path: path, operation: "write this file", code: errno) }
            written += count
        }
    }

    /// Brings the content to the disk; nothing may be written any more.
    func close() throws(OutputError) {
        let isWritten = temporary == nil || fsync(descriptor) == 0
        let code = errno
        Glibc.close(descriptor)
        guard isWritten else { throw OutputError(path: path, operation: "write this file to the disk", code: code) }
    }

    /// Takes the place of the file.
    func publish() throws(OutputError) {
        guard let temporary else { return }
        guard unsafe rename(temporary, target) == 0 else {
            throw OutputError(path: path, operation: "replace this file", code: errno)
        }
    }

    /// Removes the temporary file; the target stays as it was.
    func discard() { if let temporary { unsafe unlink(temporary) } }
}
