import Crypto
import Diagnostics
import Foundation
import Reporting

/// Which files a run read and what was wrong with them.
struct InputLog {
    private(set) var digests: [InputDigest] = []
    private(set) var findings: [Finding] = []

    /// What is wrong with the inputs: all findings but those that only tell what the data are like.
    var imperfections: [Finding] { findings.filter { $0.diagnostic.severity != .note } }

    /// What is said about an input, and the kind it has in the JSON output.
    struct Finding {
        let kind: String
        let diagnostic: Diagnostic
    }

    mutating func add(_ kind: String, _ diagnostic: Diagnostic) {
        findings.append(Finding(kind: kind, diagnostic: diagnostic))
    }

    /// Records a file by its bytes.
    mutating func record(_ bytes: [UInt8], path: String, rows: Int? = nil) {
        let digest = SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        digests.append(InputDigest(path: DisplayPath.of(path), sha256: digest.joined(), rows: rows))
    }

    /// Records a file that a loader has read already.
    mutating func record(path: String, rows: Int?) throws {
        record(try InputFile.bytes(path), path: path, rows: rows)
    }
}

/// How a path is shown in what a run writes: as given, but never absolute, so that the same files give the same bytes on
/// every machine.
enum DisplayPath {
    static func of(_ path: String) -> String {
        guard path.hasPrefix("/") else { return path }
        let here = FileManager.default.currentDirectoryPath
        if path.hasPrefix(here + "/") { return String(path.dropFirst(here.utf8.count + 1)) }
        return path.split(separator: "/").last.map(String.init) ?? path
    }
}
