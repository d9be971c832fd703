import Foundation
import TestSupport
import Testing

/// What METHODS.md and the README quote or point to is there.
@Suite struct DocumentedMethodsTests {
    private let methods: String

    init() throws {
        methods = try String(contentsOf: packageRoot().appending(path: "METHODS.md"), encoding: .utf8)
    }

    @Test func everyFileIsThere() throws {
        let files = methods.matches(of: /`((?:Sources|Reports)\/[^`]+)`|\]\(([^)#]+)\)/).map { $0.1 ?? $0.2 ?? "" }
        try #require(files.count > 40)
        for file in files {
            #expect(FileManager.default.fileExists(atPath: packageRoot().appending(path: String(file)).path), "\(file)")
        }
    }

    /// Every key in brackets has a row among the references, and every row is cited.
    @Test func everySourceIsListedAndCited() throws {
        let parts = methods.components(separatedBy: "## References\n")
        try #require(parts.count == 2)
        func keys(_ text: String) -> Set<String> {
            let lists = text.matches(of: /\[([A-Z][A-Za-zü0-9]*(?:, [A-Z][A-Za-zü0-9]*)*)\](?!\()/).map(\.1)
            return Set(lists.flatMap { $0.split(separator: ", ").map(String.init) })
        }
        let cited = keys(parts[0].replacing(/```math.*?```|\$[^$\n]*\$/.dotMatchesNewlines(), with: "")),
            listed = keys(parts[1])
        #expect(cited.subtracting(listed).isEmpty)
        #expect(listed.subtracting(cited).isEmpty)
    }

    /// Every test of a study has a row.
    @Test func everyTestIsDescribed() {
        for name in [
            "csect_t", "j1", "bw80", "cda_t", "patell_z", "patell_sar_z", "bmp_t", "kp_bmp_t", "kp_patell_z", "skew_t",
            "corrado_rank_z", "corrado_zivney_z", "cumulative_rank_z", "grank_t", "grank_z", "sign_z",
            "generalized_sign_z", "wilcoxon", "permutation", "calendar_time_alpha",
        ] {
            #expect(methods.contains("`\(name)`"), "\(name)")
        }
    }

    /// What the README quotes of the report is in it, to the letter.
    @Test func theREADMEQuotesTheReport() throws {
        func text(_ file: String) throws -> String {
            try String(contentsOf: packageRoot().appending(path: file), encoding: .utf8)
        }
        let readme = try text("README.md"), report = try text("Reports/2026-01-02-alibaba.md")
        let quoted = readme.split(separator: "\n").filter { $0.hasPrefix("> ") }.map { $0.dropFirst(2) }
        try #require(quoted.count >= 3)
        let lines = Set(report.split(separator: "\n").map { $0.hasPrefix("> ") ? $0.dropFirst(2) : $0 })
        for line in quoted { #expect(lines.contains(line), "\(line)") }
        for picture in readme.matches(of: /(?:src|srcset)="([^"]+)"/) {
            #expect(FileManager.default.fileExists(atPath: packageRoot().appending(path: String(picture.1)).path))
        }
    }
}
