import Diagnostics

/// A column of the events that no regression can use.
struct UnusableCharacteristic: DiagnosableError {
    enum Problem {
        case missing(columns: [String])
        case notNumeric(String, line: Int)
    }

    let column: String
    let file: String
    let problem: Problem

    var diagnostic: Diagnostic {
        switch problem {
        case .missing(let columns):
            Diagnostic(
                .error, "no column '\(column)' to regress on", at: FilePosition(file: file, line: 1),
                help: columns.isEmpty
                    ? "add a column with a number for every event"
                    : NearestWord.advice(
                        column, among: columns, else: "the file has \(columns.joined(separator: ", "))"))
        case .notNumeric(let text, let line):
            Diagnostic(
                .error, "'\(text)' in column '\(column)' is not a number", at: FilePosition(file: file, line: line),
                help: "write a category as columns of 0 and 1; leave a field empty where the value is missing")
        }
    }
}
