import Market
import PriceLoading

/// Loads one file whose content is `text`.
func load(
    _ text: String, _ name: String, _ options: PriceLoadingOptions = PriceLoadingOptions()
) async throws(PriceFileError) -> PriceLoadResult {
    try await loadPrices([PriceInput(bytes: Array(text.utf8), name: name)], options: options)
}

func ticker(_ symbol: String) -> Ticker {
    guard let ticker = Ticker(symbol) else { preconditionFailure("\(symbol) is a ticker") }
    return ticker
}

func date(_ text: String) -> SessionDate {
    guard let date = SessionDate(iso: text) else { preconditionFailure("\(text) is a date") }
    return date
}

/// A column as numbers, for comparing.
func amounts(_ column: PriceColumn) -> [Double?] { column.map { $0?.amount } }
