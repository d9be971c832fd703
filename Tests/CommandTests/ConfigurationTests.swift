import Foundation
import TestSupport
import Testing

/// `tapecheck.toml`: what it sets, what wins over it, and what is said about one that cannot be used.
@Suite struct ConfigurationTests {
    private static let prices = """
        Date,Open,High,Low,Close,Volume
        2024-03-13,10,11,9,10.5,100
        2024-03-14,10,12,9,11,100

        """
    private static let article =
        "date: 2024-03-14\n\nAcme Corp (NYSE:ACME) shares rose 4.76% to close at $11.00 on Thursday.\n"

    private func folder(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (file, text) in files { try folder.file(file, text) }
        return folder
    }

    @Test func givesDefaultsThatTheCommandLineOverrides() throws {
        let folder = try folder([
            "tapecheck.toml": "prices = \"good\"\n[verify]\nformat = \"jsonl\"\n", "good/ACME.csv": Self.prices,
            "other/ACME.csv": Self.prices.replacingOccurrences(of: ",11,", with: ",12,"), "a.txt": Self.article,
        ])
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let configured = try runner.run("verify", "a.txt")
        #expect(configured.exitCode == 0, "\(configured.stderr)")
        #expect(configured.stdout.contains("\"file\":\"good/ACME.csv\""))
        let overridden = try runner.run("verify", "a.txt", "--prices", "other")
        #expect(overridden.stdout.contains("\"file\":\"other/ACME.csv\""))
        #expect(!overridden.stdout.contains("good/ACME.csv"), "a list of the command line replaces the file's")
        let text = try runner.run("verify", "a.txt", "--format=text")
        #expect(text.stdout.hasPrefix("a (2024-03-14)"))
        let without = try runner.run("verify", "a.txt", "--no-config")
        #expect(without.exitCode == 1, "there is no Data/prices here")
        let help = try runner.run("verify", "--help")
        #expect(help.exitCode == 0)
    }

