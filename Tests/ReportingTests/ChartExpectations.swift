import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Compares a chart with its golden file and holds it against what every chart promises: it can be drawn in either
/// scheme, is small, says what it shows, keeps its texts inside and apart.
func expectChart(
    _ chart: some Chart, _ golden: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try expectGolden(chart.svg(), golden, testFile: testFile, sourceLocation: sourceLocation)
    for (scheme, name) in [(ChartScheme.light, "light"), (.dark, "dark")] {
        let svg = chart.svg(scheme)
        #expect(svg.utf8.count < 12_000, "\(name)", sourceLocation: sourceLocation)
        try expectDrawable(svg, as: "\(golden).\(name)", sourceLocation: sourceLocation)
    }
    #expect(chart.svg().contains("<desc id=\"description\">"), sourceLocation: sourceLocation)
    expectTextsApart(chart.svg(), sourceLocation: sourceLocation)
}

/// Draws the file with librsvg, as a browser would, and looks that a picture comes out.
///
/// The pictures stay in the folder of `CHART_FOLDER`, if that is set, to be looked at.
private func expectDrawable(_ svg: String, as name: String, sourceLocation: SourceLocation) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tapecheck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "chart.svg"), picture = folder.appending(path: "chart.png")
    try Data(svg.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/rsvg-convert")
    process.arguments = [source.path, "--output", picture.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, sourceLocation: sourceLocation)
    let drawn = try Data(contentsOf: picture)
    #expect(drawn.count > 2000, sourceLocation: sourceLocation)
    if let kept = ProcessInfo.processInfo.environment["CHART_FOLDER"] {
        try drawn.write(to: URL(fileURLWithPath: kept).appending(path: "\(name).png"))
    }
}

/// Looks that every text lies inside the drawing and that no two of them touch, at generous widths of letters.
private func expectTextsApart(_ svg: String, sourceLocation: SourceLocation) {
    struct Box {
        let text: String
        let left: Double, right: Double, top: Double, bottom: Double
    }
    let pattern = /<text class="([a-z-]+)" x="([-0-9.]+)" y="([-0-9.]+)" text-anchor="([a-z]+)">([^<]*)</
    let boxes = svg.matches(of: pattern).map { match -> Box in
        let (_, role, x, y, anchor, escaped) = match.output
        let text = escaped.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        let size = role == "heading" ? 14.0 : 12
        let width = TextWidth.of(String(text), size: size), place = Double(x) ?? 0, line = Double(y) ?? 0
        let left = anchor == "start" ? place : anchor == "end" ? place - width : place - width / 2
        return Box(
            text: String(text), left: left, right: left + width, top: line - size * 0.8, bottom: line + size * 0.2)
    }
    let height = Double(svg.firstMatch(of: /viewBox="0 0 720 ([0-9.]+)"/)?.output.1 ?? "") ?? 0
    #expect(!boxes.isEmpty && height > 0, sourceLocation: sourceLocation)
    for (position, box) in boxes.enumerated() {
        #expect(
            box.left >= 0 && box.right <= 720 && box.top >= 0 && box.bottom <= height, "\(box) is outside",
            sourceLocation: sourceLocation)
        for other in boxes[(position + 1)...] {
            let isApart =
                box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top
            #expect(isApart, "\(box) touches \(other)", sourceLocation: sourceLocation)
        }
    }
}
