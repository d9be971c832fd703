import Crypto
import Diagnostics
import Market
import Reporting

/// Which files a run read and what was wrong with them.
struct InputLog {
    private(set) var digests: [InputDigest] = []
    private(set) var findings: [Finding] = []
    /// The relative path under which an absolute one is worked with, and the path as given.
    private var names: [(shown: String, given: String)] = []

    /// What is said about an input, and the kind it has in the JSON output.
    struct Finding {
        let kind: String
        let diagnostic: Diagnostic
    }

    /// What is wrong with the inputs: all findings but those that only tell what the data are like.
    var imperfections: [Finding] { findings.filter { $0.diagnostic.severity != .note } }

    /// The path to work with; messages on the terminal will show it as given.
    mutating func path(_ given: String) -> String {
        let shown = RelativePath.of(given)
        if shown != given { names.append((shown, given)) }
        return shown
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

    /// Records a file by its bytes.
    mutating func record(_ bytes: [UInt8], path: String, rows: Int? = nil) {
        let digest = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        digests.append(InputDigest(path: path, sha256: digest.joined(), rows: rows))
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
