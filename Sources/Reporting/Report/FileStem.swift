/// A name made of any text that is safe as the beginning of a file's name.
///
/// Letters and digits of ASCII, `-`, `_` and a point behind a letter or digit stay, everything else becomes `-`, so that
/// no text can name a hidden file, another folder or a device. At most 100 bytes.
public struct FileStem: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// A file name without ending from any text.
    public init(_ text: String) {
        var stem = ""
        for scalar in text.unicodeScalars.prefix(100) {
            switch scalar {
            case "0"..."9", "A"..."Z", "a"..."z", "-", "_": stem.unicodeScalars.append(scalar)
            case "." where stem.last.map { $0.isLetter || $0.isNumber } == true: stem.unicodeScalars.append(scalar)
            default: stem += "-"
            }
        }
        description = stem.isEmpty ? "article" : stem
    }
}
