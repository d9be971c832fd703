import Foundation

/// What the tests and the program were built with by `Scripts/test --sanitize`, which says so in `TAPECHECK_SANITIZER`.
public enum Sanitizer: String, Sendable {
    case address, thread, undefined

    public static let current = ProcessInfo.processInfo.environment["TAPECHECK_SANITIZER"].flatMap(Sanitizer.init)

    /// What the compiler needs to link with objects of the build. Undefined behaviour traps and needs no library.
    public static var compilerOptions: [String] {
        switch current {
        case .address: ["-sanitize=address"]
        case .thread: ["-sanitize=thread"]
        case .undefined, nil: []
        }
    }

    /// Whether a limit of memory says something of the program: the shadows of two sanitizers take terabytes of addresses
    /// before it starts.
    public static let leavesMemoryLimits = current != .address && current != .thread
}
