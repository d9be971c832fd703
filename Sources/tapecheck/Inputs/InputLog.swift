import Crypto
import Diagnostics
import Market
import PriceLoading
import Reporting

/// Which files a run read and what was wrong with them.
struct InputLog {
    /// The configuration first, where there is one.
    private(set) var digests: [InputDigest] = RunContext.current.configuration.map { [$0.digest] } ?? []
    private(set) var findings: [Finding] = []
    /// Those of the findings that are texts which gave no article.
    private(set) var refused: [Finding] = []
    /// The files that articles were read from.
    private(set) var articleFiles: Set<String> = []
    /// The relative path under which an absolute one is worked with, and the path as given.
    private var names: [(shown: String, given: String)] = []

    /// What is said about an input, and the kind it has in the JSON output.
    struct Finding {
        let kind: String
        let diagnostic: Diagnostic
    }

    /// Every file that the run read or tried to, whatever came of it: none of them is written over.
    var inputs: [String] {
        digests.map(\.path) + names.map(\.given) + findings.map(\.diagnostic.position.file)
    }

    /// What is wrong with the inputs: all findings but those that only tell what the data are like.
    var imperfections: [Finding] { findings.filter { $0.diagnostic.severity != .note } }

    /// The path to work with; messages on the terminal will show it as given.
    mutating func path(_ given: String) -> String {
        let shown = RelativePath.of(given)
        if shown != given { names.append((shown, given)) }
        return shown
    }

    /// The diagnostic with the path to work with in the place of the given one.
    mutating func named(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity, diagnostic.message, at: FilePosition(file: path(diagnostic.position.file)),
            excerpt: diagnostic.excerpt, help: diagnostic.help)
    }

    mutating func add(_ kind: String, _ diagnostic: Diagnostic) {
        findings.append(Finding(kind: kind, diagnostic: diagnostic))
    }

    /// Adds a finding about a part of an input whose other parts are used: a warning, however the part's error is rated.
    mutating func addPart(_ kind: String, _ error: Diagnostic) {
        add(
            kind,
            Diagnostic(.warning, error.message, at: error.position, excerpt: error.excerpt, help: error.help))
    }

    /// Adds why a text gives no article.
    mutating func refuse(_ kind: String, _ error: Diagnostic) {
        let finding = Finding(
            kind: kind,
            diagnostic: Diagnostic(
                .warning, error.message, at: error.position, excerpt: error.excerpt, help: error.help))
        refused.append(finding)
        findings.append(finding)
    }

    /// Records a file of articles by its bytes.
    mutating func recordArticles(_ bytes: [UInt8], path: String) {
        articleFiles.insert(path)
        record(bytes, path: path)
    }

    /// Records a file by its bytes.
    mutating func record(_ bytes: [UInt8], path: String, rows: Int? = nil) {
        digests.append(InputDigest(path: path, sha256: Self.sha256(bytes), rows: rows))
    }

    /// Records files of prices, which may be many and large, by reading them once more, `width` at once.
    ///
    /// - Parameter streams: The bytes of those that can be read only once.
    mutating func record(
        _ files: [PriceFileReport], streams: [String: [UInt8]] = [:], width: Int, progress: StageProgress? = nil
    ) async throws {
        let results = await files.map { ($0.path, $0.stamp) }.orderedMap(width: width) {
            path, stamp -> Result<String, InputError> in
            defer { progress?.advance() }
            if let bytes = streams[path] { return .success(Self.hexadecimal(SHA256.hash(data: bytes))) }
            var hash = SHA256()
            do throws(InputError) {
                try unsafe InputFile.forEachPiece(of: path, in: stamp) { unsafe hash.update(bufferPointer: $0) }
            } catch {
                return .failure(error)
            }
            return .success(Self.hexadecimal(hash.finalize()))
        }
        for (file, result) in zip(files, results) {
            digests.append(InputDigest(path: file.path, sha256: try result.get(), rows: file.rows.read))
        }
    }

    /// The digest of a file's bytes, as reports print it.
    static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A diagnostic with the path that the user gave.
    func asGiven(_ diagnostic: Diagnostic) -> Diagnostic {
        let position = diagnostic.position
        guard let name = names.first(where: { position.file == $0.shown || position.file.hasPrefix($0.shown + "/") })
        else { return diagnostic }
        let file = name.given + position.file.dropFirst(name.shown.count)
        return Diagnostic(
            diagnostic.severity, diagnostic.message,
            at: FilePosition(file: file, line: position.line, column: position.column), excerpt: diagnostic.excerpt,
            help: diagnostic.help)
    }
}
