import Glibc

/// What the system's error numbers mean, in the words that all messages use, whatever the locale.
package enum SystemMessage {
    /// The meaning of an `errno`, one clause.
    package static func words(for code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of the path is no folder"
        case EACCES, EPERM: "permission denied"
        case ELOOP: "its symbolic links go in a circle"
        case ENAMETOOLONG: "its name is too long"
        case EMFILE, ENFILE: "too many files are open"
        case EIO: "the device reports an input or output error"
        default: unsafe String(cString: strerror(code)).lowercased()
        }
    }
}
