import Foundation
import Glibc

/// The names of files that are not yet what they will be, `TARGET.partial-MACHINE-PROCESS`.
///
/// A run that is killed leaves such files behind. The next one that writes into the folder removes them: their names tell
/// that they are of this machine, and of a process that is no more.
struct TemporaryName {
    private static let mark = ".partial-"
    /// File systems allow names of 255 bytes.
    private static let longestName = 255
    static let current = TemporaryName()

    /// Stands for the machine and its numbering of processes: those of another one cannot be seen from here.
    private let machine: String

    private init() {
        var host = [CChar](repeating: 0, count: 256)
        unsafe gethostname(&host, host.count - 1)
        var numbering = [CChar](repeating: 0, count: 64)
        unsafe readlink("/proc/self/ns/pid", &numbering, numbering.count - 1)
        machine = Self.digest((host + numbering).map { UInt8(bitPattern: $0) })
    }

    /// FNV-1a (Fowler, Noll and Vo) of 32 bits.
    private static func digest(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(into: UInt32(2_166_136_261)) { $0 = ($0 ^ UInt32($1)) &* 16_777_619 }
        return String(hash, radix: 16)
    }

    /// The folder that a file will stand in, its link followed.
    static func folder(of path: String) -> String {
        OutputPlace.folder(of: OutputPlace(path).path)
    }

    /// The temporary name of this process for a file.
    func path(beside target: String) -> String {
        let ending = "\(Self.mark)\(machine)-\(getpid())"
        let start = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
        var name = String(target[start...])
        if name.utf8.count + ending.utf8.count > Self.longestName {
            // What is cut off still tells two long names apart.
            let digest = Self.digest(Array(name.utf8))
            while name.utf8.count + ending.utf8.count + digest.utf8.count + 1 > Self.longestName { name.removeLast() }
            name += "~\(digest)"
        }
        return target[..<start] + name + ending
    }

    /// Removes what runs that are no more left in a folder.
    func removeLeftBehind(in folder: String) {
        guard let listing = unsafe opendir(folder) else { return }
        defer { unsafe _ = closedir(listing) }
        var left: [String] = []
        while let entry = unsafe readdir(listing) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if isLeftBehind(name) { left.append(name) }
        }
        for name in left { unsafe unlink(folder + "/" + name) }
    }

    private func isLeftBehind(_ name: String) -> Bool {
        guard let mark = name.range(of: Self.mark, options: .backwards) else { return false }
        let parts = name[mark.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == machine, let process = pid_t(parts[1]), process > 0 else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }
}
