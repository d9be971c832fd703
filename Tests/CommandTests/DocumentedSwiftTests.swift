import Foundation
import TestSupport
import Testing

/// Every block of Swift in the documents compiles, as a user's own package would see the modules, and prints what is shown.
@Suite struct DocumentedSwiftTests {
    /// A block of Swift and the output that the document shows behind it.
    struct Example {
        let code: CodeBlock
        let output: CodeBlock?
    }

    static let examples: [Example] = DocumentedCommandTests.documents.flatMap { document in
        document.blocks.indices.filter { document.blocks[$0].language == "swift" }.map { index in
            let next = document.blocks[(index + 1)...].first
            return Example(code: document.blocks[index], output: next?.language == "text" ? next : nil)
        }
    }

    /// All examples in one program, each a function of its own; the compiler's errors name lines of the documents.
    static func program() -> String {
        let lines = examples.map { $0.code.text.split(separator: "\n", omittingEmptySubsequences: false) }
        let imports = Set(lines.flatMap { $0.filter { $0.hasPrefix("import ") } })
        var program = imports.sorted().joined(separator: "\n") + "\n"
        for (number, (example, lines)) in zip(examples, lines).enumerated() {
            let body = lines.map { $0.hasPrefix("import ") ? "" : $0 }.joined(separator: "\n")
            program += """
                func example\(number)() async throws {
                #sourceLocation(file: "\(example.code.document)", line: \(example.code.line))
                \(body)
                #sourceLocation()
                }
                try await example\(number)()
                print("---")

                """
        }
        return program
    }

    @Test func everyExampleRuns() throws {
        let files = try DocumentedFiles()
        defer { files.folder.remove() }
        try #require(Self.examples.contains { $0.code.document == "README.md" && $0.output != nil })
        let source = try files.folder.file("main.swift", Self.program())

        let program = files.folder.url.appending(path: "examples")
        let modules = try BuiltModules()
        // Without the package's name, so that an example may use what is public and no more.
        let compiled = try CommandRunner().run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: ["swiftc", "-swift-version", "6"] + Sanitizer.compilerOptions + modules.search + [source.path]
                + modules.objects() + ["-lstdc++", "-lcsv", "-lz", "-lzstd", "-lxml2", "-o", program.path],
            input: nil)
        try #require(compiled.exitCode == 0, "\(compiled.stderr.suffix(4000))")

        let run = try CommandRunner(folder: files.folder.url).run(program, arguments: [], input: nil)
        try #require(run.exitCode == 0, "\(run.stderr.suffix(2000))")
        let printed = run.stdout.components(separatedBy: "---\n").dropLast()
        try #require(printed.count == Self.examples.count)
        for (example, printed) in zip(Self.examples, printed) {
            let place = "\(example.code.document):\(example.code.line)"
            #expect(!printed.isEmpty, "\(place) shows nothing")
            if let output = example.output { #expect(printed == output.text + "\n", "\(place)") }
        }
    }
}
