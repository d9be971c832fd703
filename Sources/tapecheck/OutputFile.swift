import Diagnostics
import Foundation
import Glibc

/// An output that could not be written.
struct OutputError: DiagnosableError {
    let path: String
    let operation: String
    let code: Int32

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "cannot \(operation): \(reason)", at: FilePosition(file: path),
            help: code == EACCES || code == EROFS ? "choose another place with --output" : nil)
    }

    /// What is missing where something is created is its folder.
    private var reason: String {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard code == ENOENT, !folder.isEmpty, FileIdentity(folder) == nil else {
            return SystemMessage.words(for: code)
        }
        return "there is no folder '\(folder)'"
    }
}

/// Files are written whole or not at all: to a temporary name beside the target, to the disk, then renamed.
enum OutputFile {
    /// Replaces the file at `path` with `text`, so that a reader sees the old content or the new, never a part.
    static func write(_ text: String, to path: String) throws(OutputError) { try write([(path, text)]) }

    /// Replaces several files: all are on the disk under temporary names before the first takes its place.
    ///
    /// A symbolic link is followed and an existing file keeps its mode. What is no regular file (a device, a pipe) is
    /// written to and never replaced.
    static func write(_ files: [(path: String, text: String)]) throws(OutputError) {
        for folder in Set(files.map { TemporaryName.folder(of: $0.path) }) {
            TemporaryName.current.removeLeftBehind(in: folder)
        }
        var staged: [StagedFile] = []
        do throws(OutputError) {
            for (path, text) in files {
                let file = try StagedFile(for: path)
                staged.append(file)
                try file.write(Array(text.utf8))
                try file.close()
            }
            for file in staged { try file.publish() }
        } catch {
            for file in staged { file.discard() }
            throw error
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

    /// Refuses to write over something that the run reads.
    static func requireDistinct(_ path: String, from inputs: [String]) throws(OutputError) {
        try requireDistinct([path], from: inputs)
    }

    /// Refuses to write over anything that the run reads.
    ///
    /// - Complexity: O(paths + inputs).
    static func requireDistinct(_ paths: [String], from inputs: [String]) throws(OutputError) {
        let targets = paths.compactMap { path in
            FileIdentity(path).flatMap { $0.isRegular ? (path: path, file: $0) : nil }
        }
        guard !targets.isEmpty else { return }
        let read = Set(inputs.compactMap { FileIdentity($0) })
        for target in targets where read.contains(target.file) {
            throw OutputError(path: target.path, operation: "write over an input of the run", code: EEXIST)
        }
    }
}

/// Which file a path leads to, whatever the path is called.
struct FileIdentity: Hashable {
    let device: dev_t
    let node: ino_t
    let mode: mode_t

    var isRegular: Bool { mode & S_IFMT == S_IFREG }

    /// `nil` where nothing is there.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        device = status.st_dev
        node = status.st_ino
        mode = status.st_mode
    }
}

extension OutputFile {
    /// Writes a report and, into its folder, its charts; all or none of them.
    static func write(_ report: String, charts: [(file: String, svg: String)], to path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : "") : folder + "/"
        try write(charts.map { (place + $0.file, $0.svg) } + [(path, report)])
    }
}
