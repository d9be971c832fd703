import Attribution
import EventMatching
public import FigureChecking
import Market

/// The JSON document of one command: what was read, how it was set, the results and all that was left out.
public struct CommandOutput: Sendable {
    /// `prices`, `claims`, `verify`, …; the schema is `tapecheck.<command>/1`.
    public var command: String
    /// The program's version.
    public var version: String
    /// The files that were read.
    public var inputs: [InputDigest]
    /// What was in force, by name.
    public var settings: JSONValue
    /// A result each, or for commands that give one as a whole that one.
    public var results: JSONValue
    /// What was left out, with the reasons.
    public var omissions: [JSONValue]

    public init(
        command: String, version: String, inputs: [InputDigest], settings: JSONValue, results: [JSONValue],
        omissions: [JSONValue]
    ) {
        self.init(
            command: command, version: version, inputs: inputs, settings: settings, results: JSONValue(results),
            omissions: omissions)
    }

    public init(
        command: String, version: String, inputs: [InputDigest], settings: JSONValue, results: JSONValue,
        omissions: [JSONValue]
    ) {
        self.command = command
        self.version = version
        self.inputs = inputs
        self.settings = settings
        self.results = results
        self.omissions = omissions
    }

    /// A result a line.
    public var lines: String {
        guard case .array(let results) = results else { return results.compact + "\n" }
        return results.map { $0.compact + "\n" }.joined()
    }

    /// The whole object, keys in their fixed order.
    public var json: JSONValue {
        [
            "schema": .string("tapecheck.\(command)/1"),
            "version": .string(version),
            "inputs": JSONValue(
                inputs.map {
                    ["path": .string($0.path), "sha256": .string($0.sha256), "rows": JSONValue($0.rows)]
                }),
            "settings": settings,
            "results": results,
            "omissions": JSONValue(omissions),
        ]
    }
}

extension ArticleResults {
    /// Claims that did not reach a session, with the reasons.
    public var figureOmissions: [JSONValue] {
        matches.unmatched.map {
            [
                "kind": "unmatchedClaim", "article": .string(reading.article.id), "claim": .string($0.claim),
                "reason": .string(OmissionWording.reason($0.reason)),
            ]
        }
    }

    /// What the attribution could not compute, with the reasons.
    public var reasonOmissions: [JSONValue] {
        attribution.omissions.map {
            [
                "kind": .string($0.part.rawValue), "article": .string(reading.article.id),
                "catalyst": JSONValue($0.catalyst), "ticker": JSONValue($0.ticker?.symbol),
                "date": JSONValue($0.session?.description), "reason": .string($0.reason),
            ]
        }
    }
}

extension JSONValue {
    /// The settings of the figure check.
    public init(_ settings: FigureSettings) {
        self = [
            "closePoints": .number(settings.closeInPoints.double), "closeShare": .number(settings.closeShare.double),
            "closeTicks": .integer(Int(settings.closeTicks)), "dateSearch": .integer(settings.dateSearch),
        ]
    }
}
