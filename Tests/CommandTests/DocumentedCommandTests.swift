import Foundation
import TestSupport
import Testing

@testable import tapecheck

/// What the documents tell a reader to type does what they say.
@Suite struct DocumentedCommandTests {
    /// Lines that no test runs, by how they begin, and why; each is checked to name a script that is there.
    static let notRun = [
        "Scripts/setup": "installs packages of Debian",
        "Scripts/demo": "builds for release; `demo` below runs the command that it ends with",
        "Scripts/test": "runs these tests",
        "Scripts/test-browser": "a step of .ci/run of its own, as it needs a browser",
        "Scripts/test-injection": "takes minutes and needs a browser and parsers in Python",
        "Scripts/mutate": "takes an hour",
        "Scripts/soak": "takes minutes",
        "Scripts/coverage": "builds once more",
        "Scripts/docs": "a step of .ci/run of its own",
        ".ci/run": "runs these tests",
        "Scripts/install": "builds for release and writes outside the tree",
        "Scripts/package": "builds for release",
        "Scripts/bench": "takes minutes and needs a quiet machine",
        "Scripts/bench-peers": "takes minutes and brings other programs",
        "Scripts/bench-verdicts": "takes minutes",
        "Scripts/simulate-study": "takes an hour",
        "Scripts/simulate": "takes an hour",
        "Scripts/example-data": "downloads two packages; DocumentedFiles stands in for what it writes",
        "Scripts/fuzz": "runs without end",
        "Scripts/test-faults": "takes minutes and makes file systems",
        "Scripts/reliability": "writes a report of runs that others made",
        "Scripts/score-claims": "needs a labelled file; a step of Scripts/test",
        "Scripts/check-calendars": "downloads a package",
    ]
    /// The command that `Scripts/demo` ends with.
    static let demo = "tapecheck report Data/articles/2026-01-02-alibaba.txt --output Reports"

    /// A document, and why its code is not run where it is not.
    static let unreadDocuments = [
        "Reports/2026-01-02-alibaba.md": "written by the program; DemoTests and .ci/run make it again"
    ]

