import Diagnostics
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
        let place = OutputPlace(path), existing = place.existing
        if let existing, !existing.isRegular {
            target = path
            temporary = nil
            descriptor = Self.open(path, isPipe: existing.mode & S_IFMT == S_IFIFO)
            guard descriptor >= 0 else { throw OutputError(path: path, operation: "open this file", code: errno) }
            return
        }
        target = place.path
        let temporary = TemporaryName.current.path(beside: target)
        self.temporary = temporary
        // Links that still lead on go in a circle.
        var link = stat()
        if unsafe existing == nil && lstat(target, &link) == 0 && link.st_mode & S_IFMT == S_IFLNK {
            throw OutputError(path: path, operation: "create this file", code: ELOOP)
        }
        descriptor = Self.create(temporary)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "create this file", code: errno) }
        if let existing { fchmod(descriptor, existing.mode & 0o7777) }
    }

    /// Opens a file that was not there: nobody's file or link of that name is written to.
    private static func create(_ temporary: String) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        // As far as the umask allows; without a mode nobody but root could read the file.
        let mode: mode_t = 0o666
        var isRemoved = false
        while true {
            let descriptor = unsafe Glibc.open(temporary, flags, mode)
            guard descriptor < 0 else { return descriptor }
            // A slow file system may let a signal end the call.
            if errno == EINTR { continue }
            guard errno == EEXIST, !isRemoved else { return descriptor }
            // A killed run had this one's process number.
            unsafe unlink(temporary)
            isRemoved = true
        }
    }

    /// A slow device may let a signal end the call, and a pipe waits for its reader: that is said.
    private static func open(_ path: String, isPipe: Bool) -> Int32 {
        let flags = O_WRONLY | O_CLOEXEC
        if isPipe {
            let descriptor = unsafe Glibc.open(path, flags | O_NONBLOCK)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
                return descriptor
            }
            guard errno == ENXIO else { return descriptor }
            Console.note("\(path) is a pipe that nobody reads from yet; waiting for a reader".terminalSafe)
        }
        while true {
            let descriptor = unsafe Glibc.open(path, flags)
            guard descriptor < 0, errno == EINTR else { return descriptor }
        }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        // What is written to in place may be a terminal.
        let bytes = temporary == nil && isatty(descriptor) == 1 ? Console.terminalSafe(bytes) : bytes
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
        var isWritten = temporary == nil || fsync(descriptor) == 0
        while !isWritten, errno == EINTR { isWritten = fsync(descriptor) == 0 }
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
