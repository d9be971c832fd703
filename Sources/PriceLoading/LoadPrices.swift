import Diagnostics
import Market

/// Loads price files into a panel, and says what was read, in which dialect, and all that is wrong with it.
///
/// Files come in the order of `inputs`, those of a folder or pattern by name. A file that was named and cannot be used
/// at all is thrown; one that was found in a folder is in ``PriceLoadResult/unusable``, unless nothing else is left.
/// Files that have the same ticker are put together where their columns are the same and no session contradicts another;
/// else the first one is used. A finding says which.
///
/// - Parameter progress: told how far the load has come.
/// - Throws: the error of the first input that cannot be used.
public func loadPrices(
    _ inputs: [PriceInput], options: PriceLoadingOptions = PriceLoadingOptions(), progress: LoadProgress? = nil
) async throws(PriceFileError) -> PriceLoadResult {
    var files: [ExpandedInput] = []
    var known: Set<ExpandedInput> = []
    for input in inputs {
        // A file that is both named and in a folder is read once.
        for file in try input.expanded() where known.insert(file).inserted { files.append(file) }
    }
    if let progress { progress.expect(bytes: files.reduce(0) { $0 + $1.source.size }) }
    try requireMemory(for: files)
    // Several files are read side by side; a single one is read in parallel parts.
    let jobs = max(1, options.jobs / max(1, files.count))
    let loaded = await files.orderedMap(width: options.jobs) { file -> Result<LoadedFile, PriceFileError> in
        if let problem = file.problem { return .failure(problem) }
        do throws(PriceFileError) {
            return .success(try await LoadedFile(file.source, options: options, jobs: jobs, progress: progress))
        } catch {
            return .failure(error)
        }
    }
    var join = FileJoin(options: options)
    for (file, result) in zip(files, loaded) {
        switch result {
        case .success(let file): join.add(file)
        case .failure(let error) where file.isNamed: throw error
        case .failure(let error): join.unusable.append(error)
        }
    }
    if join.isEmpty, let error = join.unusable.first { throw error }
    return join.result
}

/// Refuses files that would not fit into the memory, before any of them is read.
///
/// Packed files count as they are; how much they unpack to is looked at while they are unpacked.
private func requireMemory(for files: [ExpandedInput]) throws(PriceFileError) {
    let limits = InputLimits.current
    guard limits[.memory] < .max else { return }
    let sizes = files.map { $0.problem == nil ? $0.source.size : 0 }
    let total = sizes.reduce(0) { sum, size in size > .max - sum ? .max : sum + size }
    let needed = SourceText.memory(forBytes: total)
    guard needed > limits[.memory], let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return }
    let whole =
        files.count == 1
        ? "it has" : "it and \(files.count - 1) other price \(files.count == 2 ? "file" : "files") have"
    throw PriceFileError(
        .beyondLimit(
            "\(whole) \(InputLimits.size(total)), which takes about \(InputLimits.size(needed)) of memory; "
                + "\(limits.words(.memory)) may be used", .memory),
        file: files[largest].source.name)
}
