import Foundation
import TestSupport

/// The built command, run as a user runs it.
struct CommandRunner {
    struct Outcome {
        let stdout: String
        let stderr: String
        let exitCode: Int32
    }

    /// Where relative paths start; the package's root, unless a test has a folder of its own.
    var folder = packageRoot()
    /// Variables besides those of the test's own environment.
    var environment: [String: String] = [:]

    /// The executable beside the test bundle.
    static let executable: URL = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [bundle, packageRoot().appending(path: ".build/debug")]
        return candidates.map { $0.appending(path: "tapecheck") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? bundle.appending(path: "tapecheck")
    }()

    func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try run(arguments: arguments, input: input)
    }

    func run(arguments: [String], input: String? = nil) throws -> Outcome {
        try run(Self.executable, arguments: arguments, input: input)
    }

    /// A line of a shell, with the built command on its path.
    func shell(_ line: String) throws -> Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        var runner = self
        runner.environment["PATH"] = "\(Self.executable.deletingLastPathComponent().path):\(path)"
        return try runner.run(
            URL(fileURLWithPath: "/bin/bash"), arguments: ["-euo", "pipefail", "-c", line], input: nil)
    }

    func run(_ program: URL, arguments: [String], input: String?) throws -> Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let streams = try TemporaryFolder()
        defer { streams.remove() }
        let out = try streams.file("stdout"), err = try streams.file("stderr"),
            source = try streams.file("stdin", input ?? "")
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = try FileHandle(forReadingFrom: source)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            stdout: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: err), as: UTF8.self),
            exitCode: process.terminationStatus)
    }
}

/// A folder that a test fills and removes.
struct TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tapecheck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Writes a file and returns where it is; folders in its name are made.
    @discardableResult
    func file(_ name: String, _ text: String = "") throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }

    /// The names of all files, sorted.
    var names: [String] {
        (try? FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()) ?? []
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
