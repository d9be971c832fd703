import Foundation
import Glibc

/// How much memory a run may take without the machine swapping.
enum AvailableMemory {
    /// The least of what Linux says is available, of what is left of the control group's share, and of the limit on the
    /// process; `nil` where none of them is known.
    static var bytes: Int? {
        [available, controlGroup, processLimit].compactMap(\.self).min()
    }

    private static var available: Int? {
        for line in text(of: "/proc/meminfo").split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
        }
        return nil
    }

    /// Version 2 of the control groups; "max" stands for no limit.
    private static var controlGroup: Int? {
        func number(_ name: String) -> Int? {
            Int(text(of: "/sys/fs/cgroup/\(name)").filter { !$0.isNewline })
        }
        guard let most = number("memory.max") else { return nil }
        return max(0, most - max(0, (number("memory.current") ?? 0) - reclaimable))
    }

    /// What the control group holds of files and of the kernel's own and gives back when it is wanted.
    private static var reclaimable: Int {
        text(of: "/sys/fs/cgroup/memory.stat").split(separator: "\n").reduce(0) { sum, line in
            let words = line.split(separator: " ")
            guard words.count == 2, ["inactive_file", "slab_reclaimable"].contains(words[0]) else { return sum }
            return sum + (Int(words[1]) ?? 0)
        }
    }

    private static var processLimit: Int? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt(Int.max)
        else {
            return nil
        }
        return Int(limit.rlim_cur)
    }

    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
