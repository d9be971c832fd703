import Foundation
import TestSupport
import Testing

/// `tapecheck report` over several articles: folders, patterns, the index, and `--check`.
@Suite struct ReportFolderTests {
    /// A folder with a link to the example data, so that paths in reports are those of the package.
    private func workplace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        return folder
    }

    /// The files of a folder by name, with their bytes.
    private func contents(_ folder: TemporaryFolder, _ name: String) throws -> [String: Data] {
        let place = folder.url.appending(path: name)
        var files: [String: Data] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: place.path) {
            files[file] = try Data(contentsOf: place.appending(path: file))
        }
        return files
    }

    private func index(_ folder: TemporaryFolder, _ name: String = "out/index.json") throws -> [String: Any] {
        let data = try Data(contentsOf: folder.url.appending(path: name))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func indexOfTheExamplesIsAsCommitted() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run("report", "Data/articles", "--output", "out")
        #expect(outcome.exitCode == 0 && outcome.stderr == "")
        let page = try String(contentsOf: folder.url.appending(path: "out/index.md"), encoding: .utf8)
        try expectGolden(page, "index.md")
        for stem in ["2026-01-02-alibaba", "2026-01-05-baidu", "2026-01-09-alibaba-extended-hours"] {
            #expect(page.contains("](\(stem).md)"))
            #expect(folder.names.contains("out/\(stem).md"))
        }
        #expect(outcome.stdout.hasSuffix("\nout/index.md\n"))
    }

    /// What tells of the folder is no article; a table that gives none is not passed over without a word.
    @Test func aTableWithoutTextsInAFolderIsRefused() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("news/a.txt", "date: 2026-01-02\n\nAlibaba (NYSE:BABA) rose 6.25% on Friday.\n")
        try folder.file("news/README.md", "About these articles.\n")
        try folder.file("news/universe.csv", "ticker,name\nBABA,Alibaba\n")
        let outcome = try CommandRunner(folder: folder.url).run("report", "news", "--output", "out", "--strict")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("news/universe.csv: warning: this table has no column of texts"))
        #expect(!outcome.stderr.contains("README"))
        let page = try String(contentsOf: folder.url.appending(path: "out/index.md"), encoding: .utf8)
        #expect(page.contains("2 articles given: 1 reported, 1 refused, for the reasons under Omissions."))
        let claims = try CommandRunner(folder: folder.url).run("claims", "news")
        #expect(claims.exitCode == 0 && claims.stderr.contains("news/universe.csv"))
    }

    @Test func largeSumsAreGroupedByThousands() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file(
            "a.txt", "date: 2026-01-05\n\nAlibaba Group (NYSE:BABA) has a market value of about $370 billion.\n")
        let outcome = try CommandRunner(folder: folder.url).run("report", "a.txt", "--output", "out")
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        let report = try String(contentsOf: folder.url.appending(path: "out/a.md"), encoding: .utf8)
        let thin = "\u{2009}"
        #expect(
            report.contains(
                "stands for 333\(thin)000\(thin)000\(thin)000 to 407\(thin)000\(thin)000\(thin)000 USD."))
    }

    /// Whatever the order, the number of jobs and the way the articles are named, the files are the same bytes.
    @Test(arguments: ["markdown", "html", "json"])
    func orderAndJobsDoNotShow(format: String) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let articles = [
            "Data/articles/2026-01-02-alibaba.txt", "Data/articles/2026-01-05-baidu.txt",
            "Data/articles/2026-01-09-alibaba-extended-hours.txt",
        ]
        func run(_ articles: [String], jobs: String) throws -> [String: Data] {
            let outcome = try runner.run(
                arguments: ["report"] + articles + ["--output", "out", "--format", format, "--jobs", jobs])
            #expect(outcome.exitCode == 0)
            defer { try? FileManager.default.removeItem(at: folder.url.appending(path: "out")) }
            return try contents(folder, "out")
        }
        let wanted = try run(articles, jobs: "1")
        #expect(wanted["index.\(format == "markdown" ? "md" : format)"] != nil)
        #expect(try run(articles.reversed(), jobs: "4") == wanted)
        #expect(try run([articles[1], articles[1], articles[2], articles[0]], jobs: "3") == wanted)
        // An article's own report is the same in any company.
        for article in articles {
            let alone = try run([article], jobs: "2")
            #expect(alone.keys.allSatisfy { !$0.hasPrefix("index") })
            for (name, bytes) in alone { #expect(bytes == wanted[name], "\(name)") }
        }
    }

    @Test func countsAddUp() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file(
            "news/good.txt", "date: 2026-01-05\n\nBaidu (NASDAQ:BIDU) closed up 12.4% at $150.30 on Friday.\n")
        try folder.file("news/empty.txt")
        try folder.file("news/bytes.txt", "date: 2026-01-05\n\nnot text\n")
        try Data([0xFF, 0xFE, 0x80]).write(to: folder.url.appending(path: "news/bytes.txt"))
        try folder.file(
            "news/lines.jsonl",
            """
            {"id":"x","published":"2026-01-05","publisher":"Wire","text":"Alibaba (NYSE:BABA) rose 6.25% on Friday."}
            {"id":"x","published":"2026-01-05","text":"the same id"}
            no JSON
            {"id":"y","publisher":"Wire","text":"Alibaba (NYSE:BABA) rose 6.25% on Friday."}

            """)
        try folder.file("news/all-bad.jsonl", "no JSON\nnone either\n")
        try folder.file("news/.hidden.txt", "not read")
        try folder.file("news/deeper/more.txt", "not read")
        try folder.file("news/picture.png", "not read")
        let outcome = try CommandRunner(folder: folder.url)
            .run("report", "news", "--output", "out", "--format", "json")
        #expect(outcome.exitCode == 0)
        let index = try index(folder)
        let refused = try #require(index["refused"] as? [[String: Any]])
        let articles = try #require(index["articles"] as? [[String: Any]])
        #expect(index["reported"] as? Int == 3 && articles.count == 3)
        #expect(refused.count == 6, "\(refused)")
        #expect(index["given"] as? Int == 9)
        #expect(outcome.stderr.split(separator: "\n").count { $0.contains(": warning: ") } == 7, "\(outcome.stderr)")
        let publishers = try #require(index["publishers"] as? [[String: Any]])
        #expect(publishers.reduce(0) { $0 + ($1["articles"] as? Int ?? 0) } == 3)
        // Refused texts are in the index and not in the reports of others.
        for name in folder.names
        where name.hasPrefix("out/") && name.hasSuffix(".json") && !name.hasSuffix("index.json") {
            let report = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
            #expect(!report.contains("empty.txt") && !report.contains("all-bad"))
        }
    }

    @Test func namesOfReportsAreSafeAndDifferent() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let ids = ["../../escape", "index", "INDEX", "a/b", "a-b", "a-b-2", "-rf", "con.", "\u{202E}txt", "x\u{0}y"]
        let lines = try ids.map { id in
            let object = ["id": id, "published": "2026-01-05", "text": "Alibaba (NYSE:BABA) rose 6.25% on Friday."]
            return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
        }
        try folder.file("news/a.jsonl", lines.joined(separator: "\n"))
        let outcome = try CommandRunner(folder: folder.url).run("report", "news/a.jsonl", "--output", "deep/out")
        #expect(outcome.exitCode == 0)
        let written = folder.names.filter { $0.hasSuffix(".md") }
        #expect(written.count == ids.count + 1, "a report each and the index: \(written)")
        #expect(written.allSatisfy { $0.hasPrefix("deep/out/") && $0.split(separator: "/").count == 3 })
        #expect(Set(written.map { $0.lowercased() }).count == written.count)
    }

    @Test func patternsMatchAndDuplicatesAreReadOnce() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(
            "report", "Data/articles/*alibaba*", "./Data/../Data/articles/2026-01-02-alibaba.txt", "--output", "out",
            "--format",
            "json")
        #expect(outcome.exitCode == 0)
        #expect(try index(folder)["given"] as? Int == 2)
        for argument in ["nowhere/*.txt", "empty"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
            let none = try CommandRunner(folder: folder.url).run("report", argument, "--output", "out")
            #expect(none.exitCode == 1)
            #expect(none.stderr.hasPrefix("\(argument): error: no article files here"))
        }
    }

    @Test func reportsDoNotGoAmongTheArticles() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("news/a.txt", "date: 2026-01-05\n\nBaidu (NASDAQ:BIDU) rose.\n")
        let outcome = try CommandRunner(folder: folder.url).run("report", "news/", "--output", "news")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("error: the reports would stand among the articles"))
        #expect(folder.names.filter { $0.hasPrefix("news/") } == ["news/a.txt"])
    }

    @Test func checkComparesAndWritesNothing() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let arguments = ["report", "Data/articles", "--output", "out"]
        let absent = try runner.run(arguments: arguments + ["--check"])
        #expect(absent.exitCode == 1)
        #expect(absent.stdout.contains("out/index.md: not there\n"))
        #expect(!folder.names.contains { $0.hasPrefix("out") }, "nothing is written")

        #expect(try runner.run(arguments: arguments).exitCode == 0)
        let before = try contents(folder, "out")
        let same = try runner.run(arguments: arguments + ["--check"])
        #expect(same.exitCode == 0 && same.stdout == "")
        #expect(same.stderr == "tapecheck: --check: \(before.count) files, none would be written differently\n")

        // A report of an article that is gone is named.
        try folder.file("out/gone.md", "# gone\n\nMade by tapecheck 0.1.0.\n")
        try folder.file("out/notes.md", "# my own notes\n")
        let stale = try runner.run(arguments: arguments + ["--check"])
        #expect(stale.exitCode == 0)
        #expect(stale.stderr.contains("of no given article, and not compared: gone.md\n"))
        for name in ["gone.md", "notes.md"] {
            try FileManager.default.removeItem(at: folder.url.appending(path: "out/\(name)"))
        }

        let report = folder.url.appending(path: "out/2026-01-02-alibaba.md")
        let text = try String(contentsOf: report, encoding: .utf8)
        try Data(text.replacing("**Confirmed**: from", with: "**Contradicted**: from").utf8).write(to: report)
        let changed = try contents(folder, "out")
        let different = try runner.run(arguments: arguments + ["--check"])
        #expect(different.exitCode == 1)
        #expect(different.stdout.hasPrefix("--- out/2026-01-02-alibaba.md (in the folder)\n+++ "))
        #expect(
            different.stdout.contains("\n-**Contradicted**: from")
                && different.stdout.contains("\n+**Confirmed**: from"))
        #expect(different.stderr == "tapecheck: --check: 1 of \(before.count) files would be written differently\n")
        #expect(try contents(folder, "out") == changed, "nothing is written")

        let lines = try runner.run(arguments: arguments + ["--check", "--format", "jsonl"])
        #expect(lines.exitCode == 1)
        #expect(lines.stdout.split(separator: "\n").count == before.count)
        #expect(lines.stdout.contains(#""state":"different""#))
    }

    /// Prices that were mended after a report was committed show in its comparison.
    @Test func checkNoticesOtherPrices() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let prices = "Date,Close\n2026-01-02,10\n2026-01-05,11\n"
        try folder.file("prices/ACME.csv", prices)
        try folder.file("a.txt", "date: 2026-01-05\n\nShares of Acme (NYSE:ACME) rose 10% on Monday.\n")
        let arguments = ["report", "a.txt", "--prices", "prices", "--output", "out"]
        let runner = CommandRunner(folder: folder.url)
        #expect(try runner.run(arguments: arguments).exitCode == 0)
        try folder.file("prices/ACME.csv", prices.replacing("11", with: "12"))
        let outcome = try runner.run(arguments: arguments + ["--check", "--quiet"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.stdout.contains("\n+") && outcome.stdout.contains("ontradicted"))
    }

    /// With the prices of a whole market a report lists what it rests on, and sums the other files up.
    @Test func filesOfOthersAreSummedUp() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for number in 0..<120 {
            // Independence Day was no session. One name is written otherwise by sha256sum.
            let rows = "2024-07-03,10,\(number)\n2024-07-04,11,5\n2024-07-05,11.5,7\n"
            try folder.file(
                number == 5 ? "prices/Q\\5.csv" : "prices/Q\(number).csv",
                "Ticker,Date,Close,Volume\n" + rows.replacing("2024", with: "Q\(number),2024"))
        }
        try folder.file(
            "universe.csv",
            "ticker,name,exchange,currency\n" + (0..<120).map { "Q\($0),Company \($0),NYSE,USD\n" }.joined())
        try folder.file(
            "bars.csv", "time,close\n2024-07-05 09:30:00,x\n2024-07-05 09:31:00,11\n2024-07-05 09:32:00,11\n")
        try folder.file("a.txt", "date: 2024-07-05\n\nCompany 77 (NYSE:Q77) closed at $11.50 on Friday.")
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.run(
            "report", "a.txt", "--prices", "prices", "--universe", "universe.csv", "--adjustment", "NOPE=raw",
            "--intraday",
            "bars.csv", "-o", "out", "--quiet")
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        let report = try String(contentsOf: folder.url.appending(path: "out/a.md"), encoding: .utf8)
        #expect(report.contains("`prices/Q77.csv`"))
        #expect(!report.contains("`prices/Q78.csv`"))
        #expect(report.contains("119 other files: the digest of what sha256sum prints of them"))
        // The digest is what it says.
        let sum = try runner.shell(
            "LC_ALL=C; printf '%s\\0' prices/*.csv | grep -zv Q77 | xargs -0 sha256sum | sha256sum"
        )
        #expect(report.contains(String(sum.stdout.prefix(64))), "\(sum.stdout)")
        // The own file's finding is there, however many others have one.
        #expect(report.contains("prices/Q77.csv:3"))
        #expect(report.contains("no prices of NOPE were loaded"))
        #expect(report.contains("`bars.csv"))
        #expect(report.contains("more findings about files of other instruments"))
    }
}
