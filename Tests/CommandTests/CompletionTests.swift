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