    @Test func pathsStartAtTheFilesFolder() throws {
        let folder = try folder([
            "settings/mine.toml": "prices = [\"prices/ACME.csv\"]\n", "settings/prices/ACME.csv": Self.prices,
            "a.txt": Self.article,
        ])
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.run("verify", "a.txt", "--config", "settings/mine.toml", "--format", "json")
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.contains("\"path\": \"settings/mine.toml\""))
        #expect(outcome.stdout.contains("\"path\": \"settings/prices/ACME.csv\""))
        let missing = try runner.run("verify", "a.txt", "--config", "nowhere.toml")
        #expect(missing.exitCode == 1)
        #expect(missing.stderr == "nowhere.toml: error: cannot be read: there is no such file\n")
    }

    /// A report names the configuration with its digest, and its command line makes the same bytes.
    @Test(arguments: [
        (["tapecheck.toml": "prices = \"p\"\nmarket = \"ACME\"\n"], [String]()),
        (["c/my.toml": "prices = \"../p\"\n[report]\nwindow = 5\n"], ["--config", "c/my.toml"]),
        (["tapecheck.toml": "prices = \"nowhere\"\n"], ["--no-config", "--prices", "p"]),
    ])
    func reportsReproduceWithAConfiguration(files: [String: String], options: [String]) throws {
        let folder = try folder(files.merging(["p/ACME.csv": Self.prices, "a.txt": Self.article]) { $1 })
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let first = try runner.run(arguments: ["report", "a.txt", "--output", "out"] + options)
        #expect(first.exitCode == 0, "\(first.stderr)")
        let place = folder.url.appending(path: "out/a.md")
        let report = try String(contentsOf: place, encoding: .utf8)
        let name = try #require(files.keys.first)
        #expect(report.contains(name) == !options.contains("--no-config"))
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix("tapecheck report ") })
        try FileManager.default.removeItem(at: place)
        let words = line.split(separator: " ").dropFirst().map(String.init)
        let second = try runner.run(arguments: words)
        #expect(second.exitCode == 0, "\(second.stderr)")
        #expect(try String(contentsOf: place, encoding: .utf8) == report)
    }

    @Test func namesBaskets() throws {
        let events = "event_id,ticker,published\n1,ACME,2024-03-14\n"
        let folder = try folder([
            "tapecheck.toml": "prices = \"p\"\nmarket = \"ACME\"\n[baskets]\nPAIR = [\"ONE\", \"TWO\"]\n",
            "p/ACME.csv": Self.prices, "p/ONE.csv": Self.prices, "a.txt": Self.article, "e.csv": events,
        ])
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let attributed = try runner.run("attribute", "a.txt", "--basket", "PAIR")
        #expect(attributed.stderr.contains("--basket: warning: no prices of TWO were loaded"))
        let studied = try runner.run("study", "e.csv", "--model", "market-peer")
        #expect(studied.exitCode == 64)
        #expect(studied.stderr.contains("--basket PAIR: no prices of TWO were loaded"))
        let plain = try runner.run("study", "e.csv")
        #expect(plain.exitCode == 0, "a study without peers has no use for baskets: \(plain.stderr)")
    }

    @Test func calendarsReachTheLoader() throws {
        // The calendar of Hong Kong has a session on 4 July, that of New York none.
        let rows = ["2024-07-02", "2024-07-03", "2024-07-05", "2024-07-08"].map { "\($0),10\n" }.joined()
        let folder = try folder([
            "tapecheck.toml": "prices = \"ACME.csv\"\ncalendar = { ACME = \"HKEX\" }\n",
            "ACME.csv": "Date,Close\n" + rows,
        ])
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        #expect(try runner.run("prices").stderr.contains("2024-07-04"))
        #expect(try !runner.run("prices", "--calendar", "ACME=NYSE").stderr.contains("2024-07-04"))
        #expect(try runner.run("prices", "--calendar", "ACME=Mars").exitCode == 64)
    }

    // MARK: tapecheck config

    @Test func configSaysWhatIsInForceAndWhereItIsFrom() throws {
        let toml = """
            # Prices of our own.
            prices = ["us", "hk"]
            market = "QQQ"
            adjustment = { BABA = "raw", SPY = "total" }

            [study]
            estimation = 120
            window = "-5..5"

            [baskets]
            CHIPS = ["NVDA", "AMD"]

            """
        let folder = try folder(["conf/tapecheck.toml": toml])
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        for (name, words) in [("config", []), ("config-study", ["study"]), ("config-json", ["--format", "json"])] {
            let outcome = try runner.run(arguments: ["config"] + words + ["--config", "conf/tapecheck.toml"])
            #expect(outcome.exitCode == 0, "\(outcome.stderr)")
            try expectGolden(outcome.stdout, "\(name).txt")
        }
        let none = try runner.run("config")
        #expect(none.stdout.hasPrefix("no configuration: there is no tapecheck.toml here\n"))
        let unknown = try runner.run("config", "stduy")
        #expect(unknown.exitCode == 64)
        #expect(unknown.stderr.contains("did you mean 'study'?"))
    }

    // MARK: What is wrong with one

    static let faulty: [(name: String, text: String)] = [
        ("unknown", "market = \"SPY\"\npricse = \"p\"\n"),
        ("unknown-in-table", "[study]\nestimaton = 120\n"),
        ("unknown-table", "[sutdy]\nestimation = 120\n"),
        ("far-from-all", "frobnicate = 1\n"),
        ("not-shared", "estimation = 120\n"),
        ("flag", "[verify]\nstrict = true\n"),
        ("output", "[verify]\noutput = \"../important\"\n"),
        ("type", "prices = \"p\"\njobs = \"four\"\n"),
        ("type-in-list", "prices = [\n  \"p\",\n  3,\n]\n"),
        ("type-in-table", "adjustment = { BABA = 1 }\n"),
        ("empty-list", "prices = []\n"),
        ("value", "# comment\n[report]\nadjustment = \"sideways\"\n"),
        ("basket", "[baskets]\nCHIPS = [\"NVDA\", \"NVDA\"]\n"),
        ("syntax", "prices = [\"a\"\nmarket = \"SPY\"\n"),
        ("syntax-string", "prices = \"a\n"),
        ("twice", "market = \"SPY\"\nmarket = \"QQQ\"\n"),
        ("escape", "market = \"\\u0000\"\n"),
        ("control", "\u{1B}[31m = 1\n"),
        ("deep", "prices = " + String(repeating: "[", count: 900) + "\n"),
        ("long-line", String(repeating: "a.", count: 600) + "a = 1\n"),
    ]

    /// What a command would refuse is not in force.
    @Test(arguments: [
        "[study]\nwindow = \"10..-10\"\n", "[study]\nestimation = 9223372036854775807\n",
        "[report]\nadjustment = \"sideways\"\n",
    ])
    func configRefusesImpossibleValues(text: String) throws {
        let folder = try folder(["tapecheck.toml": text])
        defer { folder.remove() }
        for words in [["config"], ["config", text.contains("study") ? "study" : "report"]] {
            let outcome = try CommandRunner(folder: folder.url).run(arguments: words)
            #expect(outcome.exitCode == 1 && outcome.stdout.isEmpty)
            #expect(outcome.stderr.hasPrefix("tapecheck.toml:2:"), "\(outcome.stderr)")
        }
        // Another command's settings are no concern of this one.
        #expect(try CommandRunner(folder: folder.url).run("config", "calibrate").exitCode == 0)
    }

    @Test(arguments: faulty.indices)
    func faultyConfigurations(index: Int) throws {
        let (name, text) = Self.faulty[index]
        let folder = try folder(["tapecheck.toml": text, "p/ACME.csv": Self.prices, "a.txt": Self.article])
        defer { folder.remove() }
        let before = folder.names
        let outcome = try CommandRunner(folder: folder.url).run("report", "a.txt", "--prices", "p", "--output", "out")
        #expect(outcome.exitCode == 1)
        #expect(folder.names == before)
        try expectGolden(
            "exit code: \(outcome.exitCode)\n--- stdout\n\(outcome.stdout)--- stderr\n\(outcome.stderr)",
            "gallery/config-\(name).txt")
    }

    @Test func hostileBytesAreAClearError() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        let file = folder.url.appending(path: "tapecheck.toml")
        func expect(_ bytes: [UInt8], _ message: String) throws {
            try Data(bytes).write(to: file)
            let outcome = try runner.run("config")
            #expect(outcome.exitCode == 1)
            #expect(outcome.stderr.contains(message), "\(outcome.stderr)")
        }
        try expect(Array("market = \"SP".utf8) + [0xFF, 0x0A], "tapecheck.toml:1: error: the line is not UTF-8")
        try expect(Array("a = 1\n".utf8) + [0, 0x0A], "tapecheck.toml:2: error: the line has a NUL character")
        try expect([UInt8](repeating: 0x0A, count: 1 << 19), "error: the configuration has more than 256 KB")
        let nested = (0..<400).map { "[\(String(repeating: "a.", count: 300))b\($0)]\n" }.joined()
        try expect(Array(nested.utf8), "there is no setting 'a'")
        for header in ["[", "[\\x]", "[.=]", "[[}]]", " [ = ]", "[é]"] {
            try expect(Array("\(header)\n".utf8), "error: this is not TOML: expected a key, saw ")
        }
    }

    /// Property: whatever stands in the file, the command ends with a message and never with a signal.
    @Test func anyBytesEndInAMessage() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        var random = SplitMix64(seed: 20)
        let pieces = [
            "prices", "market", "=", "[", "]", "{", "}", "\"", "'", "\"\"\"", "\n", ".", ",", "#", " ", "1", "1e3",
            "true",
            "1979-05-27", "\\", "baskets", "study", "[[", "]]", "é", "\r\n", "inf",
        ]
        for round in 0..<60 {
            let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            try folder.file("tapecheck.toml", text.joined())
            let outcome = try runner.run("config")
            #expect([0, 1].contains(outcome.exitCode), "round \(round): \(text.joined())")
            #expect((outcome.exitCode == 1) == outcome.stderr.contains("error: "), "round \(round)")
        }
    }

    /// Found by the fuzzer: the parser aborts the program at a brace in the place of a list's value, and at a time of day
    /// without digits.
    @Test(arguments: [
        ("prices = [}\n", "1:11: error: this is not TOML: expected a value, saw '}'"),
        ("prices = [[1,}}\n", "1:14: error: this is not TOML: expected a value, saw '}'"),
        ("prices = [ # a list\n  \"x\", # more\n }\n", "3:2: error: this is not TOML: expected a value, saw '}'"),
        ("prices = [\"\"\"x\"\"\"\"\", }\n", "1:22: error: this is not TOML: expected a value, saw '}'"),
        ("prices = ['it', }\n", "1:17: error: this is not TOML: expected a value, saw '}'"),
        ("seed = 1939-05-27Ttrue07:32:00Z\n", "1:8: error: this is not TOML: '1939-05-27Ttrue07:32:00Z' is no number"),
        ("seed = 1939-05-27 07:3\n", "1:8: error: this is not TOML: '1939-05-27 07:3' is no number"),
        ("seed = 07:32\n", "1:8: error: this is not TOML: '07:32' is no number"),
        ("market = SPY\n", "1:10: error: this is not TOML: 'SPY' is no number, date, true or false"),
        ("market = \"SPY\n", "1:10: error: this is not TOML: the text that begins here has no end"),
        ("[study\nseed = 1\n", "1:7: error: this is not TOML: expected ']' behind the table's name"),
        ("[study] seed = 1\n", "1:9: error: this is not TOML: expected the end of the line, saw 's'"),
    ])
    func whatIsNoTOMLNeverReachesItsParser(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("tapecheck.toml", text)
        let outcome = try CommandRunner(folder: folder.url).run("config")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("tapecheck.toml:\(message)"), "\(outcome.stderr)")
    }

    /// Every form of TOML that a setting can have, and brackets in texts and comments.
    @Test(arguments: [
        "market = \"[}\" # [ }\nprices = [\"a,}\", '[}']\nadjustment = { BABA = \"raw\" }\n",
        "market = \"\"\"a \"\"b\"\" c\"\"\"\"\"\r\nprices = '''\na]'''\n",
        "prices = [ # of all\n  'a.csv',\n\n  \"b.csv\", # the last\n]\nseed = +1_000\n",
        "market = \"\"\nprices = \"\\\"x\\\\\" # ends in a backslash\n\n[ \"study\" ] # own\nestimation\t=\t120",
        "market = '1e3'\nlimit = { \"line\" = \"2MB\", file = '1GB' }\n[attribute]\npeers = [\"a\", ]\n",
    ])
    func allFormsOfTOMLAreTaken(text: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("tapecheck.toml", text)
        let outcome = try CommandRunner(folder: folder.url).run("config")
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
    }
}