    /// Every document of the tree that holds code.
    static let documents: [(name: String, blocks: [CodeBlock])] = {
        let root = packageRoot()
        guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return [] }
        var found: [(String, [CodeBlock])] = []
        for case let file as URL in files {
            if file.lastPathComponent.hasPrefix(".") || file.lastPathComponent == "Golden" {
                files.skipDescendants()
            } else if file.pathExtension == "md", let text = try? String(contentsOf: file, encoding: .utf8) {
                let name = String(file.path.dropFirst(root.path.count + 1))
                let blocks = CodeBlock.all(in: text, document: name)
                if !blocks.isEmpty { found.append((name, blocks)) }
            }
        }
        return found.sorted { $0.0 < $1.0 }
    }()

    /// One line to type, continuations joined.
    struct Line {
        let text: String
        let place: String
        /// Its first word.
        var command: String { String(text.prefix { $0 != " " }) }
        /// Two spaces part a line to type from what it does.
        var isSynopsis: Bool { text.contains("  ") }
    }

    /// The lines to type of a block; a block of output, of settings or of Swift has none.
    static func lines(of block: CodeBlock) -> [Line] {
        guard block.language == nil || ["sh", "bash", "shell", "console"].contains(block.language) else { return [] }
        var lines: [Line] = [], continues = false
        for (offset, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let ends = line.hasSuffix("\\"), text = ends ? String(line.dropLast().trimmed) : String(line)
            if continues {
                let last = lines.removeLast()
                lines.append(Line(text: last.text + " " + text.trimmed, place: last.place))
            } else if !line.isEmpty, !line.hasPrefix(" ") {
                lines.append(Line(text: text, place: "\(block.document):\(block.line + offset)"))
            }
            continues = ends
        }
        return lines
    }

    @Test func everyLineIsKnown() {
        #expect(Set(Self.documents.map(\.name)).isSuperset(of: ["README.md", "CONTRIBUTING.md"]))
        var unused = Set(Self.notRun.keys)
        for (name, blocks) in Self.documents where Self.unreadDocuments[name] == nil {
            for block in blocks {
                let known = ["text", "toml", "swift", "sh", "math"]
                #expect(block.language.map(known.contains) ?? true, "\(name):\(block.line) is in no known language")
                for line in Self.lines(of: block) where line.command != "tapecheck" {
                    #expect(
                        Self.notRun[line.command] != nil, "\(line.place): '\(line.text)' is neither run nor excused")
                    unused.remove(line.command)
                }
            }
        }
        #expect(unused.isEmpty, "excused, but in no document")
        #expect(Set(Self.unreadDocuments.keys).isSubset(of: Self.documents.map(\.name)))
    }

    /// A script that a document names is there, can be started, reads as a shell's, and has the options named beside it.
    @Test func everyScriptIsThere() throws {
        for line in Self.documents.flatMap({ $0.blocks.flatMap(Self.lines) }) where Self.notRun[line.command] != nil {
            let script = packageRoot().appending(path: line.command)
            #expect(FileManager.default.isExecutableFile(atPath: script.path), "\(line.place)")
            let source = (try? String(contentsOf: script, encoding: .utf8)) ?? ""
            if source.hasPrefix("#!/usr/bin/env bash") {
                #expect(try CommandRunner().shell("bash -n \(line.command)").exitCode == 0, "\(line.place)")
            }
            for option in line.text.matches(of: /--[a-z]+/) { #expect(source.contains(option.output), "\(line.place)") }
        }
        let demo = try String(contentsOf: packageRoot().appending(path: "Scripts/demo"), encoding: .utf8)
        #expect(demo.contains("/" + Self.demo))
    }

    /// Every script is in CONTRIBUTING, and every command in the README's list.
    @Test func everyScriptAndCommandIsListed() throws {
        let lines = Self.documents.flatMap { document in
            document.blocks.flatMap(Self.lines).map { (document.name, $0) }
        }
        let scripts = Set(lines.filter { $0.0 == "CONTRIBUTING.md" || $0.0 == "README.md" }.map(\.1.command))
        for name in try FileManager.default.contentsOfDirectory(atPath: packageRoot().appending(path: "Scripts").path)
        where !name.hasSuffix(".py") && !name.hasPrefix("_") {
            #expect(scripts.contains("Scripts/\(name)"), "\(name)")
        }
        let tool = ToolDescription.current()
        let synopses = lines.filter { $0.0 == "README.md" && $0.1.command == "tapecheck" && $0.1.isSynopsis }
        let named = synopses.map { $0.1.text.split(separator: " ")[1] }.map(String.init)
        #expect(named == tool.names.filter { $0 != "help" })
        for (_, synopsis) in synopses {
            let command = String(synopsis.text.split(separator: " ")[1])
            let arguments = tool.command.subcommands?.first { $0.commandName == command }?.arguments ?? []
            let names = Set(arguments.flatMap { ($0.names ?? []).map(\.name) })
            for option in synopsis.text.matches(of: /\s--?([a-z]+)/) {
                #expect(names.contains(String(option.output.1)), "\(synopsis.place)")
            }
        }
    }

    /// A calibration with few draws, of which the usual number takes minutes; any other line as it stands.
    static func shortened(_ line: String) -> String {
        line.hasPrefix("tapecheck calibrate") ? line + " --placebos 40" : line
    }

    /// Every `tapecheck …` of a document runs, in the order of the document, in one folder; an output shown behind one
    /// is what it prints.
    @Test(arguments: documents.map(\.name).filter { unreadDocuments[$0] == nil })
    func commandsRun(document: String) throws {
        let files = try DocumentedFiles()
        defer { files.folder.remove() }
        let runner = CommandRunner(folder: files.folder.url)
        var printed = "", language: String? = nil
        for block in try #require(Self.documents.first { $0.name == document }).blocks {
            let lines = Self.lines(of: block)
            if !lines.isEmpty { printed = "" }
            for line in lines where !line.isSynopsis || line.command == "Scripts/demo" {
                let isDemo = line.command == "Scripts/demo"
                guard line.command == "tapecheck" || isDemo else { continue }
                let outcome = try runner.shell(isDemo ? Self.demo : Self.shortened(line.text))
                #expect(outcome.exitCode == 0, "\(line.place): \(line.text)\n\(outcome.stderr.suffix(1000))")
                #expect(!outcome.stderr.contains("error:"), "\(line.place): \(outcome.stderr)")
                #expect(!outcome.stdout.isEmpty || line.text.contains("--output"), "\(line.place) prints nothing")
                printed += outcome.stdout + outcome.stderr
            }
            switch block.language {
            case "text" where language == "swift": break  // DocumentedSwiftTests compares it.
            case "text":
                #expect(
                    printed.contains(block.text),
                    "\(document):\(block.line) is not what is printed:\n\(printed.suffix(2000))")
            case "toml":
                try files.folder.file("settings/tapecheck.toml", block.text)
                for directory in ["prices", "universe.csv"] {
                    try FileManager.default.createSymbolicLink(
                        at: files.folder.url.appending(path: "settings/\(directory)"),
                        withDestinationURL: files.folder.url.appending(path: directory))
                }
                for command in ["config", "config study", "prices"] {
                    let outcome = try runner.shell("cd settings; tapecheck \(command)")
                    #expect(outcome.exitCode == 0, "\(document):\(block.line): \(outcome.stderr)")
                }
            default: break
            }
            if block.language != "text" { language = block.language }
        }
    }

    /// The examples of every `--help` run.
    @Test(arguments: [
        "", "prices", "claims", "verify", "attribute", "report", "study", "backtest", "calibrate", "config",
    ])
    func examplesOfTheHelpRun(command: String) throws {
        let files = try DocumentedFiles()
        defer { files.folder.remove() }
        let runner = CommandRunner(folder: files.folder.url, environment: ["COLUMNS": "200"])
        let help = try runner.run(arguments: [command, "--help"].filter { !$0.isEmpty }).stdout
        let examples = help.split(separator: "\n").filter { $0.hasPrefix("  tapecheck ") }.map { String($0.trimmed) }
        #expect(examples.count == 2)
        for example in examples {
            if example.contains("--check") {
                // Compares with reports that are there already.
                #expect(try runner.shell(example.replacing(" --check", with: "")).exitCode == 0)
            }
            let outcome = try runner.shell(Self.shortened(example))
            if example.contains("--fail-on contradicted") {
                // The prices are invented, and so no article's figures hold against them.
                #expect(outcome.exitCode == 1 && outcome.stdout.contains(": contradicted"), "\(example)")
                continue
            }
            #expect(outcome.exitCode == 0, "\(example)\n\(outcome.stderr.suffix(1000))")
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: SubSequence {
        guard let start = firstIndex(where: { $0 != " " }), let end = lastIndex(where: { $0 != " " }) else {
            return self[startIndex..<startIndex]
        }
        return self[start...end]
    }
}
