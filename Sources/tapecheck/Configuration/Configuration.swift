import Diagnostics
import Foundation
import Market
import PriceLoading
import Reporting
import TOMLKit

/// What a `tapecheck.toml` sets: defaults for options, which the command line overrides.
struct Configuration {
    /// One setting: the option that it stands for, its values as the command line would give them, and its place.
    struct Setting {
        let option: String
        /// The command whose table it stands in; `nil` for settings of all commands that have the option.
        let command: String?
        /// A word for every time that the option is given.
        let values: [String]
        let position: FilePosition
        let excerpt: Diagnostic.Excerpt?
    }

    /// Where a run looks for a configuration that nobody names.
    static let standardPath = "tapecheck.toml"

    let digest: InputDigest
    private(set) var settings: [Setting] = []
    /// Instruments that `--basket` may call by one name, in the order of the file.
    private(set) var baskets: [(name: Ticker, members: [Ticker])] = []

    private let path: String
    private let lines: [Substring]
    private let places: TOMLPlaces
    private let tool: ToolDescription

    /// Reads a configuration.
    ///
    /// - Throws: an ``InputError`` for a file that cannot be read, an ``InputFailure`` with the place for anything in it
    ///   that is no setting.
    init(path: String, tool: ToolDescription) throws {
        guard path != "-" else {
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, "a configuration cannot come from standard input", at: FilePosition(file: "--config"),
                    help: "write it to a file"))
        }
        let bytes = try InputFile.bytes(path)
        digest = InputDigest(path: RelativePath.of(path), sha256: InputLog.sha256(bytes), rows: nil)
        self.path = path
        self.tool = tool
        let text = try TOMLSource.text(bytes, file: path)
        lines = TOMLSource.lines(text)
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw TOMLSource.failure(error, lines: lines, file: path)
        }
        places = TOMLPlaces(text)
        // Settings may call a basket by its name, wherever it is defined.
        if let baskets = table["baskets"] { try readBaskets(baskets) }
        for key in ordered(table, at: []) where key != "baskets" {
            guard let value = table[key] else { continue }
            if let section = value.table, tool.names.contains(key) {
                try readSection(section, command: key)
            } else {
                try readShared(key, value)
            }
        }
    }

    /// The settings that hold for a command, in the order of the file; those of its own table go before shared ones.
    func settings(for command: String) -> [Setting] {
        let options = Set(tool.options(of: command).compactMap(\.longName))
        let own = settings.filter { $0.command == command }
        let names = Set(own.map(\.option))
        return own + settings.filter { $0.command == nil && options.contains($0.option) && !names.contains($0.option) }
    }

    // MARK: Reading

    private mutating func readShared(_ key: String, _ value: any TOMLValueConvertible) throws {
        guard SettingForm.shared.contains(key) else {
            let commands = tool.names.filter { name in
                Self.settable(tool.options(of: name)).contains { $0.longName == key }
            }
            if commands.isEmpty || SettingForm.ofOneRun.contains(key) {
                throw unknown(key, at: [key], among: SettingForm.shared + tool.names + ["baskets"])
            }
            throw failure(
                "'\(key)' does not mean the same for every command", at: [key],
                help: "put it into the table of a command, such as [\(commands[0])]")
        }
        settings.append(try setting(key, value, command: nil, at: [key]))
    }

    private mutating func readSection(_ section: TOMLTable, command: String) throws {
        let options = tool.options(of: command)
        for key in ordered(section, at: [command]) {
            guard let value = section[key] else { continue }
            let option = options.first { $0.longName == key }
            if let option, option.isFlag || SettingForm.ofOneRun.contains(key) {
                throw failure(
                    "'\(key)' is an option that the command line alone can give", at: [command, key],
                    help: "remove the line and give --\(key) where it is wanted")
            }
            guard option != nil else {
                throw unknown(
                    key, at: [command, key], in: command, among: Self.settable(options).compactMap(\.longName))
            }
            settings.append(try setting(key, value, command: command, at: [command, key]))
        }
    }

    private static func settable(_ options: [ToolDescription.Argument]) -> [ToolDescription.Argument] {
        options.filter { !$0.isFlag && !SettingForm.ofOneRun.contains($0.longName ?? "") }
    }

    private mutating func readBaskets(_ value: any TOMLValueConvertible) throws {
        guard let table = value.table else {
            throw failure(
                "'baskets' must be a table of lists of tickers", at: ["baskets"], isValue: true,
                help: "write it as [baskets] and a line such as CHIPS = [\"NVDA\", \"AMD\"]")
        }
        for key in ordered(table, at: ["baskets"]) {
            guard let name = Ticker(key) else {
                throw failure(
                    "'\(key)' is no name of a basket", at: ["baskets", key], help: "write it as a ticker, such as CHIPS"
                )
            }
            guard let list = table[key]?.array, list.count > 1 else {
                throw failure(
                    "'\(key)' must be a list of two tickers or more", at: ["baskets", key], isValue: true,
                    help: "write it as \(key) = [\"NVDA\", \"AMD\"]")
            }
            var members: [Ticker] = []
            for (index, element) in list.enumerated() {
                guard let text = element.string, let ticker = Ticker(text.uppercased()), ticker != name,
                    !members.contains(ticker)
                else {
                    throw failure(
                        "this is no ticker that the basket has once", at: ["baskets", key, "\(index)"], isValue: true,
                        help: "write each ticker once, in quotation marks")
                }
                members.append(ticker)
            }
            baskets.append((name, members))
        }
    }

    private func setting(
        _ option: String, _ value: any TOMLValueConvertible, command: String?, at keys: [String]
    ) throws -> Setting {
        let form = SettingForm(option)
        var values: [String] = []
        func mismatch(_ keys: [String]) -> InputFailure {
            failure("'\(option)' must be \(form.description)", at: keys, isValue: true)
        }
        /// The texts of a list or of one value, and never none.
        func texts(_ read: (any TOMLValueConvertible) -> String?) throws -> [String] {
            guard let list = value.array else {
                guard let text = read(value) else { throw mismatch(keys) }
                return [text]
            }
            guard !list.isEmpty else { throw mismatch(keys) }
            return try list.enumerated().map { index, element in
                guard let text = read(element) else { throw mismatch(keys + ["\(index)"]) }
                return text
            }
        }
        switch form {
        case .path:
            guard let text = value.string, !text.isEmpty else { throw mismatch(keys) }
            values = [resolved(text)]
        case .paths:
            values = try texts { $0.string.flatMap { $0.isEmpty ? nil : resolved($0) } }
        case .integer:
            guard let number = value.int else { throw mismatch(keys) }
            values = ["\(number)"]
        case .list:
            values = [try texts(Self.word).joined(separator: ",")]
            if option == "basket", let basket = baskets.first(where: { $0.name.symbol == values[0] }) {
                values = [basket.members.map(\.symbol).joined(separator: ",")]
            }
        case .pairs:
            if let table = value.table {
                values = try ordered(table, at: keys).map { key in
                    // Of pairs those of limits alone have numbers.
                    let text = option == "limit" ? table[key].flatMap(Self.word) : table[key]?.string
                    guard let text else { throw mismatch(keys + [key]) }
                    return "\(key)=\(text)"
                }
                guard !values.isEmpty else { throw mismatch(keys) }
                if option == "columns" { values = [values.joined(separator: ",")] }
            } else {
                guard let text = value.string else { throw mismatch(keys) }
                values = [text]
            }
        case .word:
            guard let text = Self.word(value) else { throw mismatch(keys) }
            values = [text]
        }
        let place = place(keys, isValue: true)
        return Setting(
            option: option, command: command, values: values, position: position(place), excerpt: excerpt(place))
    }

    private static func word(_ value: any TOMLValueConvertible) -> String? {
        value.string ?? value.int.map { "\($0)" } ?? value.double.flatMap { $0.isFinite ? "\($0)" : nil }
    }

    /// A path of the file as one from the current folder.
    private func resolved(_ text: String) -> String {
        guard !text.hasPrefix("/"), text != "-", let end = path.lastIndex(of: "/") else { return text }
        return path[...end] + text
    }

    /// The keys of a table in the order of the file; the parser has them sorted.
    private func ordered(_ table: TOMLTable, at keys: [String]) -> [String] {
        func rank(_ key: String) -> (Int, Int, String) {
            places.keys[keys + [key]].map { ($0.line, $0.column, key) } ?? (.max, 0, key)
        }
        return table.keys.sorted { rank($0) < rank($1) }
    }

    // MARK: What is wrong

    private func unknown(
        _ key: String, at keys: [String], in command: String? = nil, among candidates: [String]
    ) -> InputFailure {
        failure(
            command.map { "\($0) has no setting '\(key)'" } ?? "there is no setting '\(key)'", at: keys,
            help: NearestWord.to(key, among: candidates).map { "did you mean '\($0)'?" }
                ?? "'tapecheck config\(command.map { " \($0)" } ?? "")' lists the settings")
    }

    private func failure(
        _ message: String, at keys: [String], isValue: Bool = false, help: String? = nil
    ) -> InputFailure {
        let place = place(keys, isValue: isValue)
        return InputFailure(
            diagnostic: Diagnostic(
                .error, message, at: position(place), excerpt: excerpt(place), help: help))
    }

    private func place(_ keys: [String], isValue: Bool) -> TOMLPlaces.Place? {
        (isValue ? places.values[keys] : nil) ?? places.keys[keys]
    }

    private func position(_ place: TOMLPlaces.Place?) -> FilePosition {
        FilePosition(file: path, line: place?.line, column: place?.column)
    }

    private func excerpt(_ place: TOMLPlaces.Place?) -> Diagnostic.Excerpt? {
        place.map { Diagnostic.Excerpt(line: String(lines[$0.line - 1]), length: $0.length) }
    }
}
