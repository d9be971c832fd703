import Foundation
import TestSupport
import Testing

@testable import tapecheck

/// What shells and settings know of the commands is what the commands are.
@Suite struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func everyShellCompletesEveryCommand(shell: String) throws {
        let outcome = try CommandRunner().run("--generate-completion-script", shell)
        #expect(outcome.exitCode == 0)
        for name in ToolDescription.current().names { #expect(outcome.stdout.contains(name)) }
        #expect(outcome.stdout.contains("fail-on"))
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let script = try folder.file("tapecheck.\(shell)", outcome.stdout)
        let parser = Process()
        parser.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        parser.arguments = [shell, "-n", script.path]
        try parser.run()
        parser.waitUntilExit()
        #expect(parser.terminationStatus == 0)
    }

    /// What fish offers behind some words, as it says itself; descriptions follow behind a tab.
    @Test func fishOffersWhatBelongs() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let script = try folder.file(
            "tapecheck.fish", CommandRunner().run("--generate-completion-script", "fish").stdout)
        for (line, words) in Self.offered {
            let outcome = try CommandRunner(environment: ["HOME": folder.url.path, "XDG_CONFIG_HOME": folder.url.path])
                .shell("fish --no-config -c 'source \(script.path); complete -C \"\(line)\"'")
            let offers = outcome.stdout.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
            #expect(Set(offers) == Set(words.split(separator: " ")), "\(line): \(outcome.stderr)")
        }
    }

    /// The same of zsh, which completes only for somebody who types: keys are sent to a shell on a terminal of its own,
    /// and what the last one makes of the line is printed instead of run.
    @Test func zshCompletesWhatBelongs() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        _ = try folder.file("_tapecheck", CommandRunner().run("--generate-completion-script", "zsh").stdout)
        let driver = try folder.file(
            "drive.zsh",
            #"""
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1=; fpath=($2 \$fpath); autoload -Uz compinit && compinit -u -d $2/dump"
            zpty -w shell 'show() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }; zle -N show; bindkey "^X" show'
            zpty -w shell 'print rea""dy'
            zpty -r -m shell seen '*ready*'
            zpty -w -n shell "$1"$'\t\x18'
            zpty -r -m shell seen '*<<*>>*'
            print -r -- "$seen"
            zpty -d shell
            """#)
        let expected = [
            "tapecheck stu": "tapecheck study", "tapecheck study --mod": "tapecheck study --model",
            "tapecheck study --model ff": "tapecheck study --model ff",
            "tapecheck report --format h": "tapecheck report --format html",
            "tapecheck verify --fail-on un": "tapecheck verify --fail-on unsupported",
            "tapecheck config ba": "tapecheck config backtest",
        ]
        for (line, completed) in expected {
            let outcome = try CommandRunner(environment: ["HOME": folder.url.path, "TERM": "dumb"])
                .shell("timeout 60 zsh -f '\(driver.path)' '\(line)' '\(folder.url.path)'")
            let found = outcome.stdout.matches(of: /<<(.*?)>>/).last.map { String($0.1) }
            #expect(found?.trimmingCharacters(in: .whitespaces) == completed, "\(outcome.stdout)\(outcome.stderr)")
        }
    }

    private static let offered = [
        "tapecheck st": "study", "tapecheck study --mod": "--model",
        "tapecheck study --model ma": "market-adjusted market market-peer",
        "tapecheck report --format h": "html", "tapecheck verify --fail-on c": "contradicted close",
        "tapecheck config ba": "backtest", "tapecheck study --table me": "means",
        "tapecheck backtest --table eq": "equity", "tapecheck study --errors d": "date date-firm",
    ]

    /// What bash offers behind some words, as its own function says.
    @Test func bashOffersWhatBelongs() throws {
        let expected = Self.offered.merging([
            "tapecheck verify --universe Data/uni": "Data/universe.csv", "tapecheck calibrate --prices Dat": "Data",
        ]) { $1 }
        let script = try CommandRunner().run("--generate-completion-script", "bash").stdout
        let offer = """
            offer() {
                COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
                read -ra COMP_WORDS <<<"$1"
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _tapecheck tapecheck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                echo "${COMPREPLY[*]}"
            }

            """
        for (line, words) in expected {
            let outcome = try CommandRunner().shell("set +eu\n\(script)\n\(offer)offer '\(line)'")
            #expect(
                Set(outcome.stdout.split(whereSeparator: \.isWhitespace)) == Set(words.split(separator: " ")), "\(line)"
            )
        }
    }

    /// A setting that no option has could never take effect.
    @Test func sharedSettingsAreOptions() {
        let tool = ToolDescription.current()
        for name in SettingForm.shared {
            let commands = tool.names.filter { command in
                tool.options(of: command).contains { $0.longName == name && !$0.isFlag }
            }
            #expect(!commands.isEmpty, "\(name)")
        }
    }

    /// `--config`, `--color` and `--quiet` are of every command.
    @Test func everyCommandHasTheCommonOptions() {
        let tool = ToolDescription.current()
        for command in tool.names where command != "help" {
            let names = Set(tool.options(of: command).compactMap(\.longName))
            #expect(names.isSuperset(of: ["config", "no-config", "color", "quiet", "format"]), "\(command)")
        }
    }
}
