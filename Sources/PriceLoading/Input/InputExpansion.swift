import Diagnostics
import Glibc

/// One file to be read, after folders and patterns have been expanded.
struct ExpandedInput: Hashable, Sendable {
    let source: PriceInput.Source
    /// Whether the user named this very file, and not a folder or a pattern that it is in.
    let isNamed: Bool
}

extension PriceInput {
    /// The files that the input stands for, sorted by name where it is a folder or a pattern.
    func expanded() throws(PriceFileError) -> [ExpandedInput] {
        guard case .path(let path) = source else { return [ExpandedInput(source: source, isNamed: true)] }
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                return [ExpandedInput(source: source, isNamed: true)]
            }
            let separator = path.hasSuffix("/") ? "" : "/"
            let files = try Self.priceFiles(inFolder: path).map { path + separator + $0 }
            guard !files.isEmpty else { throw PriceFileError(.noFiles, file: path) }
            return files.map { ExpandedInput(source: .path($0), isNamed: false) }
        }
        guard path.utf8.contains(where: { "*?[".utf8.contains($0) }) else {
            return [ExpandedInput(source: source, isNamed: true)]
        }
        let files = Self.matches(of: path)
        guard !files.isEmpty else { throw PriceFileError(.noFiles, file: path) }
        return files.map { ExpandedInput(source: .path($0), isNamed: false) }
    }

    private static let endings = [".csv", ".tsv", ".txt"]

    private static func isPriceFile(_ name: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        var stem = name.lowercased()
        for packing in [".gz", ".zst"] where stem.hasSuffix(packing) { stem.removeLast(packing.count) }
        return endings.contains { stem.hasSuffix($0) }
    }

    private static func priceFiles(inFolder path: String) throws(PriceFileError) -> [String] {
        guard let folder = unsafe opendir(path) else {
            throw PriceFileError(.unreadable("\(SystemMessage(errno))"), file: path)
        }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else {
                // The end and an error look alike; with an error the rest of the files would be lost.
                if errno != 0 { throw PriceFileError(.unreadable("\(SystemMessage(errno))"), file: path) }
                break
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            // A pipe waits for somebody who writes to it; what a link leads to nowhere says so when it is read.
            var status = stat()
            let isThere = unsafe stat(path.hasSuffix("/") ? path + name : "\(path)/\(name)", &status) == 0
            guard !isThere || status.st_mode & S_IFMT == S_IFREG else { continue }
            if isPriceFile(name) { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func matches(of pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
        var paths: [String] = []
        for index in 0..<Int(unsafe found.gl_pathc) {
            guard let path = unsafe found.gl_pathv[index] else { continue }
            var status = stat()
            if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
                unsafe paths.append(String(cString: path))
            }
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
