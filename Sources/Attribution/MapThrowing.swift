extension Array {
    /// `map` that keeps the type of what is thrown.
    func mapThrowing<Output, Failure: Error>(
        _ transform: (Element) throws(Failure) -> Output
    ) throws(Failure) -> [Output] {
        var result: [Output] = []
        result.reserveCapacity(count)
        for element in self { result.append(try transform(element)) }
        return result
    }
}

extension Optional {
    /// `map` that keeps the type of what is thrown.
    func mapThrowing<Output, Failure: Error>(
        _ transform: (Wrapped) throws(Failure) -> Output
    ) throws(Failure) -> Output? {
        guard let self else { return nil }
        return try transform(self)
    }
}
