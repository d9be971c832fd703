import ArgumentParser
import Diagnostics

/// What holds for a whole run, whichever command it is of.
struct RunContext: Sendable {
    /// The configuration in force.
    var configuration: Configuration?
    /// The words by which a report's command line says the same of the configuration.
    var reproducingWords: [String] = []
    /// How stdout and stderr are painted.
    var output = TerminalStyle.plain
    var errors = TerminalStyle.plain
    /// How wide the terminal is that stdout goes to; `nil` for pipes, files and terminals that don't say.
    var columns: Int?

    @TaskLocal static var current = RunContext()
}

/// Options of every command; `main` heeds them before a command is parsed.
struct RunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Settings (default: tapecheck.toml of this folder).",
            valueName: "file"), completion: .file(extensions: ["toml"]))
    var config: String?

    @Flag(help: "Read no tapecheck.toml.")
    var noConfig = false

    @Option(help: "Colours of terminal output; auto heeds NO_COLOR and pipes.")
    var color: ColorChoice = .auto

    @Option(
        help: ArgumentHelp(
            "Most of an input, as unpacked=16GB; repeatable.", valueName: "name=value"))
    var limit: [LimitArgument] = []

    func validate() throws {
        if config != nil, noConfig { throw ValidationError("--config and --no-config exclude each other") }
        if config == "" { throw ValidationError("--config needs a path") }
    }
}

/// One `--limit`.
struct LimitArgument: ExpressibleByArgument {
    let name: InputLimits.Name
    let value: Int

    init?(argument: String) {
        guard let (name, value) = InputLimits.reading(argument) else { return nil }
        self.name = name
        self.value = value
    }
}

extension InputLimits {
    /// The limits of a run: those stated, and the memory that this machine has left.
    init(_ invocation: Invocation) {
        self.init()
        self[.memory] = AvailableMemory.bytes.map { $0 / 10 * 9 } ?? .max
        for text in invocation.limits {
            if let (name, value) = Self.reading(text) { self[name] = value }
        }
    }
}

extension RunContext {
    init(_ invocation: Invocation) {
        configuration = invocation.configuration
        reproducingWords = invocation.reproducingWords
        output = TerminalStyle(invocation.color, descriptor: 1)
        errors = TerminalStyle(invocation.color, descriptor: 2)
        columns = TerminalStyle.columns(of: 1)
    }
}
