extension Collection where Self: Sendable, Element: Sendable {
    /// Transforms the elements, at most `width` at once, and returns the results in the elements' order.
    package func orderedMap<Output: Sendable>(
        width: Int, _ transform: @escaping @Sendable (Element) async -> Output
    ) async -> [Output] {
        guard width > 1, count > 1 else {
            var results: [Output] = []
            for element in self { results.append(await transform(element)) }
            return results
        }
        return await withTaskGroup(of: (Int, Output).self) { group in
            var results = [Output?](repeating: nil, count: count)
            for (position, element) in enumerated() {
                if position >= width, let (done, output) = await group.next() { results[done] = output }
                group.addTask { (position, await transform(element)) }
            }
            for await (done, output) in group { results[done] = output }
            return results.compactMap(\.self)
        }
    }
}
