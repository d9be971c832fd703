import Diagnostics
import Foundation
import Glibc

/// An output that could not be written.
struct OutputError: DiagnosableError {
    static let folderOperation = "create this folder"

    let path: String
    let operation: String
    let code: Int32
    /// What to do, where that is something else than to choose another output.
    var remedy: String?

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "cannot \(operation): \(reason)", at: FilePosition(file: path),
            help: remedy ?? (code == EACCES || code == EROFS ? "choose another place with --output" : nil))
    }

    /// What is missing where something is created is its folder.
    private var reason: String {
        if operation == Self.folderOperation, code == ENOENT { return "its symbolic link leads nowhere" }
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
    static func write(_ text: String, to path: String, apartFrom inputs: [String]) throws(OutputError) {
        try write([(path, text)], apartFrom: inputs)
    }

    /// Replaces several files: all are on the disk under temporary names before the first takes its place.
    ///
    /// A symbolic link is followed and an existing file keeps its mode. What is no regular file (a device, a pipe) is
    /// written to and never replaced.
    ///
    /// - Parameter inputs: what the run reads; none of it is written over, and no file is written twice.
    static func write(
        _ files: [(path: String, text: String)], apartFrom inputs: [String]
    ) throws(OutputError) {
        try requireDistinct(files.map(\.path), from: inputs)
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
        let code = makeFolder(path)
        guard code == 0 else { throw OutputError(path: path, operation: OutputError.folderOperation, code: code) }
        guard unsafe access(path, W_OK) == 0 else {
            throw OutputError(path: path, operation: "write into this folder", code: errno)
        }
    }

    /// Makes a folder, and the one that it stands in before it; returns 0 or what the system says against it.
    private static func makeFolder(_ path: String) -> Int32 {
        if unsafe mkdir(path, 0o777) == 0 { return 0 }
        let code = errno
        if code == EEXIST || code == EROFS || code == EACCES {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return code == EEXIST ? errno : code }
            return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR
        }
        let parent = OutputPlace.folder(of: path)
        guard code == ENOENT, parent != ".", parent != path else { return code }
        let failure = makeFolder(parent)
        guard failure == 0 else { return failure }
        return unsafe mkdir(path, 0o777) == 0 || errno == EEXIST ? 0 : errno
    }

    /// Refuses to write over anything that the run reads, and to write two outputs into one file.
    ///
    /// This is the one check of all that a command writes: reports with their charts, notes, rejects and index pages.
    ///
    /// - Parameter inputs: paths; `-` and `<stdin>` are whatever file standard input is.
    /// - Complexity: O(paths + inputs).
    static func requireDistinct(_ paths: [String], from inputs: [String]) throws(OutputError) {
        let read = Set(
            inputs.compactMap {
                $0 == "-" || $0 == "<stdin>" ? FileIdentity(descriptor: STDIN_FILENO) : FileIdentity($0)
            }
        )
        var places: Set<OutputPlace.Key> = []
        for path in paths {
            let place = OutputPlace(path)
            if let file = place.existing {
                // A device or a pipe may be written to twice.
                guard file.isRegular else { continue }
                guard !read.contains(file) else {
                    throw OutputError(path: path, operation: "write over an input of the run", code: EEXIST)
                }
            }
            guard let key = place.key else { continue }
            guard places.insert(key).inserted else {
                throw OutputError(path: path, operation: "write two outputs into one file", code: EEXIST)
            }
        }
    }
}

/// Where an output will stand: links are followed to their end, also where nothing is there yet.
struct OutputPlace {
    /// What tells one place from another, under whatever path.
    enum Key: Hashable {
        case file(FileIdentity)
        case new(folder: FileIdentity, name: String)
    }

    /// The path behind the last link; the system resolves what stands before its name.
    let path: String
    /// What is there.
    let existing: FileIdentity?

    init(_ given: String) {
        var path = given
        // Of a circle of links the system says what it is when the file is opened.
        for _ in 0..<40 {
            guard let target = Self.link(path) else { break }
            if target.hasPrefix("/") {
                path = target
            } else {
                let folder = Self.folder(of: path)
                path = folder == "/" ? "/" + target : "\(folder)/\(target)"
            }
        }
        self.path = path
        existing = FileIdentity(given)
    }

    /// `nil` where there is no folder to stand in.
    var key: Key? {
        if let existing { return .file(existing) }
        let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
        return FileIdentity(Self.folder(of: path)).map { .new(folder: $0, name: String(name)) }
    }

    /// The folder that a path's last name stands in.
    static func folder(of path: String) -> String {
        let bare = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = bare.lastIndex(of: "/") else { return "." }
        return slash == bare.startIndex ? "/" : String(bare[..<slash])
    }

    /// What a symbolic link holds; `nil` for anything else.
    private static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
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
        self.init(status)
    }

    /// `nil` for a closed stream.
    init?(descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = status.st_dev
        node = status.st_ino
        mode = status.st_mode
    }
}

extension OutputFile {
    /// Whether charts can stand in files beside an output: not beside a device or a pipe, nor where the system keeps the
    /// names of open files.
    static func hasRoomForCharts(beside path: String) -> Bool {
        if let file = FileIdentity(path), !file.isRegular { return false }
        return !path.hasPrefix("/dev/") && !path.hasPrefix("/proc/")
    }

    /// Writes a report and, into its folder, its charts; all or none of them.
    static func write(
        _ report: String, charts: [(file: String, svg: String)], to path: String, apartFrom inputs: [String]
    ) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : "") : folder + "/"
        try write(charts.map { (place + $0.file, $0.svg) } + [(path, report)], apartFrom: inputs)
    }
}
