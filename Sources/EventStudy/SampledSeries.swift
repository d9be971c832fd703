/// The returns of one instrument (or basket, or factor) in an estimation window and on the event's session.
package struct SampledSeries: Hashable, Sendable {
    /// For messages: `SPY`, `the basket`.
    package let name: String
    /// Oldest first; finite.
    package let window: [Double]
    /// The return of the event: over several sessions, their sum.
    package let event: Double
    /// How many sessions the event lasts.
    package let sessions: Int

    package init(name: String, window: [Double], event: Double, sessions: Int = 1) {
        precondition(sessions > 0, "an event has a session")
        self.name = name
        self.window = window
        self.event = event
        self.sessions = sessions
    }

    /// The equally weighted mean of several series.
    ///
    /// - Precondition: there is one, and all are equally long.
    package init(meanOf members: [SampledSeries], name: String) {
        precondition(!members.isEmpty, "a mean needs a member")
        let count = Double(members.count)
        self.name = name
        self.window = members[0].window.indices.map { row in
            members.reduce(0) { $0 + $1.window[row] } / count
        }
        self.event = members.reduce(0) { $0 + $1.event } / count
        self.sessions = members[0].sessions
    }

    /// A mean of `count` series without one of them.
    package func without(_ member: SampledSeries, of count: Int) -> SampledSeries {
        precondition(count > 1, "a mean needs a member")
        let all = Double(count), rest = Double(count - 1)
        return SampledSeries(
            name: name, window: zip(window, member.window).map { ($0 * all - $1) / rest },
            event: (event * all - member.event) / rest, sessions: sessions)
    }
}
