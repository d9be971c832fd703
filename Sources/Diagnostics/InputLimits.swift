/// How much of an input is taken before it is refused: what no honest file comes near, and what a hostile one must not
/// pass.
///
/// A run has one set of limits, which ``current`` gives to every reader; the command sets it from `--limit`.
public struct InputLimits: Hashable, Sendable {
    /// What is limited.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        /// Bytes of a file or pipe that is read as a whole.
        case file
        /// Bytes of a file when it is unpacked.
        case unpacked
        /// How many times as long as the packed file its text may be; text of less than 64 MiB may be any.
        case ratio
        /// Bytes of memory that the prices of a run may take, by an estimate from the sizes of their files.
        case memory
        /// Bytes of a line.
        case line
        /// Columns of a table.
        case columns
        /// Levels of elements in a page or feed.
        case nesting
        /// Bytes of an article's text.
        case article
        /// Claims of an article, with its reasons and its other figures.
        case claims

        /// Whether the limit counts bytes.
        public var isSize: Bool {
            switch self {
            case .file, .unpacked, .memory, .line, .article: true
            case .ratio, .columns, .nesting, .claims: false
            }
        }
    }

    private var values: [Name: Int] = [:]

    /// What holds where nothing else is stated. The memory is without limit: the library doesn't know the machine.
    public init() {}

    /// The limits of the run.
    @TaskLocal public static var current = InputLimits()

    /// The limit of one thing, in its own unit; never below 0.
    public subscript(name: Name) -> Int {
        get { values[name] ?? Self.standard(name) }
        set { values[name] = max(0, newValue) }
    }

    private static func standard(_ name: Name) -> Int {
        switch name {
        case .file: 1 << 30
        case .unpacked: 8 << 30
        case .ratio: 200
        case .memory: .max
        case .line: 16 << 20
        case .columns: 100_000
        // As deep as libxml2 follows.
        case .nesting: 256
        case .article: 8 << 20
        case .claims: 20_000
        }
    }

    /// The limit in words: `8 GiB`, `100000`.
    public func words(_ name: Name) -> String { name.isSize ? Self.size(self[name]) : "\(self[name])" }

    /// What to do about an input that goes beyond a limit.
    public static func help(_ name: Name) -> String {
        let example = name.isSize ? "32GB" : "500000"
        switch name {
        case .nesting: return "take the text out of its markup and give it as .txt"
        case .ratio: return "--limit ratio=2000 allows more, if you trust the file"
        case .article, .line: return "--limit \(name.rawValue)=1GB allows more"
        default: return "--limit \(name.rawValue)=\(example) allows more"
        }
    }

    /// A number of bytes as people say it, rounded down.
    public static func size(_ bytes: Int) -> String {
        let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        guard let (unit, scale) = units.first(where: { bytes >= $0.1 }) else { return "\(bytes) bytes" }
        let whole = bytes / scale, tenths = bytes % scale * 10 / scale
        return whole < 10 && tenths > 0 ? "\(whole).\(tenths) \(unit)" : "\(whole) \(unit)"
    }
}

extension InputLimits {
    /// Reads `name=value`, where a size may end in KB, MB, GB or TB (1024 bytes and so on).
    public static func reading(_ text: String) -> (name: Name, value: Int)? {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = Name(rawValue: String(parts[0])) else { return nil }
        let digits = parts[1].prefix { ("0"..."9").contains($0) }
        guard let number = Int(digits), number > 0 else { return nil }
        let unit = parts[1].dropFirst(digits.count).uppercased()
        let scales = ["": 0, "K": 10, "KB": 10, "M": 20, "MB": 20, "G": 30, "GB": 30, "T": 40, "TB": 40]
        guard let scale = scales[unit], name.isSize || unit.isEmpty else { return nil }
        let (value, overflow) = number.multipliedReportingOverflow(by: 1 << scale)
        return overflow ? nil : (name, value)
    }
}
