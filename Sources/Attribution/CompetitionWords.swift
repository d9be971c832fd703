import Market

/// Whether an article says that what is bad for a peer is good for the target, and the reverse.
///
/// Specification, section 3.3: a link of competition is claimed only where the article says so. It does where the target
/// gains "at the expense of" the peer, and where it sets the peer's move against the target's own: "rose as rival Intel
/// stumbled". "In sympathy" or "tracking" say the opposite whatever else stands there.
enum CompetitionWords {
    private static let falls = [
        "fell", "fall", "slump", "stumbl", "sank", "sink", "slid", "plung", "tumbl", "drop", "lost", "declin", "crash",
        "retreat", "slip", "struggl", "weaken", "trouble", "woe", "setback", "shed", "dive", "dove", "plummet",
    ]
    private static let rises = [
        "rose", "rise", "rising", "jump", "surg", "soar", "climb", "gain", "rall", "leap", "rocket", "advanc",
        "rebound", "spik",
    ]

    /// - Parameter isUp: The direction in which the article says that the target moved.
    static func areSaid(by catalyst: Catalyst, targetIsUp isUp: Bool) -> Bool {
        let relation = catalyst.relation.lowercased(), evidence = catalyst.evidence.text.lowercased()
        for phrase in ["expense of", "detriment of", "share from"]
        where relation.contains(phrase) || evidence.contains(phrase) { return true }
        // "tracking losses in Intel" says that the two go together.
        guard ["as", "after", "on", "following", "with"].contains(relation) else { return false }
        for word in ExposureWords(catalyst.evidence.text).words {
            // A name is no verb.
            guard word.printed.first?.isLowercase ?? false else { continue }
            if falls.contains(where: word.lower.hasPrefix) { return isUp }
            if rises.contains(where: word.lower.hasPrefix) { return !isUp }
        }
        return false
    }
}
