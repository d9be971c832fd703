extension Collection where Self: Sendable, Element: Sendable {
    /// Transforms the elements concurrently and returns the results in the elements' order.
    ///
    /// At most `width` transforms run at once.
    func orderedMap<Output: Sendable>(
        width: Int, _ transform: @escaping @Sendable (Element) -> Output
    ) async -> [Output] {
        precondition(width > 0, "width must be positive")
        return await withTaskGroup(of: (Int, Output).self) { group in
            var results = [Output?](repeating: nil, count: count)
            for (position, element) in enumerated() {
                if position >= width, let (done, output) = await group.next() { results[done] = output }
                group.addTask { (position, transform(element)) }
            }
            for await (done, output) in group { results[done] = output }
            return results.compactMap(\.self)
        }
    }
}
