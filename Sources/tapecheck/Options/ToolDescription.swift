import ArgumentParser
import Foundation

/// The commands and their options, as ArgumentParser knows them: what a configuration may set and what a misspelt word
/// may have meant.
struct ToolDescription: Decodable {
    let command: Command

    struct Command: Decodable {
        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?
    }

    /// A positional argument, an option or a flag.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let names: [Name]?
        let isRepeating: Bool
        private let defaultValue: String?
        let allValues: [String]?
        private let abstract: String?

        /// The name after two dashes; `nil` for positional arguments.
        var longName: String? { names?.first { $0.kind == "long" }?.name }

        var isFlag: Bool { kind == "flag" }

        /// What holds where nobody gives the option: its value, or what its help says of it.
        var standard: String? {
            defaultValue ?? abstract?.firstMatch(of: /\(default: (.+)\)/).map { String($0.1) }
        }
    }

    /// What ArgumentParser prints of the whole program for tools that make manuals and completions.
    static func current() -> ToolDescription {
        let json = Data(Tapecheck._dumpHelp().utf8)
        guard let description = try? JSONDecoder().decode(ToolDescription.self, from: json) else {
            preconditionFailure("ArgumentParser describes the program in another form than version 0 of its own")
        }
        return description
    }

    /// The names of the subcommands, in the order of the help.
    var names: [String] { (command.subcommands ?? []).map(\.commandName) }

    /// What holds where nobody gives an option that means the same for every command.
    func standard(of option: String) -> String? {
        names.lazy.flatMap { options(of: $0) }.first { $0.longName == option && $0.standard != nil }?.standard
    }

    /// The options and flags of a subcommand that have a long name.
    func options(of name: String) -> [Argument] {
        let found = command.subcommands?.first { $0.commandName == name }
        return (found?.arguments ?? []).filter { $0.longName != nil }
    }
}
