import ArgumentParser
import Diagnostics

/// Words that make no command: ArgumentParser's message, or the configuration's place, and what was probably meant.
struct UsageFailure {
    private let error: any Error
    private let invocation: Invocation

    init(_ error: any Error, of invocation: Invocation) {
        self.error = error
        self.invocation = invocation
    }

    /// Prints the message and ends the run.
    ///
    /// - Parameter isParsed: whether the words made a command, so that no setting by itself is to blame.
    func exit(isParsed: Bool = false) -> Never {
        if !isParsed, let failure = invocation.failure(for: error) {
            Console.report([failure.diagnostic])
            Tapecheck.exit(withError: ExitCode(1))
        }
        // The message repeats words of the command line, which somebody's file names may be.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).terminalSafe }
        Console.complain(RunContext.current.errors.usage(lines.joined(separator: "\n")))
        Tapecheck.exit(withError: ExitCode.validationFailure)
    }

    /// What is wrong with the help asked for, where it is of no command: ArgumentParser would show that of the program.
    static func unknownHelp(_ words: [String]) -> String? {
        guard words.first == "help", let name = words.dropFirst().first, !name.hasPrefix("-") else { return nil }
        let names = ToolDescription.current().names
        guard !names.contains(name), name != "help" else { return nil }
        let advice =
            NearestWord.to(name, among: names).map { "did you mean 'help \($0)'?" }
            ?? "the commands are \(names.joined(separator: ", "))"
        return "Error: there is no command '\(name)'\n  help: \(advice)"
    }

    /// ArgumentParser's text, with the advice after its first part.
    private var text: String {
        let text = Tapecheck.fullMessage(for: error)
        guard let advice else { return text }
        let first = "Error: " + Tapecheck.message(for: error)
        guard text.hasPrefix(first) else { return text + "\n  help: \(advice)" }
        // ArgumentParser counts the words behind a misspelt command as arguments that it did not expect.
        let shown = unknownCommand.map { "Error: there is no command '\($0)'" } ?? first
        return shown + "\n  help: \(advice)" + text.dropFirst(first.count)
    }

    /// The first word, where it should be a command and is none.
    private var unknownCommand: String? {
        guard let word = invocation.given.first, !word.hasPrefix("-") else { return nil }
        return ToolDescription.current().names.contains(word) ? nil : word
    }

    /// The nearest command, option, or value of an option. ArgumentParser has the nearest option itself, but not of those
    /// that its help hides, nor where it misses another word first.
    private var advice: String? {
        let words = invocation.given.prefix { $0 != "--" }
        guard let command = words.first else { return nil }
        let tool = ToolDescription.current()
        if command.hasPrefix("-") {
            return nearestOption(to: [command], among: ["help", "help-hidden", "version"]).map {
                "did you mean '--\($0.nearest)'?"
            }
        }
        guard tool.names.contains(command) else {
            return NearestWord.to(command, among: tool.names).map { "did you mean '\($0)'?" }
                ?? "the commands are \(tool.names.joined(separator: ", "))"
        }
        if let advice = advice(onOptions: words.dropFirst(), of: command, tool) { return advice }
        let given = GivenOptions(Array(words))
        for option in tool.options(of: command) {
            guard let name = option.longName, let values = option.allValues, !values.isEmpty,
                let value = given.value(of: name), !values.contains(value)
            else { continue }
            return NearestWord.to(value, among: values).map { "did you mean '\($0)'?" }
        }
        return nil
    }

    /// The nearest to the first word that looks like an option and is none.
    private func advice(onOptions words: some Sequence<String>, of command: String, _ tool: ToolDescription) -> String?
    {
        guard !Tapecheck.message(for: error).contains("Did you mean") else { return nil }
        let known = tool.options(of: command).compactMap(\.longName) + ["help", "help-hidden", "version"]
        return nearestOption(to: words, among: known)
            .map { "there is no option '--\($0.unknown)'; did you mean '--\($0.nearest)'?" }
    }

    private func nearestOption(to words: some Sequence<String>, among known: [String]) -> (
        unknown: String, nearest: String
    )? {
        let names = words.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2).prefix { $0 != "=" }) }
        guard let unknown = names.first(where: { !known.contains($0) }),
            let nearest = NearestWord.to(unknown, among: known)
        else { return nil }
        return (unknown, nearest)
    }
}
