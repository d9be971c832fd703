public import Foundation
public import Testing

/// Compares `actual` with the committed file `Golden/<name>` beside the test's source file.
///
/// Run the tests with `UPDATE_GOLDEN=1` to accept the new output; then read the diff in git.
public func expectGolden(
    _ actual: String, _ name: String, testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = siblingFolder("Golden", of: testFile).appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(actual == expected, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}

/// The bytes of `Fixtures/<name>` beside the test's source file.
public func fixture(_ name: String, testFile: String = #filePath) throws -> Data {
    try Data(contentsOf: siblingFolder("Fixtures", of: testFile).appending(path: name))
}

/// The root of the checkout that the tests were built from.
public func packageRoot(testFile: String = #filePath) -> URL {
    siblingFolder("../..", of: testFile).standardizedFileURL
}

private func siblingFolder(_ name: String, of testFile: String) -> URL {
    URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: name)
}
