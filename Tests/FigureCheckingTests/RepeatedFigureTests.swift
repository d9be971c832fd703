import FigureChecking
import Market
import Testing

/// A figure that an article took over from an older one.
@Suite struct RepeatedFigureTests {
    private static let history = Tape.closes(from: "2026-03-02", [100, 104.02, 101, 102])

    private static func checked(_ id: String, published: String, _ claim: Claim) -> CheckedFigures {
        CheckedFigures(
            article: Article(id: id, file: "\(id).txt", published: .init(date: Tape.day(published)), text: ""),
            verdicts: Tape.verdicts([claim], history, published: published))
    }

    private static func notes(_ printed: String, first: String = "2026-03-03", second: String = "2026-03-05")
        -> [String]
    {
        let older = checked("older", published: first, Tape.claim(.percentMove, printed, .up, on: "2026-03-03"))
        let newer = checked("newer", published: second, Tape.claim(.percentMove, printed, .up, on: "2026-03-05"))
        return notingRepeatedFigures([newer, older])[0][0].consistentWith
    }

    @Test func aStaleFigureIsNamedWithItsSource() {
        #expect(Self.notes("4.02").contains { $0.contains("article older of 2026-03-03") })
    }

    @Test func wholePercentsRecurByChance() { #expect(Self.notes("4") == []) }

    @Test func aLaterArticleIsNoSource() {
        #expect(!Self.notes("4.02", first: "2026-03-06").contains { $0.contains("older") })
    }

    /// Of several older articles the latest is named, in whatever order they are given.
    @Test func theOrderOfArticlesDoesNotMatter() {
        let claim = Tape.claim(.percentMove, "4.02", .up, on: "2026-03-03")
        let older = [("b", "2026-03-04"), ("a", "2026-03-04"), ("c", "2026-03-03")].map {
            Self.checked($0.0, published: $0.1, claim)
        }
        let newer = Self.checked("n", published: "2026-03-05", Tape.claim(.percentMove, "4.02", .up, on: "2026-03-05"))
        for order in [older, older.reversed(), [older[1], older[2], older[0]]] {
            #expect(
                notingRepeatedFigures([newer] + order)[0][0].consistentWith.contains { $0.contains("article a of") })
        }
    }

    @Test func aFigureThatHoldsIsNotNoted() {
        let older = Self.checked("a", published: "2026-03-03", Tape.claim(.percentMove, "4.02", .up, on: "2026-03-03"))
        let same = Self.checked("b", published: "2026-03-04", Tape.claim(.percentMove, "4.02", .up, on: "2026-03-03"))
        #expect(notingRepeatedFigures([older, same])[1][0].consistentWith == [])
    }
}
