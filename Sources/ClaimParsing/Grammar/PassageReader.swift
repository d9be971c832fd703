import Market

/// Binds the figures of one passage after another to subjects, directions, dates and bases.
struct PassageReader {
    var passage: Passage
    let article: Article
    let setting: Setting
    var claims: [Claim] = []
    var catalysts: [Catalyst] = []
    var rejected: [RejectedFigure] = []
    var inconsistencies: [Inconsistency] = []

    // MARK: What the text said before

    /// The subjects of the last claim, or named last as subjects.
    var topic: [Int32] = []
    /// All subjects of the last sentence with claims: "the three".
    var lastGroup: [Int32] = []
    /// Whether the last sentence ended on a company or currency without a listing: "it" is that one.
    var topicIsForeign = false
    /// The name of that company, if it has one.
    var topicForeignName: String?
    /// Whether a price move was told of a name without a listing.
    var movesForeigner = false
    /// The subject of each claim.
    var claimSubjects: [Int32] = []
    /// The unit each claim was read at, in its passage.
    var claimUnits: [Int] = []
    /// Events that stand before the first instrument they can move.
    var pendingEvents: [Catalyst] = []
    /// News beside a move, for the case that no other reason is given for it.
    var juxtaposed: [Catalyst] = []
    /// Whether the sentence before told a move.
    var movedLastSentence = false
    var seenEvents: Set<EventKey> = []
    /// Units already taken by a range, record or streak.
    var consumed: Set<Int> = []
    /// The market place that the last sentence spoke of: "there".
    var carriedPlace: MarketPlace?
    /// The day and session that later moves of the paragraph take over.
    var carried = Moment() { didSet { momentMemo.forget() } }
    /// The first unit of the sentence that set it.
    var carriedIn = -1
    /// Session that a heading gives to the whole article: "Premarket gainers".
    var heading = Moment()
    var lastDirection: Claim.Direction?
    /// Subjects, days and sessions that already have a direction-only move.
    var qualitativeSeen: Set<String> = []

    /// What ``moment(at:in:)`` gave last.
    let momentMemo = MomentMemo()

    struct Moment {
        var day: Claim.AsOf?
        var alternatives: [SessionDate] = []
        var session: Claim.Session?
        var phase: Claim.Phase?
    }

    init(article: Article, book: NameBook, bytes: [UInt8]) {
        self.article = article
        passage = Passage(bytes: bytes, book: book, published: article.published?.date)
        setting = Setting(article: article)
    }

    mutating func read() {
        passage.cut()
        momentMemo.forget()
        carried = heading
        carriedPlace = nil
        carriedIn = -1
        consumed.removeAll(keepingCapacity: true)
        for range in passage.sentences() {
            var sentence = passage.clauses(of: range)
            trackSubjects(&sentence)
            read(sentence)
        }
    }

    var units: UnitList { passage.units }

    #if DEBUG
        /// Counts what ``has(_:_:)`` and ``kind(_:)`` are asked.
        let steps = StepCounter()
    #endif

    func has(_ unit: Int, _ classes: WordClass) -> Bool {
        countStep()
        return units.indices.contains(unit) && units[unit].has(classes)
    }

    func kind(_ unit: Int) -> Unit.Kind? {
        countStep()
        return units.indices.contains(unit) ? units[unit].kind : nil
    }

    @inline(__always) private func countStep() {
        #if DEBUG
            steps.count += 1
        #endif
    }

    func figure(_ unit: Int) -> Figure? {
        guard kind(unit) == .figure else { return nil }
        return passage.figures[units[unit].index]
    }

    func time(_ unit: Int) -> TimeExpression? {
        guard kind(unit) == .time else { return nil }
        return passage.times[units[unit].index]
    }

    func mention(_ unit: Int) -> Mention? {
        guard kind(unit) == .mention else { return nil }
        return passage.mentions[units[unit].index]
    }
}

/// What the article as a whole tells about listings and currencies.
struct Setting {
    /// Currency of the place the article reports from; `nil` if it doesn't say.
    var currency: String?

    init(article: Article) {
        guard let publisher = article.publisher?.utf8, let first = publisher.first else { return }
        let initial = first.isUpperCase ? first | 0x20 : first
        for place in Self.places where place.name.utf8.first == initial {
            if publisher.lazy.map(Self.lower).starts(with: place.name.utf8) {
                currency = place.currency
                return
            }
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte.isUpperCase ? byte | 0x20 : byte }

    /// Publishers by how their names begin, with the currency they leave out.
    private static let places: [(name: String, currency: String)] = [
        ("scmp", "HKD"), ("south china morning", "HKD"), ("aap", "AUD"), ("this is money", "GBX"), ("bbc", "GBX"),
        ("city a.m.", "GBX"), ("sharecast", "GBX"), ("proactive", "GBX"), ("pti", "INR"), ("focus taiwan", "TWD"),
        ("korea", "KRW"), ("yonhap", "KRW"), ("nikkei", "JPY"), ("kyodo", "JPY"), ("guardian", "GBX"),
        ("moneycontrol", "INR"), ("economic times", "INR"),
    ]
}
