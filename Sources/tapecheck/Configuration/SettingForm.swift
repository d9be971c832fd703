import Foundation

/// Which options `tapecheck.toml` may set, and which values of TOML they take.
///
/// An option that is not named here takes a string or a number, as the command line does.
enum SettingForm {
    /// A path from the folder of the file.
    case path
    /// One path or several.
    case paths
    case integer
    /// One word or several that the option takes with commas between.
    case list
    /// A word, or a table of words that the option takes as `key=value`.
    case pairs
    case word

    init(_ option: String) {
        self =
            switch option {
            case "prices", "intraday": .paths
            case "universe", "exposure", "news-days", "calibration", "factors", "rule": .path
            case "jobs", "seed", "estimation", "gap", "minimum", "draws", "placebo", "placebos", "injections": .integer
            case "peers", "basket", "control", "car", "adjust", "family", "regress", "power", "power-events": .list
            case "adjustment", "columns", "calendar", "limit": .pairs
            default: .word
            }
    }

    /// What stands in the message about a value of another type.
    var description: String {
        switch self {
        case .path: "a path in quotation marks"
        case .paths: "a path in quotation marks, or a list of them"
        case .integer: "a whole number"
        case .list: "a word in quotation marks, or a list of them"
        case .pairs: "a word in quotation marks, or a table of them such as { BABA = \"raw\" }"
        case .word: "a word in quotation marks or a number"
        }
    }

    /// Settings that mean the same for every command that has them; they stand before the first table.
    static let shared = [
        "prices", "universe", "intraday", "adjustment", "columns", "date-order", "decimal", "time-zone", "calendar",
        "market", "exposure", "news-days", "calibration", "fail-on", "jobs", "seed", "color", "limit",
    ]

    /// Options of one run, which a file cannot set for all. What is written where is among them: a file that comes with a
    /// folder from elsewhere must not choose what is written over.
    static let ofOneRun: Set<String> = [
        "config", "no-config", "help", "version", "output", "rejects", "sweep", "ticker",
    ]
}
