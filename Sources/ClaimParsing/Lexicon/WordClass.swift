/// What a word or phrase can do in a sentence about prices. A word may do several things: "gain" is a verb and a noun.
struct WordClass: OptionSet, Hashable {
    let rawValue: UInt64

    // MARK: Movement

    /// A verb of rising or falling; ``Sense/direction`` tells which.
    static let moveVerb = Self(bit: 0)
    /// "gain", "slide", "retreat".
    static let moveNoun = Self(bit: 1)
    /// "higher", "in the red": behind or before a figure.
    static let tail = Self(bit: 2)
    /// "trade", "stand", "is": says that a price is, not where to.
    static let carrier = Self(bit: 3)
    /// "closed", "settled", "finished".
    static let closing = Self(bit: 4)
    /// "opened", "began".
    static let opening = Self(bit: 5)
    /// "hit", "touched", "reached": an extreme of the day.
    static let touching = Self(bit: 6)
    /// "sent", "knocked", "dragged": something moves something else.
    static let causing = Self(bit: 7)
    /// "pared", "trimmed", "recouped": a change of a change.
    static let reversing = Self(bit: 8)
    /// "doubled" and its like; ``Sense/number`` is the percentage.
    static let multiplying = Self(bit: 9)

    // MARK: Figures

    static let hedge = Self(bit: 10)
    /// "as much as": the figure is the day's extreme.
    static let extreme = Self(bit: 11)
    static let numeral = Self(bit: 12)
    static let ordinal = Self(bit: 13)
    /// The word decides what a figure beside it is: "revenue", "target"; ``Sense/role``.
    static let role = Self(bit: 14)
    /// A role only for figures right beside it.
    static let nearRole = Self(bit: 15)

    // MARK: Structure

    static let stockNoun = Self(bit: 16)
    static let pronoun = Self(bit: 17)
    static let preposition = Self(bit: 18)
    /// Starts a clause of its own.
    static let clauseStart = Self(bit: 19)
    /// "would", "might": not asserted.
    static let modal = Self(bit: 20)
    /// "expects", "sees": what follows has not happened.
    static let forecasting = Self(bit: 21)
    static let comparing = Self(bit: 22)
    static let relative = Self(bit: 23)
    static let determiner = Self(bit: 24)
    static let auxiliary = Self(bit: 25)
    static let saying = Self(bit: 26)
    static let group = Self(bit: 27)
    static let abbreviation = Self(bit: 28)
    static let corporate = Self(bit: 29)
    /// Who tells the news, and is no part of it: "Reuters".
    static let newsMedium = Self(bit: 63)

    // MARK: Time

    static let weekday = Self(bit: 32)
    static let month = Self(bit: 33)
    static let dayWord = Self(bit: 34)
    static let sessionWord = Self(bit: 35)
    static let horizonWord = Self(bit: 36)
    static let periodUnit = Self(bit: 37)
    static let phaseWord = Self(bit: 38)
    static let place = Self(bit: 39)
    static let authority = Self(bit: 44)

    // MARK: Catalysts

    /// Names or hints at an event; ``Sense/event``.
    static let event = Self(bit: 40)
    /// Ties an event to a move; ``Sense/strength``.
    static let connector = Self(bit: 41)
    static let broker = Self(bit: 42)
    static let mood = Self(bit: 43)
    /// "record", "highest", "worst".
    static let superlative = Self(bit: 45)
    static let streakWord = Self(bit: 46)
    static let volumeWord = Self(bit: 47)
    static let valueWord = Self(bit: 48)
    static let rangeWord = Self(bit: 49)

    /// "triple-digit": a figure without digits.
    static let vagueFigure = Self(bit: 50)

    static let levelNoun = Self(bit: 51)
    /// "peaked": says an extreme; ``Sense/direction`` which.
    static let peakVerb = Self(bit: 52)
    /// An event in itself, also without a connector: "raised to Buy", "cut its outlook".
    static let strongEvent = Self(bit: 56)
    /// A rating of an analyst: "Outperform".
    static let rating = Self(bit: 57)
    /// "President", "founder": stands before a name and is no part of it.
    static let title = Self(bit: 58)
    /// The event of the one it happens to, not of another party.
    static let ownEvent = Self(bit: 59)
    static let issuePrice = Self(bit: 61)
    static let demonym = Self(bit: 60)
    /// "announced", "posted", "signed": a company gives news of itself.
    static let announcing = Self(bit: 62)
    /// "raised", "scrapped": what a company does with a forecast, a dividend or a plan.
    static let acting = Self(bit: 30)
    /// A country, its government or its capital as one who acts.
    static let state = Self(bit: 31)
    static let recordVerb = Self(bit: 53)
    static let firstDay = Self(bit: 54)
    static let allTime = Self(bit: 55)

    private init(bit: Int) { rawValue = 1 << UInt64(bit) }
    init(rawValue: UInt64) { self.rawValue = rawValue }
}
