import ArgumentParser
import EventStudy
import Market
import Statistics

/// What a command line asks of a study beyond its tests.
struct StudyQuestionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Correct p-values: holm, hochberg, hommel, bh, by, ...", valueName: "name,..."),
        transform: StudyQuestionOptions.adjustments)
    var adjust: [PValueAdjustment] = []

    @Option(
        help: ArgumentHelp(
            "The tests that are corrected together (default: all).", valueName: "test,..."),
        transform: StudyQuestionOptions.tests)
    var family: [TestName] = []

    @Option(
        help: ArgumentHelp(
            "Regress the sums on these columns of EVENTS.csv.", valueName: "column,..."),
        transform: StudyQuestionOptions.words)
    var regress: [String] = []

    @Option(
        help: ArgumentHelp(
            "ols, hc0 to hc3, date, firm, date-firm (default: hc3).", valueName: "kind"),
        completion: StudyOptions.choices(of: CrossSection.ErrorKind.self), transform: StudyOptions.choice)
    var errors: CrossSection.ErrorKind = .hc3

    @Option(
        help: ArgumentHelp(
            "The power to find such a mean, and the events needed.", valueName: "percent%,..."),
        transform: StudyQuestionOptions.effects)
    var power: [Double] = []

    @Option(
        help: ArgumentHelp(
            "For --power: the deviation of one event's return (default: of the estimation windows).",
            valueName: "percent%", visibility: .hidden), transform: StudyQuestionOptions.deviation)
    var powerSigma: Double?

    @Option(
        help: ArgumentHelp(
            "For --power: numbers of events (default: as many as are studied).", valueName: "n,...", visibility: .hidden
        ),
        transform: StudyQuestionOptions.counts)
    var powerEvents: [Int] = []

    func validate() throws {
        if !family.isEmpty, adjust.isEmpty {
            throw ValidationError("--family says which tests --adjust corrects; add --adjust holm")
        }
        if power.isEmpty, powerSigma != nil || !powerEvents.isEmpty {
            throw ValidationError("--power-sigma and --power-events need --power, such as --power 0.5%")
        }
    }

    /// The questions, with the values of the columns that are named.
    ///
    /// - Throws: ``UnusableCharacteristic`` for a column that the events don't have or that is not numeric.
    func questions(_ events: [DatedEvent], file: String) throws(UnusableCharacteristic) -> StudyQuestions {
        var questions = StudyQuestions()
        questions.adjustments = adjust
        questions.family = family.isEmpty ? nil : family
        questions.errors = errors
        questions.effects = power.map { $0 / 100 }
        questions.deviation = powerSigma.map { $0 / 100 }
        questions.counts = powerEvents
        for column in regress {
            questions.characteristics.append((column, try Self.values(of: column, events, file: file)))
        }
        return questions
    }

    /// The options as a command line gives them.
    var words: [String] {
        var words: [String] = []
        func add(_ name: String, _ values: [String]) {
            if !values.isEmpty { words += [name, values.joined(separator: ",")] }
        }
        add("--adjust", adjust.map(\.rawValue))
        add("--family", family.map(\.rawValue))
        add("--regress", regress)
        add("--errors", regress.isEmpty ? [] : [errors.rawValue])
        add("--power", power.map { "\($0)%" })
        add("--power-sigma", powerSigma.map { ["\($0)%"] } ?? [])
        add("--power-events", powerEvents.map(String.init))
        return words
    }

    /// The column's values by the events' ids; an empty field is a missing one.
    private static func values(
        of column: String, _ events: [DatedEvent], file: String
    ) throws(UnusableCharacteristic) -> [String: Double] {
        var values: [String: Double] = [:]
        for event in events {
            guard let field = event.characteristics.first(where: { $0.name == column.lowercased() }) else {
                throw UnusableCharacteristic(
                    column: column, file: file, problem: .missing(columns: event.characteristics.map(\.name)))
            }
            guard !field.text.isEmpty else { continue }
            guard let value = Double(field.text), value.isFinite else {
                throw UnusableCharacteristic(
                    column: column, file: event.file, problem: .notNumeric(field.text, line: event.line))
            }
            values[event.id] = value
        }
        return values
    }
}

extension StudyQuestionOptions {
    @Sendable private static func words(_ text: String) throws -> [String] {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard words.allSatisfy({ !$0.isEmpty }), Set(words).count == words.count else {
            throw ValidationError("'\(text)' is no list of different names; separate them by commas")
        }
        return words
    }

    @Sendable private static func adjustments(_ text: String) throws -> [PValueAdjustment] {
        try words(text).map { try StudyOptions.choice($0.lowercased()) }
    }

    @Sendable private static func tests(_ text: String) throws -> [TestName] {
        try words(text).map { try StudyOptions.choice($0) }
    }

    @Sendable private static func effects(_ text: String) throws -> [Double] {
        try words(text).map { word in
            let effect = try percentage(word)
            guard effect != 0 else { throw ValidationError("an effect of 0 has no power but the level") }
            return effect
        }
    }

    @Sendable private static func deviation(_ text: String) throws -> Double {
        let deviation = try percentage(text)
        guard deviation > 0 else { throw ValidationError("--power-sigma must be positive") }
        return deviation
    }

    @Sendable private static func counts(_ text: String) throws -> [Int] {
        try words(text).map { word in
            guard let count = Int(word), (1...1_000_000).contains(count) else {
                throw ValidationError("'\(word)' is no number of events from 1 to 1000000")
            }
            return count
        }
    }

    /// The number of `0.5%`; without the sign nobody could tell whether a fraction or a percentage is meant.
    private static func percentage(_ text: String) throws -> Double {
        guard text.hasSuffix("%"), let percent = Double(text.dropLast()), abs(percent) <= 1000 else {
            throw ValidationError("'\(text)' is no percentage: write half a percent as 0.5%")
        }
        return percent
    }
}
