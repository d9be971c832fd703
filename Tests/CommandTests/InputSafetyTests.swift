import Foundation
import TestSupport
import Testing

/// Inputs that change, never end or are no files are said so, soon.
@Suite struct InputSafetyTests {
    private static let article = "Data/articles/2026-01-02-alibaba.txt"
    private static let text = "Acme Corp (NYSE:ACME) rose 4.76% to $11.00 at the close on Thursday."

    private func lines(_ count: Int) -> String {
        (0..<count).map { "{\"id\":\"a\($0)\",\"published\":\"2024-03-14\",\"text\":\"\(Self.text)\"}\n" }.joined()
    }

    /// The file is written to when the first results are there.
    @Test(arguments: ["jsonl", "csv"])
    func claimsOfAFileThatChangesMeanwhileAreRefused(form: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let record = "2024-03-14 12:00:00 UTC,Acme,\"\(Self.text)\"\n"
        // A table of this size is read piece by piece.
        let text =
            form == "jsonl"
            ? lines(4000)
            : "Date,Article_title,Article\n" + String(repeating: record, count: 4000)
                + String(repeating: "2024-13-40,\"\(String(repeating: "x ", count: 60_000))\",\n", count: 75)
        try folder.file("news.\(form)", text)
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.shell(
            """
            tapecheck claims news.\(form) --format jsonl --quiet -o out & run=$!
            for i in $(seq 1000); do [ -s out.partial-* ] && break; sleep 0.02; done 2> /dev/null
            echo >> news.\(form)
            wait $run
            """)
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("it was changed while it was read"), "\(outcome.stderr)")
        #expect(!folder.names.contains { $0.hasPrefix("out") })
    }

    @Test func standardInputHasItsLimits() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        for input in [String(repeating: "Acme rose. ", count: 500), String(repeating: "\n", count: 5000)] {
            let outcome = try runner.run("claims", "-", "--limit", "file=1KB", input: input)
            #expect(outcome.exitCode == 1 && outcome.stderr.contains("<stdin>: error: it has more than 1 KiB"))
        }
        // Lines are as many as there are, behind any number of blank ones.
        let many = try runner.run(
            "claims", "-", "--format", "jsonl", "--limit", "file=1MB",
            input: String(repeating: "\n \n", count: 9000) + lines(50))
        #expect(many.exitCode == 0 && many.stdout.split(separator: "\n").count == 50, "\(many.stderr)")
    }

    @Test func whatIsReadAsAWholeMustFitIntoTheMemory() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("a.txt", "date: 2024-03-14\n\n" + Self.text)
        let runner = CommandRunner(folder: folder.url)
        let file = try runner.run("claims", "a.txt", "--limit", "memory=200")
        #expect(file.exitCode == 1)
        #expect(
            file.stderr.contains("a.txt: error: reading it takes more than the 200 bytes of memory"), "\(file.stderr)")
        #expect(file.stderr.contains("--limit memory="))
        let pipe = try runner.shell("yes | tapecheck claims - --limit memory=3MB")
        #expect(pipe.exitCode != 0 && pipe.stderr.contains("<stdin>: error: reading it takes more than"))
        let device = try runner.run("prices", "/dev/zero", "--limit", "memory=3MB")
        #expect(device.exitCode == 1 && device.stderr.contains("/dev/zero: error: reading it takes more than"))
        // Of a device nothing more is to be had by raising a limit.
        #expect(!device.stderr.contains("--limit"))
    }

    /// Files of which most is a hole are as long as they say.
    @Test func endlessLinesAndTextsAreRefusedEarly() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let lines = try runner.shell("truncate -s 5T news.jsonl; tapecheck claims news.jsonl --limit file=64MB")
        #expect(lines.exitCode == 1 && lines.stderr.contains("news.jsonl: error: it has more than 64 MiB"))
        let clock = ContinuousClock.now
        let text = try runner.shell("truncate -s 100M s.txt; tapecheck claims s.txt")
        #expect(text.exitCode == 1 && text.stderr.contains("the article's text has more than 8 MiB"))
        #expect(ContinuousClock.now - clock < .seconds(60))
    }

    @Test(arguments: ["tapecheck.toml", "Data/universe.csv", "Data/prices"])
    func whatNobodyNamedMustBeAFile(name: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let data = packageRoot().appending(path: "Data")
        try FileManager.default.copyItem(at: data, to: folder.url.appending(path: "Data"))
        let outcome = try CommandRunner(folder: folder.url).shell(
            "rm -rf \(name); mkfifo \(name); timeout 60 tapecheck verify \(Self.article)")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("\(name): error: this is a pipe, a socket or a device"), "\(outcome.stderr)")
    }

    @Test func absolutePathsNeedNoCurrentFolder() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let data = packageRoot().appending(path: "Data").path
        let words =
            "verify \(packageRoot().appending(path: Self.article).path) --prices \(data)/prices --universe \(data)/universe.csv"
        let runner = CommandRunner(folder: folder.url)
        let gone = try runner.shell("mkdir d; cd d; rmdir ../d; tapecheck \(words)")
        #expect(gone.exitCode == 0, "\(gone.stderr)")
        #expect(gone.stdout.contains("confirmed"), "\(gone.stdout)")
    }

    /// A folder that came in a pull request shows nothing of the machine that checks it.
    @Test func aCheckedFolderLeadsNowhere() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let data = packageRoot().appending(path: "Data")
        try FileManager.default.copyItem(at: data, to: folder.url.appending(path: "Data"))
        try folder.file("secret", "the word of the machine\n")
        let runner = CommandRunner(folder: folder.url)
        let report = "2026-01-02-alibaba.md"
        #expect(try runner.run("report", Self.article, "-o", "out", "--quiet").exitCode == 0)
        func check() throws -> CommandRunner.Outcome {
            try runner.shell("timeout 120 tapecheck report \(Self.article) -o out --check")
        }
        #expect(try check().exitCode == 0)
        for (line, message) in [
            ("ln -sf ../secret out/\(report)", "this link leads out of the folder"),
            ("ln -sf nowhere out/\(report)", "this link leads nowhere"),
            ("rm out/\(report); mkfifo out/\(report)", "this is no regular file"),
        ] {
            _ = try runner.shell(line)
            let outcome = try check()
            #expect(
                outcome.exitCode == 1 && outcome.stderr.contains("out/\(report): error: \(message)"),
                "\(outcome.stderr)")
            #expect(!(outcome.stdout + outcome.stderr).contains("word of the machine"))
        }
        // Others in the folder are looked at, and not waited for.
        _ = try runner.shell("rm out/\(report); tapecheck report \(Self.article) -o out --quiet; mkfifo out/foreign.md")
        #expect(try check().exitCode == 0)
        _ = try runner.shell("mv out/\(report) out/real.md; ln -s real.md out/\(report)")
        #expect(try check().exitCode == 0, "a link within the folder")
    }

    @Test(arguments: ["claims z.csv", "verify Data/articles/2026-01-02-alibaba.txt --universe z.csv"])
    func zerosAreNoTable(words: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let data = packageRoot().appending(path: "Data")
        try FileManager.default.copyItem(at: data, to: folder.url.appending(path: "Data"))
        let outcome = try CommandRunner(folder: folder.url).shell(
            "head -c 9000000 /dev/zero > z.csv; tapecheck \(words)")
        #expect(outcome.exitCode == 1 && outcome.stderr.contains("binary data"), "\(outcome.stderr)")
    }

    /// A pipe of bars has its digest from what was read: nobody writes to it a second time.
    @Test func barsMayComeThroughAPipe() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let data = packageRoot().appending(path: "Data")
        try FileManager.default.copyItem(at: data, to: folder.url.appending(path: "Data"))
        let bars = (0..<60).map { minute in
            "2026-01-02 10:\(minute < 10 ? "0" : "")\(minute):00,150,151,149,150.\(minute),1000\n"
        }
        try folder.file("BABA.csv", "Datetime,Open,High,Low,Close,Volume\n" + bars.joined())
        let words = "tapecheck verify \(Self.article) --quiet --format json --time-zone America/New_York --intraday"
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.shell("timeout 100 \(words) <(cat BABA.csv)")
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        let plain = try runner.shell("\(words) BABA.csv")
        func digests(_ text: String) -> [String] {
            text.matches(of: /"sha256": "([0-9a-f]{64})"/).map { String($0.output.1) }
        }
        #expect(digests(outcome.stdout) == digests(plain.stdout) && !digests(plain.stdout).isEmpty)
    }
}
