import Diagnostics
import Foundation
import Glibc

/// An output that could not be written.
struct OutputError: DiagnosableError {
    let path: String
    let operation: String
    let code: Int32

    var diagnostic: Diagnostic {
        let cause = unsafe String(cString: strerror(code)).lowercased()
        return Diagnostic(
            .error, "cannot \(operation): \(cause)", at: FilePosition(file: path),
            help: code == EACCES || code == EROFS ? "choose another place with --output" : nil)
    }
}

/// Files are written whole or not at all: to a temporary name beside the target, to the disk, then renamed.
enum OutputFile {
    /// Replaces the file at `path` with `text`, so that a reader sees the old content or the new, never a part.
    static func write(_ text: String, to path: String) throws(OutputError) {
        let temporary = path + ".partial-\(getpid())"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "create this file", code: errno) }
        do throws(OutputError) {
            defer { close(descriptor) }
            try writeAll(Array(text.utf8), to: descriptor, path: path)
            guard fsync(descriptor) == 0 else {
                throw OutputError(path: path, operation: "write this file to the disk", code: errno)
            }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, path) == 0 else {
            let code = errno
            unsafe unlink(temporary)
            throw OutputError(path: path, operation: "replace this file", code: code)
        }
    }

    /// Makes sure that `path` is a folder, with its parents.
    static func createFolder(_ path: String) throws(OutputError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let isFile = FileManager.default.fileExists(atPath: path)
            throw OutputError(path: path, operation: "create this folder", code: isFile ? ENOTDIR : EACCES)
        }
        guard unsafe access(path, W_OK) == 0 else {
            throw OutputError(path: path, operation: "write into this folder", code: errno)
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(OutputError) {
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
}

/// The two streams that a command writes to.
enum Console {
    /// Writes results; a reader that has gone away ends the command quietly, as if all had been read.
    static func print(_ text: String) throws {
        try write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: STDOUT_FILENO)
    }

    /// Writes what is said about the inputs, one diagnostic after the other.
    static func report(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { try? write("\(diagnostic)\n", to: STDERR_FILENO) }
    }

    private static func write(_ text: String, to descriptor: Int32) throws {
        var text = text
        try text.withUTF8 { buffer in
            var written = 0
            while written < buffer.count {
                let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EPIPE { throw CleanExitOnClosedPipe() }
                guard count > 0 else {
                    throw OutputError(path: "<stdout>", operation: "write the results", code: errno)
                }
                written += count
            }
        }
    }
}

/// The reader of stdout has gone away; there is nobody left to tell.
struct CleanExitOnClosedPipe: Error {}
