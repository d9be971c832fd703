import ArgumentParser
import Market

/// One `--home-line`: the home line of a depositary receipt, how many of its shares one receipt stands for, and the
/// exchange rate as a number or as a ticker of the prices, in units of the home currency.
struct HomeLineArgument: ExpressibleByArgument {
    let receipt: Ticker
    let line: HomeLine
    /// As the command line gives it.
    let text: String

    init?(argument: String) {
        let sides = argument.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, let receipt = Ticker(sides[0].uppercased()) else { return nil }
        let parts = sides[1].split(separator: ",")
        guard parts.count == 3, let home = Ticker(parts[0].uppercased()), home != receipt, let ratio = Double(parts[1]),
            ratio.isFinite, ratio > 0
        else { return nil }
        let rate: HomeLine.ExchangeRate
        if let number = Double(parts[2]) {
            guard number.isFinite, number > 0 else { return nil }
            rate = .fixed(number)
        } else {
            guard let ticker = Ticker(parts[2].uppercased()) else { return nil }
            rate = .series(ticker)
        }
        self.receipt = receipt
        self.line = HomeLine(ticker: home, ratio: ratio, rate: rate)
        text = argument
    }
}
