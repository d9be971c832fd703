import Foundation

/// Paths as a run shows and records them: never absolute, so that the same files give the same bytes on every machine;
/// where there is no current folder any more an absolute one stays.
enum RelativePath {
    /// The path from the current folder, with `..` where it leads out; a relative path stays as it is.
    static func of(_ path: String, from folder: String = FileManager.default.currentDirectoryPath) -> String {
        // A current folder that was deleted has no name to start from.
        guard path.hasPrefix("/"), folder.hasPrefix("/") else { return path }
        let target = path.split(separator: "/"), here = folder.split(separator: "/")
        var common = 0
        while common < min(target.count, here.count), target[common] == here[common] { common += 1 }
        let steps = here.dropFirst(common).map { _ in ".." } + target.dropFirst(common).map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
