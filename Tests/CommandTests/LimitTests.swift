import Foundation
import TestSupport
import Testing

/// Inputs that are too much of something are refused by name, early, and with the way to let them through.
@Suite struct LimitTests {
    private static let prices =
        "Date,Open,High,Low,Close,Volume\n2024-03-13,10,11,9,10.5,100\n2024-03-14,10,12,9,11,100\n"
    private static let article =
        "date: 2024-03-14\n\nAcme Corp (NYSE:ACME) shares rose 4.76% to close at $11.00 on Thursday.\n"

    private func shell(_ script: String, in folder: TemporaryFolder) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-ec", script]
        process.currentDirectoryURL = folder.url
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// Runs a command that a limit stops, and the same with the limit raised, which it does not stop.
    private func expectLimit(
        _ arguments: [String], in folder: TemporaryFolder, says message: String, limit: String, raised: String
    ) throws {
        let runner = CommandRunner(folder: folder.url)
        let refused = try runner.run(arguments: arguments)
        #expect(refused.exitCode == 1)
        #expect(refused.stderr.contains(message), "\(refused.stderr)")
        #expect(refused.stderr.contains("--limit \(limit)="), "\(refused.stderr)")
        let options = arguments.filter { !$0.hasPrefix("--limit=") }
        let taken = try runner.run(arguments: options + ["--limit=\(limit)=\(raised)"])
        #expect(!taken.stderr.contains(message), "\(taken.stderr)")
    }

