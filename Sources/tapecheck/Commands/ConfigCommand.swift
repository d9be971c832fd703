import ArgumentParser
import Diagnostics
import Market
import Reporting

/// `tapecheck config`: which settings are in force, and where each is from.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print which settings are in force and where each is from.",
        usage: "tapecheck config [<command>] [<options>]",
        discussion: """
            Settings are read from tapecheck.toml of the current folder, or from --config FILE. Paths in it start at its \
            folder. A setting is an option without its dashes, in the units of the option; those of one command stand in \
            its table; [baskets] names lists of tickers. The command line wins over the file.

              prices = ["prices/us", "prices/hk"]
              market = "SPY"
              adjustment = { BABA = "raw" }
              [study]
              estimation = 120
              [baskets]
              CHIPS = ["NVDA", "AMD", "AVGO"]

            EXAMPLES
              tapecheck config
              tapecheck config study --config studies/tapecheck.toml --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl
    }

    @Argument(
        help: "All settings of this command, also those not set.",
        completion: .list(Tapecheck.configuration.subcommands.map { $0._commandName }))
    var command: String?

    @Option(help: "What is printed.")
    var format: Format = .text

    @Flag(help: "Print no findings on stderr; errors still appear.")
    var quiet = false

    @OptionGroup(title: "Options of every command") var runOptions: RunOptions

    func validate() throws {
        let names = Self.commands
        if let command, !names.contains(command) {
            let help = NearestWord.to(command, among: names).map { "did you mean '\($0)'?" }
            throw ValidationError(
                "there is no command '\(command)'; " + (help ?? "it is one of \(names.joined(separator: ", "))"))
        }
    }

    /// The commands that have settings.
    private static var commands: [String] {
        Tapecheck.configuration.subcommands.map { $0._commandName }.filter { $0 != _commandName }
    }

    func run() async throws {
        try await reportingDiagnostics {
            try RunContext.current.configuration?.requireUsable(for: command)
            try printSettings()
        }
    }

    private func printSettings() throws {
        let rows = command.map { settings(of: $0) } ?? allSettings
        let configuration = RunContext.current.configuration
        switch format {
        case .text:
            var lines = [configuration.map { "\($0.digest.path)  sha256 \($0.digest.sha256)" } ?? unread, ""]
            lines += ConfigText(rows.map { [$0.option, $0.shownValues, $0.command ?? "all", $0.origin] }).lines
            try Console.print(lines.joined(separator: "\n"))
        case .json, .jsonl:
            let output = CommandOutput(
                command: "config", version: ReleaseVersion.current, inputs: configuration.map { [$0.digest] } ?? [],
                settings: [:],
                results: rows.map { row in
                    [
                        "setting": .string(row.option), "command": JSONValue(row.command),
                        "values": JSONValue(row.values.map { .string($0) }), "from": .string(row.origin),
                    ]
                }, omissions: [])
            try Console.print(format == .json ? output.json.pretty : output.lines)
        }
    }

    private var unread: String {
        runOptions.noConfig
            ? "no configuration is read (--no-config)"
            : "no configuration: there is no \(Configuration.standardPath) here"
    }

    /// A line of the output.
    fileprivate struct Row {
        let option: String
        let command: String?
        let values: [String]
        let origin: String

        var shownValues: String { values.isEmpty ? "–" : values.joined(separator: " ") }
    }

    /// What the file sets, then what holds for the shared settings that it does not.
    private var allSettings: [Row] {
        let configured = RunContext.current.configuration?.settings ?? []
        let set = Set(configured.filter { $0.command == nil }.map(\.option))
        let tool = ToolDescription.current()
        return configured.map { Row($0) } + basketRows
            + SettingForm.shared.filter { !set.contains($0) }.map { option in
                Row(option: option, command: nil, standard: tool.standard(of: option))
            }
    }

    /// All settings of one command.
    private func settings(of command: String) -> [Row] {
        let configured = RunContext.current.configuration?.settings(for: command) ?? []
        let options = ToolDescription.current().options(of: command).filter { option in
            !option.isFlag && !SettingForm.ofOneRun.contains(option.longName ?? "")
        }
        return options.compactMap { option in
            guard let name = option.longName else { return nil }
            if let setting = configured.first(where: { $0.option == name }) { return Row(setting) }
            return Row(option: name, command: command, standard: option.standard)
        } + (command == "study" || command == "attribute" || command == "report" ? basketRows : [])
    }

    private var basketRows: [Row] {
        (RunContext.current.configuration?.baskets ?? []).map { basket in
            Row(
                option: "baskets.\(basket.name)", command: nil,
                values: [basket.members.map(\.symbol).joined(separator: ",")],
                origin: RunContext.current.configuration?.digest.path ?? "")
        }
    }
}

extension ConfigCommand.Row {
    /// An option that nothing sets.
    fileprivate init(option: String, command: String?, standard: String?) {
        let values = (standard ?? (option == "prices" ? Pipeline.standardPrices : nil)).map { [$0] } ?? []
        self.init(option: option, command: command, values: values, origin: "default")
    }

    fileprivate init(_ setting: Configuration.Setting) {
        self.init(
            option: setting.option, command: setting.command, values: setting.values, origin: "\(setting.position)")
    }
}
