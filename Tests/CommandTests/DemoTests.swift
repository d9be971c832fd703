import Foundation
import TestSupport
import Testing

/// The built command on the example data.
@Suite struct DemoTests {
    static let article = "Data/articles/2026-01-02-alibaba.txt"

    @Test func reportIsTheCommittedOne() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        // A link to the data, so that the report's paths and command are those of the committed one.
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        let outcome = try CommandRunner(folder: folder.url).run("report", Self.article, "--output", "Reports")
        #expect(outcome.exitCode == 0)
        #expect(outcome.stderr == "")
        try expectGolden(outcome.stdout, "demo-report.stdout.txt")

        let written = folder.names.filter { $0.hasPrefix("Reports/") }
        #expect(written.filter { $0.hasSuffix(".md") } == ["Reports/2026-01-02-alibaba.md"])
        #expect(written.count == 9, "the report and its four charts, light and dark")
        for name in written {
            let made = try Data(contentsOf: folder.url.appending(path: name))
            let committed = try Data(contentsOf: packageRoot().appending(path: name))
            #expect(
                made == committed, "\(name) differs from the committed one: run Scripts/demo and read the difference")
        }
    }

    @Test(arguments: [
        "Data/articles/2026-01-02-alibaba.txt", "Data/articles/2026-01-05-baidu.txt",
        "Data/articles/2026-01-09-alibaba-extended-hours.txt",
    ])
    func verdictsAreThese(article: String) throws {
        let stem = URL(fileURLWithPath: article).deletingPathExtension().lastPathComponent
        let verify = try CommandRunner().run("verify", article)
        #expect(verify.exitCode == 0)
        try expectGolden(verify.stdout, "\(stem).verify.txt")
        let attribute = try CommandRunner().run("attribute", article)
        #expect(attribute.exitCode == 0)
        try expectGolden(attribute.stdout, "\(stem).attribute.txt")
    }

    @Test func outputIsTheSameForAnyNumberOfJobsAndAnyLocale() throws {
        let articles = ["Data/articles/2026-01-02-alibaba.txt", "Data/articles/2026-01-05-baidu.txt"]
        let one = try CommandRunner().run(arguments: ["attribute"] + articles + ["--format", "json", "--jobs", "1"])
        let eight = try CommandRunner(environment: ["LANG": "de_DE.UTF-8", "TZ": "Asia/Hong_Kong"])
            .run(arguments: ["attribute"] + articles + ["--format", "json", "--jobs", "8"])
        #expect(one.exitCode == 0)
        #expect(one.stdout == eight.stdout)
    }

    @Test func failsOnContradictedFiguresWhereAsked() throws {
        let wrong = "Data/articles/2026-01-05-baidu.txt", open = "Data/articles/2026-01-09-alibaba-extended-hours.txt"
        #expect(try CommandRunner().run("verify", wrong).exitCode == 0)
        #expect(try CommandRunner().run("verify", wrong, "--fail-on", "contradicted").exitCode == 1)
        #expect(try CommandRunner().run("verify", open, "--fail-on", "unsupported").exitCode == 0)
    }

    @Test func jsonHasTheContractsKeys() throws {
        let outcome = try CommandRunner().run("verify", Self.article, "--format", "json")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "tapecheck.verify/1")
        let inputs = try #require(document["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["path"] as? String }.contains("Data/prices/BABA.csv"))
        #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
        let results = try #require(document["results"] as? [[String: Any]])
        #expect(!results.isEmpty)
        let keys: Set = [
            "article", "claim", "verdict", "detail", "value", "interval", "computed", "convention", "base",
            "impliedBase",
            "baseMatches", "alsoConsistent", "tried", "chanceHit", "rows", "formula", "reason",
        ]
        for result in results { #expect(keys.isSubset(of: result.keys)) }
        let lines = try CommandRunner().run("verify", Self.article, "--format", "jsonl").stdout
        #expect(lines.split(separator: "\n").count == results.count)
    }
}