    @Test func aPackedFileThatHoldsFarMoreThanItsSize() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try shell("head -c 150000000 /dev/zero | gzip -9 > ACME.csv.gz", in: folder)
        try expectLimit(
            ["prices", "ACME.csv.gz"], in: folder, says: "unpacks to more than 200 times its size", limit: "ratio",
            raised: "5000")
    }

    /// Settings under which one limit alone stands between a bomb and the memory, and the words of that limit.
    private static let bombLimits: [(limits: [String], says: String)] = [
        (["ratio=10", "unpacked=1TB", "memory=1TB"], "unpacks to more than 10 times its size"),
        (["unpacked=100MB", "ratio=1000000", "memory=1TB"], "unpacks to more than 100 MiB"),
        (["unpacked=1TB", "ratio=1000000", "memory=500MB"], "unpacks to more than fits into 500 MiB of memory"),
        // What the process may take of addresses is a limit of memory that nobody states.
        (["unpacked=1TB", "ratio=1000000"], "unpacks to more than fits into"),
    ]

    /// Twenty gigabytes of text, against one of memory: whoever holds a twentieth of the text ends here.
    @Test(.enabled(if: Sanitizer.leavesMemoryLimits), arguments: ["ACME.csv.gz", "ACME.csv.zst"])
    func aBombNeedsLittleMemory(name: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        if name.hasSuffix("gz") {
            // Members follow each other, and every one gives its text.
            try shell(
                "head -c 100000000 /dev/zero | gzip -9 > one; cat one one one one one one one one one one > ten; "
                    + "for i in 1 2 3 4 5 6 7 8 9 10; do cat ten ten; done > \(name)", in: folder)
        } else {
            try Data(Self.zstandardBomb(blocks: 20 << 13)).write(to: folder.url.appending(path: name))
        }
        for (limits, says) in Self.bombLimits {
            let outcome = try runInAGigabyte(["prices", name] + limits.map { "--limit=\($0)" }, in: folder)
            #expect(outcome.exitCode == 1)
            #expect(outcome.stderr.hasPrefix("\(name): error: it \(says)"), "\(limits): \(outcome.stderr)")
        }
    }

    private func runInAGigabyte(_ arguments: [String], in folder: TemporaryFolder) throws -> CommandRunner.Outcome {
        try CommandRunner(folder: folder.url).run(
            URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", CommandRunner.executable.path] + arguments,
            input: nil)
    }

    /// One frame of RFC 8878 with a window of 128 KiB, in which each block of four bytes stands for 128 KiB of zeros.
    private static func zstandardBomb(blocks: Int) -> [UInt8] {
        let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
        // A repeated byte is type 1; the lowest bit marks the last block, and the length stands above the type.
        func block(isLast: Bool) -> [UInt8] {
            let fields = (1 << 17) << 3 | 1 << 1 | (isLast ? 1 : 0)
            return [UInt8(fields & 0xFF), UInt8(fields >> 8 & 0xFF), UInt8(fields >> 16), 0x00]
        }
        return header + repeatElement(block(isLast: false), count: blocks - 1).joined() + block(isLast: true)
    }

    /// A bomb in a bomb is met where it is: what is packed inside is unpacked under the same limits.
    @Test(.enabled(if: Sanitizer.leavesMemoryLimits))
    func aBombInABombNeedsLittleMemory() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        // Tens of gigabytes in a few dozen kilobytes.
        try shell(
            "head -c 1000000000 /dev/zero | gzip -9 > one; for i in 1 2 3 4 5 6 7 8 9 10; do cat one one one one; done "
                + "| gzip -9 > ACME.csv.gz; rm one", in: folder)
        let outcome = try runInAGigabyte(["prices", "ACME.csv.gz"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("ACME.csv.gz: error: it unpacks to more than"), "\(outcome.stderr)")
    }

    @Test func textBehindThePacking() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("ACME.csv", Self.prices)
        try shell("gzip ACME.csv", in: folder)
        try expectLimit(
            ["prices", "ACME.csv.gz", "--limit=unpacked=50"], in: folder, says: "unpacks to more than 50 bytes",
            limit: "unpacked", raised: "1GB")
    }

    @Test func pricesThatNeedMoreThanTheMemory() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("ACME.csv", Self.prices)
        try expectLimit(
            ["prices", "ACME.csv", "--limit=memory=100"], in: folder, says: "100 bytes may be used", limit: "memory",
            raised: "1TB")
        // A sparse file of a terabyte takes no place on the disk.
        try shell("truncate -s 1T BIG.csv", in: folder)
        let outcome = try CommandRunner(folder: folder.url).run("prices", "BIG.csv")
        #expect(outcome.exitCode == 1 && outcome.stderr.contains("BIG.csv: error: it has 1024 GiB, which takes about"))
    }

    @Test(arguments: ["prices", "rows"])
    func lines(kind: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let long = String(repeating: "9", count: 3000)
        try folder.file("ACME.csv", kind == "prices" ? Self.prices + "2024-03-15,\(long)\n" : "Date,Close\(long)\n")
        try expectLimit(
            ["prices", "ACME.csv", "--limit=line=2KB"], in: folder, says: "the line has more than 2 KiB",
            limit: "line", raised: "1MB")
    }

    @Test func linesOfArticles() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let long = String(repeating: "x ", count: 2000)
        try folder.file("ACME.csv", Self.prices)
        try folder.file("a.jsonl", "{\"id\":\"a\",\"published\":\"2024-03-14\",\"text\":\"\(long)\"}\n")
        try expectLimit(
            ["claims", "a.jsonl", "--limit=line=2KB"], in: folder,
            says: "a.jsonl:1: error: the line has more than 2 KiB",
            limit: "line", raised: "1MB")
        try expectLimit(
            ["verify", "a.jsonl", "--prices", "ACME.csv", "--limit=line=2KB"], in: folder,
            says: "the line has more than 2 KiB", limit: "line", raised: "1MB")
    }

    @Test func columns() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("ACME.csv", Self.prices)
        try expectLimit(
            ["prices", "ACME.csv", "--limit=columns=5"], in: folder,
            says: "ACME.csv:1: error: the line has more than 5",
            limit: "columns", raised: "6")
    }

    @Test func lengthOfAnArticle() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("a.txt", Self.article)
        try expectLimit(
            ["claims", "a.txt", "--limit=article=20"], in: folder, says: "the article's text has more than 20 bytes",
            limit: "article", raised: "1KB")
        try expectLimit(
            ["claims", "a.txt", "--limit=file=20"], in: folder, says: "it has more than 20 bytes", limit: "file",
            raised: "1KB")
    }

    @Test func claimsOfAnArticle() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let sentence = "Acme Corp (NYSE:ACME) shares rose 4.76% on Thursday.\n\n"
        try folder.file("a.txt", "date: 2024-03-14\n\n" + String(repeating: sentence, count: 30))
        try expectLimit(
            ["claims", "a.txt", "--limit=claims=20"], in: folder, says: "the article has more than 20 claims",
            limit: "claims", raised: "1000")
    }

    @Test func levelsOfElements() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file(
            "a.html", "<p>BABA up 3%</p><div><div><div><div><div><p>Acme rose 4%</p></div></div></div></div></div>")
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.run("claims", "a.html", "--limit", "nesting=4")
        #expect(outcome.stderr.contains("nested more than 4 levels deep"), "\(outcome.stderr)")
        #expect(try !runner.run("claims", "a.html").stderr.contains("levels deep"))
    }

    /// What nobody ends: a device and a pipe that goes on.
    @Test func whatHasNoEnd() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("a.txt", Self.article)
        let runner = CommandRunner(folder: folder.url)
        let article = try runner.run("claims", "/dev/zero", "--limit", "file=1MB")
        #expect(article.exitCode == 1 && article.stderr.contains("it has more than 1 MiB"), "\(article.stderr)")
        let prices = try runner.run("prices", "/dev/zero", "--limit", "unpacked=1MB")
        #expect(prices.exitCode == 1 && prices.stderr.contains("it has more than 1 MiB"), "\(prices.stderr)")
    }

    @Test func aConfigurationSetsLimits() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("ACME.csv", Self.prices)
        try folder.file("tapecheck.toml", "limit = { columns = 5, line = \"1MB\" }\n")
        let runner = CommandRunner(folder: folder.url)
        #expect(try runner.run("prices", "ACME.csv").stderr.contains("more than 5 columns"))
        #expect(try runner.run("prices", "ACME.csv", "--limit", "columns=10").exitCode == 0)
        try folder.file("tapecheck.toml", "limit = \"rows=5\"\n")
        let unknown = try runner.run("prices", "ACME.csv")
        #expect(unknown.exitCode == 1 && unknown.stderr.contains("tapecheck.toml:1"), "\(unknown.stderr)")
    }

    @Test(arguments: [
        "columns", "columns=", "columns=x", "columns=5MB", "line=-1", "line=99999999999999999999", "rows=5", "line=0",
    ])
    func aLimitThatIsNone(text: String) throws {
        #expect(try CommandRunner().run("prices", "Data/prices", "--limit", text).exitCode == 64)
    }

    // MARK: What stands in folders

    @Test func aFolderSaysWhatIsNoFile() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("prices/ACME.csv", Self.prices)
        try folder.file("news/a.txt", Self.article)
        try shell(
            "cd prices; mkfifo PIPE.csv; mkdir FOLDER.csv; ln -s ACME.csv LINK.csv; ln -s nowhere.csv LOST.csv; "
                + "ln -s LOOP.csv LOOP.csv; : > \"$(printf 'bad\\377.csv')\"; "
                + "cd ../news; mkfifo p.txt; mkdir f.txt; : > \"$(printf 'bad\\377.txt')\"", in: folder)
        let runner = CommandRunner(folder: folder.url)
        let prices = try runner.run("prices", "prices")
        #expect(prices.exitCode == 0)
        for said in [
            "prices/PIPE.csv: warning: this is a pipe", "prices/FOLDER.csv: warning: this is a folder",
            "prices/LOST.csv: warning: cannot be read: there is no such file",
            "prices/LOOP.csv: warning: cannot be read: its symbolic links go in a circle",
            "warning: the name of this file is not UTF-8",
        ] {
            #expect(prices.stderr.contains(said), "\(prices.stderr)")
        }
        let strict = try runner.run("prices", "prices", "--strict")
        #expect(strict.exitCode == 1 && strict.stderr.contains("tapecheck: --strict: "), "\(strict.stderr)")
        for command in [["claims", "news"], ["verify", "news", "--prices", "prices/ACME.csv"]] {
            let articles = try runner.run(arguments: command)
            #expect(articles.exitCode == 0)
            for said in [
                "news/p.txt: warning: this is a pipe", "news/f.txt: warning: this is a folder",
                "warning: the name of this file is not UTF-8",
            ] {
                #expect(articles.stderr.contains(said), "\(articles.stderr)")
            }
        }
    }

    @Test func aFolderOfOthersAlone() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try shell("mkdir prices; mkfifo prices/PIPE.csv; mkdir news; mkfifo news/p.txt", in: folder)
        let runner = CommandRunner(folder: folder.url)
        let prices = try runner.run("prices", "prices"), news = try runner.run("claims", "news")
        #expect(prices.exitCode == 1 && prices.stderr.contains("this is a pipe"), "\(prices.stderr)")
        #expect(news.exitCode == 1 && news.stderr.contains("this is a pipe"), "\(news.stderr)")
    }

    @Test func aNameThatIsNotUTF8() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try shell("\(CommandRunner.executable.path) claims \"$(printf 'bad\\377.txt')\" 2> errors || true", in: folder)
        let errors = try String(contentsOf: folder.url.appending(path: "errors"), encoding: .utf8)
        #expect(errors.contains("names of files must be UTF-8"), "\(errors)")
    }

    /// The temporary name of an output can be guessed by whoever shares the folder.
    @Test func aLinkInThePlaceOfATemporaryFileIsNotFollowed() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("a.txt", Self.article)
        try folder.file("victim", "untouched")
        try shell(
            "sh -c 'ln -s victim out.txt.partial-$$; exec \"$0\" claims a.txt --output out.txt' "
                + CommandRunner.executable.path, in: folder)
        #expect(try String(contentsOf: folder.url.appending(path: "victim"), encoding: .utf8) == "untouched")
        #expect(try String(contentsOf: folder.url.appending(path: "out.txt"), encoding: .utf8) != "untouched")
    }
}
