import Diagnostics

/// One file as it is in a folder, beside what would be written there.
public struct FileComparison: Sendable {
    private let path: String
    private let state: State

    private enum State: Sendable {
        case same, missing
        case different(LineDifference)
    }

    /// - Parameters:
    ///   - path: the file's path, as it is shown.
    ///   - committed: the bytes that are there; `nil` where there is no file.
    ///   - made: what would be written.
    public init(path: String, committed: [UInt8]?, made: String) {
        self.path = path
        guard let committed else {
            state = .missing
            return
        }
        state =
            committed.elementsEqual(made.utf8)
            ? .same : .different(LineDifference(old: String(decoding: committed, as: UTF8.self), new: made))
    }

    /// Whether the file on disk is the one that would be written.
    public var isSame: Bool { if case .same = state { true } else { false } }

    /// Lines shown of one file; what is left out is counted.
    private static let shown = 60
    /// A longer line is shown from shortly before its first difference on.
    private static let width = 160

    /// The difference as `diff -u0` prints it; nothing where there is none.
    public var lines: [String] {
        switch state {
        case .same: return []
        case .missing: return ["\(path): not there".terminalSafe]
        case .different(let difference):
            var lines = ["--- \(path) (in the folder)".terminalSafe, "+++ \(path) (made now)".terminalSafe]
            var left = Self.shown, hidden = 0
            for hunk in difference.hunks {
                let changed = hunk.old.count + hunk.new.count
                guard left >= min(changed, 2) else {
                    hidden += changed
                    continue
                }
                lines.append(
                    "@@ -\(Self.range(hunk.oldStart, hunk.old.count)) +\(Self.range(hunk.newStart, hunk.new.count)) @@")
                // Of a long hunk both sides show.
                let old = hunk.old.prefix(max(left / 2, left - hunk.new.count))
                let new = hunk.new.prefix(left - old.count)
                left -= old.count + new.count
                hidden += changed - old.count - new.count
                lines += old.indices.map { "-" + Self.cut(old[$0], beside: hunk.new.count > $0 ? hunk.new[$0] : nil) }
                lines += new.indices.map { "+" + Self.cut(new[$0], beside: hunk.old.count > $0 ? hunk.old[$0] : nil) }
            }
            if difference.hunks.isEmpty { lines.append("bytes that are not UTF-8 differ") }
            if hidden > 0 { lines.append("\(hidden) more lines of \(path) differ".terminalSafe) }
            return lines
        }
    }

    /// A range of lines as unified differences have it: without lines it is that of the line before.
    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
    }

    private static func cut(_ line: String, beside other: String?) -> String {
        let scalars = Array(line.unicodeScalars)
        guard scalars.count > width else { return line.terminalSafe }
        let common = other.map { zip(scalars, $0.unicodeScalars).prefix { $0 == $1 }.count } ?? 0
        let first = max(0, min(common - 40, scalars.count - width))
        let last = min(scalars.count, first + width)
        return (first > 0 ? "…" : "") + String(String.UnicodeScalarView(scalars[first..<last])).terminalSafe
            + (last < scalars.count ? "…" : "")
    }
}

extension JSONValue {
    /// One compared file: `state` is `same`, `missing` or `different`, then with the lines.
    public init(_ comparison: FileComparison) {
        self = comparison.json
    }
}

extension FileComparison {
    fileprivate var json: JSONValue {
        let (name, hunks): (String, [LineDifference.Hunk]) =
            switch state {
            case .same: ("same", [])
            case .missing: ("missing", [])
            case .different(let difference): ("different", difference.hunks)
            }
        return [
            "report": .string(path), "state": .string(name),
            "differences": JSONValue(
                hunks.map { hunk in
                    [
                        "line": .integer(hunk.oldStart), "madeLine": .integer(hunk.newStart),
                        "committed": JSONValue(hunk.old.map { .string($0) }),
                        "made": JSONValue(hunk.new.map { .string($0) }),
                    ]
                }),
        ]
    }
}
