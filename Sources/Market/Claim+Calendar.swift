extension Claim.Subject {
    /// The calendar of the instrument's exchange; `nil` where the exchange is unknown or its calendar isn't held.
    package var calendar: ExchangeCalendar? {
        if let exchange { return .calendar(forExchange: exchange) }
        if ticker?.symbol.hasSuffix(".HK") == true { return .hongKong }
        switch assetClass {
        case .equity?, .adr?, .etf?: return currency == "USD" ? .newYork : nil
        default: return nil
        }
    }
}
