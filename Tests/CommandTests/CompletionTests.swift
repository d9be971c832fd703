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
        guard shell == "bash" else { return }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let script = try folder.file("tapecheck.bash", outcome.stdout)
        let bash = Process()
        bash.executableURL = URL(fileURLWithPath: "/bin/bash")
        bash.arguments = ["-n", script.path]
        try bash.run()
        bash.waitUntilExit()
        #expect(bash.terminationStatus == 0)
    }

    /// What bash offers behind some words, as its own function says.
    @Test func bashOffersWhatBelongs() throws {
        let expected = [
            "tapecheck st": "study", "tapecheck study --mod": "--model",
            "tapecheck study --model ma": "market-adjusted market market-peer",
            "tapecheck report --format h": "html", "tapecheck verify --fail-on c": "contradicted close",
            "tapecheck config ba": "backtest", "tapecheck study --table me": "means",
            "tapecheck backtest --table eq": "equity", "tapecheck study --errors d": "date date-firm",
            "tapecheck verify --universe Data/uni": "Data/universe.csv", "tapecheck calibrate --prices Dat": "Data",
        ]
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
