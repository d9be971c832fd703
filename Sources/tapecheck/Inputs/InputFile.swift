import Diagnostics
import Glibc
import PriceLoading

/// An input that could not be read.
struct InputError: DiagnosableError {
    let path: String
    let reason: String

    /// The system's error.
    init(path: String, code: Int32) {
        self.path = path
        reason = SystemMessage.words(for: code)
    }

    /// A file that is no longer what was read of it.
    init(changed path: String) {
        self.path = path
        reason = "it was changed while it was read"
    }

    var diagnostic: Diagnostic {
        // A name that is not UTF-8 arrives here repaired, and leads nowhere.
        let isRepaired = reason == SystemMessage.words(for: ENOENT) && path.unicodeScalars.contains("\u{FFFD}")
        return Diagnostic(
            .error, "cannot be read: \(reason)", at: FilePosition(file: path),
            help: isRepaired ? "names of files must be UTF-8; rename it, or give its folder's other files" : nil)
    }
}

/// An input that goes beyond a limit.
struct InputBeyondLimit: DiagnosableError {
    let path: String
    let limit: InputLimits.Name
    /// Whether it is a device: most of them have no end, and more of one is no help.
    var isDevice = false

    var diagnostic: Diagnostic {
        let words = InputLimits.current.words(limit)
        return Diagnostic(
            .error,
            limit == .memory
                ? "reading it takes more than the \(words) of memory that may be used" : "it has more than \(words)",
            at: FilePosition(file: path), help: isDevice ? nil : InputLimits.help(limit))
    }
}

/// Reads whole files and standard input.
enum InputFile {
    /// Hands the bytes of a file to `body`, a megabyte at a time: nothing is kept of a large one.
    ///
    /// - Parameter stamp: the state in which the file was read before; another is an error. `nil` minds none.
    static func forEachPiece(
        of path: String, in stamp: FileStamp?, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(InputError) {
        let descriptor = open(path)
        guard descriptor >= 0 else { throw InputError(path: path, code: errno) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputError(path: path, code: errno) }
            if count == 0 { break }
            unsafe chunk.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        guard let stamp else { return }
        guard FileStamp(descriptor: descriptor) == stamp else { throw InputError(changed: path) }
    }

    /// The bytes of a file, or of standard input for `-`.
    ///
    /// - Parameter limit: what it must not be longer than.
    /// - Throws: ``InputError`` and ``InputBeyondLimit``.
    static func bytes(_ path: String, limit: InputLimits.Name = .file) throws -> [UInt8] {
        if path == "-" { return try readAll(STDIN_FILENO, path: "<stdin>", limit) }
        let descriptor = open(path)
        guard descriptor >= 0 else { throw InputError(path: path, code: errno) }
        defer { close(descriptor) }
        return try readAll(descriptor, path: path, limit)
    }

    /// Opens a file for reading; negative where that fails. A slow device may let a signal end the call.
    private static func open(_ path: String) -> Int32 {
        while true {
            let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor < 0, errno == EINTR else { return descriptor }
        }
    }

    /// Gives the bytes of a file, or of standard input for `-`, in pieces, one after the other.
    ///
    /// - Throws: ``InputError``, at the end also of a file that was changed meanwhile; what `body` throws.
    static func forEachChunk(_ path: String, _ body: ([UInt8]) throws -> Void) throws {
        if path == "-" { return try forEachChunk(of: STDIN_FILENO, path: "<stdin>", body) }
        let descriptor = open(path)
        guard descriptor >= 0 else { throw InputError(path: path, code: errno) }
        defer { close(descriptor) }
        try forEachChunk(of: descriptor, path: path, body)
    }

    /// Makes sure that files can be opened, before anything is made of the first of them.
    static func requireReadable(_ paths: [String]) throws(InputError) {
        for path in paths where path != "-" {
            guard unsafe access(path, R_OK) == 0 else { throw InputError(path: path, code: errno) }
        }
    }

    /// Whether a path leads to something that can be read only once: standard input or a pipe.
    static func isStream(_ path: String) -> Bool {
        if path == "-" { return true }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return [S_IFIFO, S_IFCHR, S_IFSOCK].contains(status.st_mode & S_IFMT)
    }

    private static func forEachChunk(
        of descriptor: Int32, path: String, _ body: ([UInt8]) throws -> Void
    ) throws {
        let stamp = FileStamp(descriptor: descriptor)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputError(path: path, code: errno) }
            if count == 0 { break }
            try body(count == chunk.count ? chunk : Array(chunk[..<count]))
        }
        guard FileStamp(descriptor: descriptor) == stamp else { throw InputError(changed: path) }
    }

    private static func readAll(_ descriptor: Int32, path: String, _ limit: InputLimits.Name) throws -> [UInt8] {
        let stamp = FileStamp(descriptor: descriptor)
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        let isDevice = isKnown && status.st_mode & S_IFMT == S_IFCHR
        var bytes: [UInt8] = []
        if isKnown, status.st_mode & S_IFMT == S_IFREG {
            // Refused before a byte of it is read, and held once: growing would need as much again.
            try requireWithinLimits(status.st_size, of: path, limit)
            bytes.reserveCapacity(status.st_size + 1)
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputError(path: path, code: errno) }
            if count == 0 {
                guard FileStamp(descriptor: descriptor) == stamp else { throw InputError(changed: path) }
                return bytes
            }
            bytes += chunk[..<count]
            try requireWithinLimits(bytes.count, of: path, limit, isDevice: isDevice)
        }
    }

    /// Holds the length of something that is read as a whole against its limit and against the memory, while it grows.
    static func requireWithinLimits(
        _ count: Int, of path: String, _ limit: InputLimits.Name = .file, isDevice: Bool = false
    ) throws(InputBeyondLimit) {
        let limits = InputLimits.current
        guard count <= limits[limit] else { throw InputBeyondLimit(path: path, limit: limit, isDevice: isDevice) }
        // Text is made of the bytes, and an array that grows holds them twice.
        guard count <= limits[.memory] / 3 else {
            throw InputBeyondLimit(path: path, limit: .memory, isDevice: isDevice)
        }
    }

    /// Refuses what is found where a file is looked for that nobody named: a pipe would be waited for in silence, and a
    /// device may never end.
    static func requirePlain(standard path: String, option: String) throws(InputFailure) {
        guard let file = FileIdentity(path), !file.isRegular, file.mode & S_IFMT != S_IFDIR else { return }
        throw InputFailure(
            diagnostic: Diagnostic(
                .error, "this is a pipe, a socket or a device, and is not read unless it is named",
                at: FilePosition(file: path), help: "name it with \(option), or take it away"))
    }
}
