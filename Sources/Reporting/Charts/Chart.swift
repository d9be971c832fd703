/// A chart of some results: what it shows in words and as a drawing.
protocol Chart {
    /// What the chart shows, for those who don't see it.
    var description: String { get }
    func drawing() -> SVGDrawing
}

extension Chart {
    func svg(_ scheme: ChartScheme = .adaptive) -> String { drawing().source(scheme) }
}

/// The charts of a report under the names of their files, in the order in which they are shown.
public struct ChartSet: Sendable {
    private var drawings: [(figure: Document.Figure, drawing: SVGDrawing)] = []

    init() {}

    /// Adds a chart under a name that ends in `.svg` and returns the figure that shows it.
    mutating func add(_ chart: some Chart, file: String) -> Document.Block {
        // Names that differ in what files' names don't show, such as BRK.B and BRK-B, are told apart by a number.
        let stem = file.hasSuffix(".svg") ? String(file.dropLast(4)) : file
        let taken = Set(drawings.map(\.figure.file))
        let names = ["\(stem).svg"] + (2...(drawings.count + 2)).map { "\(stem)-\($0).svg" }
        let figure = Document.Figure(
            file: names.first { !taken.contains($0) } ?? file, description: chart.description)
        drawings.append((figure, chart.drawing()))
        return .figure(figure)
    }

    /// SVG files to stand beside a report in Markdown: for each chart a light one and a dark one.
    public var files: [(file: String, svg: String)] {
        drawings.flatMap { figure, drawing in
            [(figure.file, drawing.source(.light)), (figure.darkFile, drawing.source(.dark))]
        }
    }

    /// The SVG text of each chart by its file name, in the colours that the reader prefers: for pages that hold them.
    public var adaptive: [String: String] {
        Dictionary(drawings.map { ($0.figure.file, $0.drawing.source(.adaptive)) }) { first, _ in first }
    }
}
