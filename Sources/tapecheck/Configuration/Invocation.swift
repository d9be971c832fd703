import ArgumentParser
import Diagnostics
import Foundation
import Market

/// One call of the program: the words of its command line and those that a configuration adds.
struct Invocation {
    /// The words as the user gave them, without the program's name.
    let given: [String]
    /// What ArgumentParser gets.
    let words: [String]
    let configuration: Configuration?
    /// The settings among ``words``, in their order.
    private let applied: [Configuration.Setting]

    /// Reads the configuration where there is one and the command takes settings.
    ///
    /// - Throws: a ``DiagnosableError`` for a configuration that cannot be used.
    init(_ given: [String]) throws {
        self.given = given
        let names = Tapecheck.configuration.subcommands.map { $0._commandName }
        let options = GivenOptions(given)
        guard let command = given.first, names.contains(command), !options.asksForHelp,
            let path = try Self.path(options)
        else {
            configuration = nil
            words = given
            applied = []
            return
        }
        let tool = ToolDescription.current()
        let configuration = try Configuration(path: path, tool: tool)
        self.configuration = configuration
        applied =
            command == ConfigCommand._commandName
            ? [] : configuration.settings(for: command).filter { !options.names.contains($0.option) }
        var rest = Array(given.dropFirst())
        if command == "attribute" || command == "report" { rest = Self.naming(configuration.baskets, in: rest) }
        var added = applied.flatMap { Self.words($0) }
        if command == "study", options.value(of: "model", else: applied) == StudyOptions.Model.marketPeer.rawValue,
            !options.names.contains("basket"), !applied.contains(where: { $0.option == "basket" })
        {
            added += configuration.baskets.map { basket in
                "--basket=\(basket.name)=" + basket.members.map(\.symbol).joined(separator: "+")
            }
        }
        words = [command] + added + rest
    }

    /// The words that a report's own command line needs besides the settings, which it spells out.
    var reproducingWords: [String] {
        let options = GivenOptions(given)
        if let path = options.value(of: "config") { return ["--config", RelativePath.of(path)] }
        return options.names.contains("no-config") ? ["--no-config"] : []
    }

    /// What the terminal output looks like.
    var color: ColorChoice {
        let value = GivenOptions(given).value(of: "color", else: applied)
        return value.flatMap { ColorChoice(rawValue: $0) } ?? .auto
    }

    /// The values of `--limit`, those of the command line last.
    var limits: [String] {
        applied.filter { $0.option == "limit" }.flatMap(\.values) + GivenOptions(given).values(of: "limit")
    }

    /// The configuration's value that ArgumentParser's error is about; `nil` where it is about the command line.
    func failure(for error: any Error) -> InputFailure? {
        let message = Tapecheck.message(for: error)
        for setting in applied {
            let others = words.filter { word in !Self.words(setting).contains(word) }
            let remaining: String?
            do {
                _ = try Tapecheck.parseAsRoot(others)
                remaining = nil
            } catch {
                remaining = Tapecheck.message(for: error)
            }
            guard remaining == nil || (remaining != message && message.contains("--\(setting.option)")) else {
                continue
            }
            return InputFailure(
                diagnostic: Diagnostic(
                    .error, message.prefix(1).lowercased() + message.dropFirst(), at: setting.position,
                    excerpt: setting.excerpt, help: "'tapecheck config' says what is in force"))
        }
        return nil
    }

    private static func words(_ setting: Configuration.Setting) -> [String] {
        setting.values.map { "--\(setting.option)=\($0)" }
    }

    /// The file to read: that of `--config`, or the one of the current folder.
    private static func path(_ options: GivenOptions) throws(InputFailure) -> String? {
        if options.names.contains("no-config") { return nil }
        if options.names.contains("config") { return options.value(of: "config") }
        let standard = Configuration.standardPath
        try InputFile.requirePlain(standard: standard, option: "--config")
        return FileManager.default.fileExists(atPath: standard) ? standard : nil
    }

    /// Puts the members in the place of a basket's name.
    private static func naming(_ baskets: [(name: Ticker, members: [Ticker])], in words: [String]) -> [String] {
        func members(_ name: some StringProtocol) -> String? {
            baskets.first { $0.name.symbol == name }?.members.map(\.symbol).joined(separator: ",")
        }
        return words.indices.map { index in
            let word = words[index]
            if index > 0, words[index - 1] == "--basket", let members = members(word) { return members }
            if word.hasPrefix("--basket="), let members = members(word.dropFirst(9)) { return "--basket=\(members)" }
            return word
        }
    }
}

extension Configuration {
    /// Makes sure that commands take the values that they are given, as they do when they run.
    ///
    /// - Parameter command: The command that is asked about, with the shared settings; `nil` for the tables of all.
    /// - Throws: an ``InputFailure`` with the place of the first value that a command refuses.
    func requireUsable(for command: String?) throws {
        for name in command.map({ [$0] }) ?? settings.compactMap(\.command) {
            let all = settings(for: name), own = all.filter { command != nil || $0.command == name }
            // Some commands need files, which nothing opens here: whatever stands for them is taken. Where a command
            // needs more, what it says of the values alone counts.
            let calls = (0...3).map { [name] + Array(repeating: "x", count: $0) }
            let call = calls.first { Self.refusal(of: $0) == nil } ?? [name]
            // A setting may need another one, also a shared one.
            guard let message = Self.refusal(of: call + own.flatMap(Self.words)), message != Self.refusal(of: call),
                Self.refusal(of: call + all.flatMap(Self.words)) != nil,
                let setting = own.first(where: { message.contains("--\($0.option)") })
            else { continue }
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, message.prefix(1).lowercased() + message.dropFirst(), at: setting.position,
                    excerpt: setting.excerpt, help: "'tapecheck \(name)' refuses this value"))
        }
    }

    private static func words(_ setting: Setting) -> [String] {
        setting.values.map { "--\(setting.option)=\($0)" }
    }

    /// What ArgumentParser says of a command line; `nil` where it takes it.
    private static func refusal(of words: [String]) -> String? {
        do {
            _ = try Tapecheck.parseAsRoot(words)
            return nil
        } catch {
            return Tapecheck.message(for: error)
        }
    }
}

/// The options on a command line, found without knowing what each takes.
struct GivenOptions {
    private let words: ArraySlice<String>
    /// The long names of what is given.
    let names: Set<String>

    init(_ words: [String]) {
        self.words = words.prefix { $0 != "--" }
        names = Set(
            self.words.compactMap { word in
                if word.hasPrefix("--") { return String(word.dropFirst(2).prefix { $0 != "=" }) }
                // The one short name that takes a value.
                return word.hasPrefix("-o") ? "output" : nil
            })
    }

    var asksForHelp: Bool {
        words.contains { ["-h", "-help", "--help", "--help-hidden", "--version"].contains($0) }
    }

    /// The last value of an option.
    func value(of name: String) -> String? { values(of: name).last }

    /// All values of an option.
    func values(of name: String) -> [String] {
        var values: [String] = []
        for (index, word) in zip(words.indices, words) {
            if word == "--\(name)", index + 1 < words.endIndex { values.append(words[index + 1]) }
            if word.hasPrefix("--\(name)=") { values.append(String(word.dropFirst(name.count + 3))) }
        }
        return values
    }

    /// The last value of an option, or the one that a configuration gives.
    func value(of name: String, else settings: [Configuration.Setting]) -> String? {
        value(of: name) ?? settings.first { $0.option == name }?.values.last
    }
}
