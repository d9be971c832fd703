import Diagnostics
import Glibc

/// What stands in a folder, as far as its names are those of wanted files.
package struct FolderEntries: Sendable {
    /// One name of the folder.
    package struct Entry: Sendable {
        /// The name, without the folder's.
        package let name: String
        /// Why it is no file that can be read with its folder.
        package let problem: PriceFileError?
    }

    /// By name.
    package let entries: [Entry]

    /// - Parameters:
    ///   - path: the folder.
    ///   - what: the kind of file in messages, such as `a price file`.
    ///   - option: how one of them is given by itself, such as `--prices`.
    /// - Throws: where the folder cannot be read.
    package init(
        of path: String, what: String, option: String, _ isWanted: (String) -> Bool
    ) throws(PriceFileError) {
        guard let folder = unsafe opendir(path) else {
            throw PriceFileError(.unreadable(SystemMessage.words(for: errno)), file: path)
        }
        defer { unsafe _ = closedir(folder) }
        var found: [Entry] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else {
                // The end and an error look alike; with an error the rest of the files would be lost.
                if errno != 0 { throw PriceFileError(.unreadable(SystemMessage.words(for: errno)), file: path) }
                break
            }
            let (name, isText) = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { start in
                    unsafe (String(cString: start), String(validatingCString: start) != nil)
                }
            }
            guard isWanted(name) else { continue }
            let place = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            let problem = isText ? Self.problem(of: place, what, option) : .notUTF8Name
            found.append(Entry(name: name, problem: problem.map { PriceFileError($0, file: place) }))
        }
        entries = found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Why something with the name of a file is not read with its folder: a pipe waits for somebody who writes to it, and
    /// a device may never end. What a link leads to nowhere says so when it is read.
    private static func problem(of path: String, _ what: String, _ option: String) -> PriceFileError.Kind? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return nil
        case S_IFDIR:
            return .otherThanFile(
                "this is a folder with the name of \(what); what is in it is not read",
                help: "give it by itself\(option)")
        default:
            return .otherThanFile(
                "this is a pipe, a socket or a device, and is not read with its folder",
                help: "give it by itself\(option)")
        }
    }
}
