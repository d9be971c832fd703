import Attribution

/// What bars within the day say, a line a number, for a terminal.
enum IntradayText {
    static func lines(_ attribution: EventAttribution) -> [String] {
        var lines: [String] = []
        if let evidence = attribution.intraday {
            lines += joined(IntradayWording.rows(evidence))
        } else if let reason = attribution.noIntraday {
            lines.append("within the day: \(IntradayWording.unchecked(reason))")
        }
        if let split = attribution.homeSplit {
            lines += joined(IntradayWording.rows(split))
        } else if let reason = attribution.noHomeSplit {
            lines.append("what its home line had done before cannot be told: \(reason)")
        }
        return lines
    }

    static func lines(_ verdict: CatalystVerdict) -> [String] {
        var lines: [String] = []
        if let order = IntradayWording.order(verdict) { lines.append("which moved first: \(order)") }
        if let policy = verdict.policy, let part = verdict.policyPart {
            lines.append("the policy itself: \(VerdictWording.name(of: part)); \(policy.reason)")
        }
        if let timing = verdict.timing {
            lines += joined(IntradayWording.rows(timing).filter { !$0.name.hasPrefix("Jump") })
        } else if let reason = verdict.noTiming {
            lines.append("the time of the release \(IntradayWording.unchecked(reason))")
        }
        return lines
    }

    private static func joined(_ rows: [IntradayWording.Row]) -> [String] {
        rows.map { "\($0.name.prefix(1).lowercased() + $0.name.dropFirst()): \($0.words)" }
    }
}
