import ArgumentParser
import FigureChecking
import Reporting

/// The JSON lines of `verify` or `attribute`, of any number of articles.
///
/// Of each article the texts are held, the lines wait in a ``Spool``, and of its figures no more is kept than notes on
/// repeated ones need: an article that gets one is checked again.
struct VerdictLines {
    private let checker: ArticleChecker
    private let texts: [ArticleTexts.Text]
    private let lines: @Sendable (ArticleResults) -> [JSONValue]
    private let spool = Spool()
    /// Where an article's lines end; those of a text that gave none are empty.
    private var ends: [Int] = []
    private var repeated = RepeatedFigures()
    /// Articles with figures that don't hold.
    private var doubtful: [(place: Int, share: RepeatedFigures.Share)] = []
    private var failures = 0
    private var omissions = 0
    private var log: InputLog

    /// What is held of one article.
    private struct Made: Sendable {
        let lines: [UInt8]
        let share: RepeatedFigures.Share
        let failures: Int
        let omissions: Int
    }

    /// Loads, reads, joins and checks.
    ///
    /// - Parameters:
    ///   - omissions: how many claims or reasons of an article could not be checked.
    ///   - lines: the results of an article, a line each.
    init(
        articles: ArticleOptions, prices: PriceOptions, analysis: AnalysisOptions? = nil, intraday: [String],
        isQuiet: Bool, checks: Checks, failOn: FailureOption.Level?,
        omissions countOmissions: @escaping @Sendable (ArticleResults) -> Int,
        lines: @escaping @Sendable (ArticleResults) -> [JSONValue]
    ) async throws {
        self.lines = lines
        var pipeline = Pipeline(isQuiet: isQuiet)
        let (checker, texts) = try await pipeline.named { pipeline in
            let checker = try await ArticleChecker(
                &pipeline, prices: prices, analysis: analysis, intraday: intraday, checks: checks)
            return (checker, try pipeline.articleTexts(articles))
        }
        self.checker = checker
        self.texts = texts.texts
        log = pipeline.log
        let refusals = try await checker.check(texts.texts) { results in
            Made(
                lines: Self.bytes(lines(results)), share: RepeatedFigures.Share(results.checkedFigures),
                failures: failOn.map(results.failures) ?? 0, omissions: countOmissions(results))
        } take: { place, made in
            ends += repeatElement(spool.count, count: place - ends.count)
            try spool.append(made.lines)
            ends.append(spool.count)
            repeated.add(made.share)
            if made.share.hasDoubtful { doubtful.append((place, made.share)) }
            failures += made.failures
            omissions += made.omissions
        }
        try await pipeline.named { try $0.note(texts, refusals: refusals) }
        log = pipeline.log
    }

    private static func bytes(_ lines: [JSONValue]) -> [UInt8] {
        lines.reduce(into: []) { bytes, line in
            bytes += line.compact.utf8
            bytes.append(0x0A)
        }
    }

    /// Says what is wrong with the inputs, and prints the lines or writes them to the file of `--output`.
    func emit(_ output: OutputOptions, _ failure: FailureOption) async throws {
        output.report(log)
        let stream = try ResultStream(to: output.output, apartFrom: log.inputs)
        let noted = doubtful.filter { repeated.concern($0.share) }.map(\.place)
        do {
            var start = 0
            let lines = lines, repeated = repeated
            // Texts that were refused have no figures, and are not among them.
            _ = try await checker.check(noted.map { texts[$0] }, printsResults: output.fillsTerminal) { results in
                Self.bytes(lines(results.replacing(figures: repeated.noting(results.checkedFigures))))
            } take: { position, made in
                let place = noted[position]
                try copy(start..<(place == 0 ? 0 : ends[place - 1]), to: stream)
                try stream.write(made)
                start = ends[place]
            }
            try copy(start..<spool.count, to: stream)
            try stream.finish()
        } catch {
            stream.discard()
            throw error
        }
        try failure.throwIfFailed(strict: output.strict, omissions: omissions, log: log) { _ in failures }
    }

    private func copy(_ range: Range<Int>, to stream: ResultStream) throws {
        let length = 1 << 20
        for start in stride(from: range.lowerBound, to: range.upperBound, by: length) {
            try stream.write(try spool.bytes(start..<min(start + length, range.upperBound)))
        }
    }
}
