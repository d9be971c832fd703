import Glibc
import Synchronization

/// Memory for columns that are written once, while a part of a file is read.
///
/// Large storage asks the system for large pages: a fault for every 4 KB of a long file costs as much as reading it.
@safe final class ColumnStorage: @unchecked Sendable {
    /// Of ``size`` bytes; behind what has been handed out nobody reads.
    let base: UnsafeMutableRawPointer
    let size: Int

    private static let largePage = 2 << 20

    init(size: Int) {
        self.size = size
        let isLarge = size >= 2 * Self.largePage
        var memory: UnsafeMutableRawPointer?
        let status = unsafe posix_memalign(&memory, isLarge ? Self.largePage : 64, max(size, 1))
        guard status == 0, let memory = unsafe memory else { fatalError("out of memory for \(size) bytes of columns") }
        // Advice that may be ignored.
        if isLarge { _ = unsafe madvise(memory, size, MADV_HUGEPAGE) }
        unsafe base = unsafe memory
    }

    deinit { unsafe free(base) }
}

/// A stretch of column storage.
struct ColumnBlock: Sendable {
    let storage: ColumnStorage
    /// In bytes.
    let start: Int
}

/// Hands out blocks of storage one behind the other.
struct ColumnArena: Sendable {
    private var storage: ColumnStorage?
    private var used = 0
    private let isCommon: Bool

    /// How large a storage is, unless a single block needs more.
    private static let chunk = 8 << 20
    /// What the tables of short files come from: side by side they fill large pages, too. A storage goes when the last
    /// table in it does.
    private static let common = Mutex(ColumnArena(isCommon: false))

    /// An arena for a text of about that many bytes.
    ///
    /// A long one has storage of its own: two threads that write to one large page for the first time wait for each other.
    init(textCount: Int) { isCommon = textCount < Self.chunk }

    private init(isCommon: Bool) { self.isCommon = isCommon }

    /// A block of at least `size` bytes, aligned to a cache line.
    mutating func block(_ size: Int) -> ColumnBlock {
        if isCommon { return Self.common.withLock { $0.block(size) } }
        let size = (size + 63) & ~63
        if let storage, used + size <= storage.size {
            defer { used += size }
            return ColumnBlock(storage: storage, start: used)
        }
        let storage = ColumnStorage(size: max(size, Self.chunk))
        self.storage = storage
        used = size
        return ColumnBlock(storage: storage, start: 0)
    }
}
