import Foundation
import TestSupport
import Testing

@Suite struct StudyTests {
    private static let events = """
        event_id,ticker,published,group,size,kind
        e1,BABA,2026-01-02,a,1,up
        e2,BIDU,2026-01-02,a,2,up
        e3,BABA,2025-08-29,b,1.5,down
        e4,JD,2025-09-24 17:00,b,,down
        e5,XXXX,2025-09-24,b,3,up
        e6,PDD,2025-02-30,b,3,up

        """
    private static let design = [
        "--prices", "Data/prices", "--market", "SPY", "--minimum", "60", "--window", "-5..5", "--car", "0..0,-1..1",
    ]

    private func study(_ options: [String]) throws -> CommandRunner.Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        try folder.file("events.csv", Self.events)
        return try CommandRunner(folder: folder.url).run(arguments: ["study", "events.csv"] + Self.design + options)
    }

    @Test func everyEventIsAccountedFor() throws {
        let outcome = try study(["--format", "json"])
        #expect(outcome.exitCode == 0)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "tapecheck.study/1")
        let results = try #require(document["results"] as? [String: Any])
        let studied = try #require(results["events"] as? [[String: Any]])
        let skipped = try #require(results["skipped"] as? [[String: Any]])
        #expect(studied.compactMap { $0["event_id"] as? String } == ["e1", "e2", "e3", "e4"])
        #expect(skipped.compactMap { $0["event_id"] as? String } == ["e5"])
        // The sixth row has no date; it is among the skipped by its line, and a finding with its place.
        #expect(skipped.count == 2 && skipped.last?["line"] as? Int == 7)
        #expect(studied.count + skipped.count == 6)
        #expect(outcome.stderr.contains("events.csv:7:8: warning: '2025-02-30' is not a date"))
        #expect(studied[3]["session"] as? String == "2025-09-25", "news after the close belong to the next session")
        let names = try #require(results["tests"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        for name in ["csect_t", "patell_z", "bmp_t", "kp_bmp_t", "corrado_rank_z", "grank_t", "wilcoxon"] {
            #expect(names.contains(name))
        }
    }

    /// The keys of the contract, which other programs read.
    @Test func jsonHasTheKeysOfTheContract() throws {
        let outcome = try study(["--format", "json"])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        let results = try #require(document["results"] as? [String: Any])
        #expect(Set(results.keys).isSuperset(of: ["events", "aar", "caar", "tests", "skipped"]))
        let event = try #require((results["events"] as? [[String: Any]])?.first)
        #expect(
            Set(event.keys).isSuperset(of: [
                "event_id", "ticker", "date", "session", "alpha", "beta", "coefficients", "sigma", "df", "r2", "ar",
                "cars",
            ]))
        #expect((event["ar"] as? [String: Any])?.count == 11)
        let car = try #require((event["cars"] as? [[String: Any]])?.last)
        #expect(Set(car.keys).isSuperset(of: ["window", "car", "se", "t", "p", "sq_p", "rank_p"]))
        #expect(car["window"] as? [Int] == [-1, 1])
        let tests = try #require(results["tests"] as? [[String: Any]])
        #expect(tests.allSatisfy { Set($0.keys).isSuperset(of: ["window", "name", "statistic", "df", "p"]) })
        // Every test has a number or a reason for having none.
        let undefined = (results["undefined"] as? [[String: Any]]) ?? []
        let named = Set((tests + undefined).compactMap { $0["name"] as? String })
        let contract = [
            "csect_t", "j1", "bw80", "cda_t", "patell_z", "patell_sar_z", "bmp_t", "kp_bmp_t", "kp_patell_z", "skew_t",
            "corrado_rank_z", "corrado_zivney_z", "cumulative_rank_z", "grank_t", "grank_z", "sign_z",
            "generalized_sign_z", "wilcoxon", "permutation", "calendar_time_alpha",
        ]
        #expect(named.isSuperset(of: contract))
        #expect(tests.contains { $0["name"] as? String == "permutation" })
    }

    /// The end of the file's name says what is written.
    @Test func theFormatIsTheFilesOwn() throws {
        for (file, start) in [
            ("study.json", "{"), ("study.csv", "event_id,"), ("study.md", "# Event study"),
            ("study.html", "<!DOCTYPE html>"),
        ] {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let path = folder.url.appending(path: file).path
            #expect(try study(["-o", path]).exitCode == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(start))
        }
    }

    @Test func columnsAreFoundInAnyCase() throws {
        let outcome = try study(["--regress", "Size", "--quiet"])
        #expect(outcome.exitCode == 0 && outcome.stdout.contains("Size"))
    }

    /// Factors of which one makes up another fail as a whole, by name.
    @Test func dependentFactorsAreAnError() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var text = "date,Mkt-RF,copy,RF\n"
        for month in 1...12 {
            for day in 1...28 {
                let move = Double((day * 7 + month * 13) % 19 - 9) / 10
                text += "2025\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day),\(move),\(2 * move),0.01\n"
            }
        }
        try folder.file("ff.csv", text)
        let outcome = try study([
            "--model", "factors", "--factors", folder.url.appending(path: "ff.csv").path, "--minimum", "20",
            "--estimation", "60",
        ])
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("copy is a linear combination of mkt-rf"))
    }

    /// Momentum comes in a file of its own; two files of one factor leave open which is meant.
    @Test func factorsComeFromSeveralFiles() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        func file(_ name: String, _ columns: String, _ factors: [Int]) throws -> String {
            var text = "date,\(columns)\n"
            for month in 1...12 {
                for day in 1...28 {
                    let moves = factors.map { "\(Double((day * $0 + month * 13 + day * day) % 19 - 9) / 10)" }
                    text += "2025\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day),"
                    text += moves.joined(separator: ",") + "\n"
                }
            }
            try folder.file(name, text)
            return folder.url.appending(path: name).path
        }
        let three = try file("ff.csv", "Mkt-RF,SMB,HML,RF", [7, 5, 3, 0]), momentum = try file("mom.csv", "Mom", [11])
        let design = ["--model", "carhart", "--minimum", "20", "--estimation", "60", "--format", "json"]
        let both = try study(design + ["--factors", three, "--factors", momentum])
        #expect(both.exitCode == 0 && both.stdout.contains("\"mom\":"))
        #expect(try study(design + ["--factors", three, "--factors", three]).exitCode == 64)
        #expect(try study(design + ["--factors", three]).exitCode == 64)
    }

    @Test func textIsTheSameForAnyNumberOfJobs() throws {
        let one = try study(["--jobs", "1"]), four = try study(["--jobs", "4"])
        #expect(one.exitCode == 0)
        #expect(one.stdout == four.stdout)
        try expectGolden(one.stdout, "study.txt")
    }

    @Test func strictFailsOnSkippedEvents() throws {
        let outcome = try study(["--strict"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("tapecheck: --strict: "), "\(outcome.stderr)")
    }

    @Test(arguments: [
        ["--power", "0.5"], ["--power", "0%"], ["--table", "tests"], ["--format", "csv", "--table", "all"],
        ["--power-events", "20"], ["--family", "bmp_t"], ["--adjust", "none"],
        ["--regress", "size,size"], ["--regress", "size", "--errors", "white"],
        ["--basket", "TECH=BIDU+JD"], ["--model", "market-peer", "--basket", "TECH=BIDU"],
        ["--model", "market-peer", "--basket", "TECH=BIDU+NONE"],
        ["--model", "market-peer", "--basket", "JD=BIDU+PDD"],
        ["--car", "-9..9"], ["--window", "5..-5"], ["--model", "ff3"], ["--returns", "daily"], ["--estimation", "1"],
    ])
    func impossibleDesignsAreWrongUsage(options: [String]) throws {
        #expect(try study(options).exitCode == 64)
    }

    @Test func questionsAreAnswered() throws {
        let questions = [
            "--adjust", "holm,bh", "--family", "csect_t,bmp_t", "--regress", "size", "--errors", "ols", "--power",
            "1%,2%",
            "--power-events", "20",
        ]
        let text = try study(questions + ["--quiet"])
        #expect(text.exitCode == 0)
        try expectGolden(text.stdout, "study-questions.txt")

        let outcome = try study(questions + ["--format", "json"])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        let results = try #require(document["results"] as? [String: Any])
        #expect(results["family"] as? [String] == ["csect_t", "bmp_t"])
        let tests = try #require(results["tests"] as? [[String: Any]])
        for test in tests {
            let adjusted = try #require(test["adjusted"] as? [String: Any])
            let isMember = ["csect_t", "bmp_t"].contains(test["name"] as? String)
            #expect((adjusted["holm"] is Double) == isMember && (adjusted["bh"] is Double) == isMember)
        }
        let regression = try #require((results["regressions"] as? [[String: Any]])?.first)
        #expect(regression["left"] as? [String] == ["e4"])
        let size = try #require((regression["coefficients"] as? [[String: Any]])?.last)
        #expect(size["name"] as? String == "size" && size["df"] as? Int == 1)
        let power = try #require(results["power"] as? [[String: Any]])
        #expect(power.count == 4 && power.allSatisfy { $0["n"] as? Int == 20 })
    }

    /// Every table has its header, as many cells in each row, and the numbers of the JSON.
    @Test(arguments: [
        ("events", 8), ("returns", 44), ("means", 11), ("regressions", 4), ("differences", 2), ("power", 4),
        ("skipped", 2),
    ])
    func tablesAreCSV(table: String, rows: Int) throws {
        let questions = ["--regress", "size", "--errors", "ols", "--power", "1%,2%", "--quiet"]
        let outcome = try study(questions + ["--format", "csv", "--table", table])
        #expect(outcome.exitCode == 0)
        let lines = outcome.stdout.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(lines.count == rows + 1)
        #expect(lines.allSatisfy { $0.count == lines[0].count })
    }

    /// Corrected p-values stand beside the tests; undefined tests have their reason, and groups their rows.
    @Test func testsAreATable() throws {
        let questions = ["--adjust", "holm", "--family", "csect_t,bmp_t", "--quiet"]
        let outcome = try study(questions + ["--format", "csv", "--table", "tests"])
        let lines = outcome.stdout.split(separator: "\n").map(String.init)
        #expect(lines[0] == "group,window_start,window_end,test,n,statistic,df,p,holm,reason")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(study(questions + ["--format", "json"]).stdout.utf8))
                as? [String: Any])
        let results = try #require(document["results"] as? [String: Any])
        let tests = try #require(results["tests"] as? [[String: Any]])
        for (line, test) in zip(lines.dropFirst(), tests) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(String(cells[3]) == test["name"] as? String)
            // The parser of the tests rounds in the last digit.
            #expect(isClose(try #require(Double(cells[5])), try #require(test["statistic"] as? Double)))
            #expect(isClose(try #require(Double(cells[7])), try #require(test["p"] as? Double)))
            let holm = (test["adjusted"] as? [String: Any])?["holm"] as? Double
            #expect((Double(cells[8]) == nil) == (holm == nil))
            if let value = Double(cells[8]), let holm { #expect(isClose(value, holm)) }
        }
        #expect(lines.count { $0.hasPrefix("a,") } > 20 && lines.count { $0.hasPrefix("b,") } > 20)
    }

    @Test(arguments: [
        (["--regress", "height"], "events.csv:1: error: no column 'height' to regress on"),
        (["--regress", "kind"], "events.csv:2: error: 'up' in column 'kind' is not a number"),
    ])
    func unusableColumnsAreErrors(options: [String], message: String) throws {
        let outcome = try study(options)
        #expect(outcome.exitCode == 1 && outcome.stderr.contains(message))
    }
}
