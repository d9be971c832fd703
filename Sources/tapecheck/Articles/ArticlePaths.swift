import Diagnostics
import Foundation
import Glibc
import PriceLoading

/// A file of articles, and how it came into the run.
struct ArticlePath: Hashable {
    let path: String
    /// Whether the user named this very file, and not a folder or a pattern that it is in.
    let isNamed: Bool

    /// The files that arguments stand for, as with price files: a folder gives the articles in it but not in folders of
    /// its own, nor its readme, licence and change log; a pattern the files that it matches, both by name. A file that is
    /// given twice is read once.
    ///
    /// - Returns: also what stands in a folder with the name of an article and is none that can be read.
    /// - Throws: ``NoArticles`` for a folder or a pattern that gives none, and where a folder cannot be read.
    static func expanded(_ given: [String]) throws -> (files: [ArticlePath], problems: [Diagnostic]) {
        var files: [ArticlePath] = [], problems: [Diagnostic] = []
        var known: Set<String> = []
        for argument in given {
            for file in try expanded(argument, &problems) where known.insert(identity(of: file.path)).inserted {
                files.append(file)
            }
        }
        return (files, problems)
    }

    /// What is one file under whatever name has one identity; what is no regular file is known by its name.
    private static func identity(of path: String) -> String {
        guard let file = FileIdentity(path), file.isRegular else { return path }
        return "\(file.device):\(file.node)"
    }

    /// Whether an argument stands for several files.
    static func isSet(_ argument: String) -> Bool { isFolder(argument) || isPattern(argument) }

    private static func expanded(_ argument: String, _ problems: inout [Diagnostic]) throws -> [ArticlePath] {
        let found: [String]
        if isFolder(argument) {
            let separator = argument.hasSuffix("/") ? "" : "/"
            let entries = try FolderEntries(of: argument, what: "an article", option: "", isArticle).entries
            let paths = entries.filter { $0.problem == nil }.map { argument + separator + $0.name }
            found = paths.filter { !isOtherTable($0) }
            let own = entries.compactMap(\.problem?.diagnostic) + paths.filter(isOtherTable).map(otherTable)
            problems += own
            // What else was left over is no news where articles are; without any it is why there is no answer.
            if found.isEmpty, let first = own.first {
                throw InputFailure(
                    diagnostic: Diagnostic(
                        .error, first.message, at: first.position, excerpt: first.excerpt,
                        help: first.help
                            ?? "'\(argument)' has no other article"
                            + (own.count > 1 ? ", and \(own.count - 1) more of its entries are none" : "")))
            }
        } else if isPattern(argument) {
            found = matches(of: argument)
        } else {
            return [ArticlePath(path: argument, isNamed: true)]
        }
        guard !found.isEmpty else { throw NoArticles(path: argument) }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { ArticlePath(path: $0, isNamed: false) }
    }

    private static let endings = [
        ".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".csv",
    ]

    private static func isArticle(_ name: String) -> Bool {
        let name = name.lowercased()
        // What tells of a folder is no article in it.
        let isAbout = ["readme", "license", "changelog"].contains { name == $0 || name.hasPrefix($0 + ".") }
        return !name.hasPrefix(".") && !isAbout && endings.contains { name.hasSuffix($0) }
    }

    /// A CSV without a column of texts, such as a universe or prices.
    private static func isOtherTable(_ path: String) -> Bool {
        guard path.lowercased().hasSuffix(".csv"), let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: 4096)
        else { return false }
        let line = String(decoding: head, as: UTF8.self).lowercased().prefix { !$0.isNewline }
        return !["article", "text", "body", "content"].contains { line.contains($0) }
    }

    private static func otherTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, "this table has no column of texts (article, text, body or content) and is not read as articles",
            at: FilePosition(file: path))
    }

    static func isFolder(_ path: String) -> Bool {
        FileIdentity(path).map { $0.mode & S_IFMT == S_IFDIR } ?? false
    }

    /// A path with a wildcard that is not the name of a file.
    private static func isPattern(_ path: String) -> Bool {
        path.utf8.contains { "*?[".utf8.contains($0) } && FileIdentity(path) == nil
    }

    private static func matches(of pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
        return (0..<Int(unsafe found.gl_pathc))
            .compactMap { index in unsafe found.gl_pathv[index].map { unsafe String(cString: $0) } }
            .filter { !isFolder($0) }
    }
}

/// A folder or pattern without an article.
struct NoArticles: DiagnosableError {
    let path: String

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "no article files here", at: FilePosition(file: path),
            help: "articles are files ending in .txt, .md, .html, .xml, .jsonl or .csv; name others one by one")
    }
}
