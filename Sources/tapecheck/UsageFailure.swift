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
    func exit() -> Never {
        if let failure = invocation.failure(for: error) {
            Console.report([failure.diagnostic])
            Tapecheck.exit(withError: ExitCode(1))
        }
        Console.complain(RunContext.current.errors.usage(text))
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
        return first + "\n  help: \(advice)" + text.dropFirst(first.count)
    }

    /// The nearest command, or the nearest of an option's values; ArgumentParser has the nearest options itself.
    private var advice: String? {
        let words = invocation.given.prefix { $0 != "--" }
        guard let command = words.first, !command.hasPrefix("-") else { return nil }
        let tool = ToolDescription.current()
        guard tool.names.contains(command) else {
            return NearestWord.to(command, among: tool.names).map { "did you mean '\($0)'?" }
                ?? "the commands are \(tool.names.joined(separator: ", "))"
        }
        let given = GivenOptions(Array(words))
        for option in tool.options(of: command) {
            guard let name = option.longName, let values = option.allValues, !values.isEmpty,
                let value = given.value(of: name), !values.contains(value)
            else { continue }
            return NearestWord.to(value, among: values).map { "did you mean '\($0)'?" }
        }
        return nil
    }
}
