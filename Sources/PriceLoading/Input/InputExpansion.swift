import Diagnostics
import Glibc

/// One file to be read, after folders and patterns have been expanded.
struct ExpandedInput: Hashable, Sendable {
    let source: PriceInput.Source
    /// Whether the user named this very file, and not a folder or a pattern that it is in.
    let isNamed: Bool
    /// Why a file that a folder has is none that can be read.
    var problem: PriceFileError?
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
            let entries = try FolderEntries(
                of: path, what: "a price file", option: " with --prices", Self.isPriceFile
            ).entries
            let files = entries.map { entry in
                ExpandedInput(source: .path(path + separator + entry.name), isNamed: false, problem: entry.problem)
            }
            guard files.contains(where: { $0.problem == nil }) else {
                throw files.first?.problem ?? PriceFileError(.noFiles, file: path)
            }
            return files
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
