import Foundation
import TestSupport
import Testing

/// Prices show what moved together, never what moved what: no report says more than that in its own words.
@Suite struct ForbiddenWordsTests {
    private static var forbidden: Regex<(Substring, Substring)> {
        /(?i)\b(because|causes?|caused|causing|proves?|proved|proven|drove|driven|due to)\b/
    }

    static let articles: [String] = {
        let folder = packageRoot().appending(path: "Data/articles")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { "Data/articles/\($0)" }
    }()

    /// A text without what it quotes: the article's sentences, in block quotes, table cells or quotation marks.
    private static func ownWords(_ text: String, quoting article: String) -> String {
        var own = text.split(separator: "\n").filter { !$0.hasPrefix(">") }.joined(separator: "\n")
        for sentence in article.split(whereSeparator: { ".\n".contains($0) }) where sentence.count > 20 {
            own = own.replacing(sentence, with: "")
        }
        return own.replacing(/“[^”]*”/, with: "")
    }

    @Test(arguments: articles)
    func reportsSayNoneOfThem(article: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let source = try String(contentsOf: packageRoot().appending(path: article), encoding: .utf8)
        let output = folder.url.appending(path: "out")
        let report = try CommandRunner().run("report", article, "--output", output.path)
        #expect(report.exitCode == 0)
        let written = folder.names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".svg") }
        #expect(written.contains { $0.hasSuffix(".md") })
        var texts = try written.map { ($0, try String(contentsOf: folder.url.appending(path: $0), encoding: .utf8)) }
        for command in ["verify", "attribute"] {
            texts.append((command, try CommandRunner().run(command, article).stdout))
        }
        for (name, text) in texts {
            for line in Self.ownWords(text, quoting: source).split(separator: "\n") {
                #expect(line.firstMatch(of: Self.forbidden) == nil, "\(name): \(line)")
            }
        }
    }

    @Test func theSearchFindsThemInOwnWordsOnly() {
        let article = "Shares of Acme rose on Friday because of Baidu."
        #expect(Self.ownWords("> \(article)\nfell", quoting: article) == "fell")
        #expect(Self.ownWords("It rose because of it", quoting: article).contains(Self.forbidden))
        #expect(!Self.ownWords("says “rose because of it”", quoting: article).contains(Self.forbidden))
    }
}
