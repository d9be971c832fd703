import Diagnostics
import Market

/// An option names an instrument that has no prices.
struct MissingPrices: DiagnosableError {
    let ticker: Ticker
    let option: String
    /// The instruments that have prices.
    let loaded: [Ticker]

    init(_ ticker: Ticker, option: String, in panel: PricePanel) {
        self.ticker = ticker
        self.option = option
        loaded = panel.histories.map(\.ticker)
    }

    var diagnostic: Diagnostic { diagnostic(.error) }

    /// The same as a finding, where the run goes on without the instrument.
    var finding: Diagnostic { diagnostic(.warning) }

    private func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(
            severity, "no prices of \(ticker) were loaded", at: FilePosition(file: option),
            help: NearestWord.advice(
                ticker.symbol, among: loaded.map(\.symbol),
                else: "name a ticker that 'tapecheck prices' lists, or add its file with --prices"))
    }
}

extension MissingPrices {
    /// Of instruments without prices those that are probably misspelt, each once: with the nearest that has some.
    static func misspelt(_ tickers: some Sequence<Ticker>, in panel: PricePanel, file: String) -> [Diagnostic] {
        let loaded = panel.histories.map(\.ticker.symbol)
        var seen: Set<Ticker> = []
        return tickers.compactMap { ticker in
            guard panel[ticker] == nil, seen.insert(ticker).inserted,
                let nearest = NearestWord.to(ticker.symbol, among: loaded)
            else { return nil }
            return Diagnostic(
                .warning, "no prices of \(ticker) were loaded", at: FilePosition(file: file),
                help: "did you mean '\(nearest)'?")
        }
    }
}

/// A folder where a file of events is wanted.
struct EventsInFolder: DiagnosableError {
    let path: String

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "the events are one file, not a folder", at: FilePosition(file: path),
            help: "for articles: tapecheck claims \(ShellWord.quoted(path)) --format jsonl | tapecheck backtest -")
    }
}

/// A file of events with a header and nothing under it.
struct NoEvents: DiagnosableError {
    let path: String

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "there are no events under the header", at: FilePosition(file: path == "-" ? "<stdin>" : path),
            help: "write a row an event: event_id,ticker,published")
    }
}
