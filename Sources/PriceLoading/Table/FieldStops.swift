import CByteSearch

/// The places of the bytes that end a field, a delimiter or a line ending, in a text that is read once from front to
/// back.
///
/// They are looked up block by block ahead of the reader, so that no field waits for the end of the one before it.
/// The same idea, for JSON: Langdale and Lemire, *Parsing gigabytes of JSON per second*, The VLDB Journal 28, 2019.
@safe struct FieldStops {
    /// The places of the blocks looked at last, counted from ``block``.
    private let places: UnsafeMutablePointer<UInt32>
    private var filled = 0
    private var next = 0
    private var block: UnsafePointer<UInt8>
    /// Where the next blocks start.
    private var ahead: UnsafePointer<UInt8>
    private let readable: UnsafePointer<UInt8>
    private let delimiter: UInt8
    /// How many blocks are looked at in one go: few at first, since a reader may stop after its first row.
    private var batch = 4

    private static let blockBytes = 64
    private static let largestBatch = 32
    /// Bytes behind a stop that may be looked at.
    private static let margin = PlainNumberReader.window
    /// Room for the places: any byte may be a stop, and eight of them are written at a time.
    static let capacity = largestBatch * blockBytes + 8

    /// - Parameters:
    ///   - start: Where the reader stands.
    ///   - readable: The end of the bytes that may be looked at.
    ///   - places: Memory for ``capacity`` places.
    init(
        from start: UnsafePointer<UInt8>, readable: UnsafePointer<UInt8>, delimiter: UInt8,
        places: UnsafeMutablePointer<UInt32>
    ) {
        unsafe self.places = unsafe places
        unsafe block = unsafe start
        unsafe ahead = unsafe start
        unsafe self.readable = unsafe readable
        self.delimiter = delimiter
    }

    /// The next stop, at least 16 bytes before the end of what may be looked at; `nil` if there is none.
    @inline(__always)
    mutating func pop() -> UnsafePointer<UInt8>? {
        if next == filled, !refill() { return nil }
        let place = unsafe block + Int(truncatingIfNeeded: places[next])
        next &+= 1
        return unsafe place
    }

    /// Looks at further blocks until one has a stop; `false` at the end.
    @inline(never)
    private mutating func refill() -> Bool {
        next = 0
        filled = 0
        while filled == 0 {
            unsafe block = unsafe ahead
            for index in 0..<batch {
                guard unsafe readable - ahead >= Self.blockBytes + Self.margin else { break }
                let marks = unsafe tapecheck_mark_bytes(ahead, delimiter, 0x0A)
                note(marks, offset: UInt32(truncatingIfNeeded: index &* Self.blockBytes))
                unsafe ahead += Self.blockBytes
            }
            batch = min(batch * 2, Self.largestBatch)
            if unsafe ahead == block { return false }
        }
        return true
    }

    /// Writes down the places of the bits that are set, eight at a time: how many there are is hard to foresee.
    @inline(__always)
    private mutating func note(_ marks: UInt64, offset: UInt32) {
        let count = marks.nonzeroBitCount
        var marks = marks
        var written = 0
        repeat {
            let target = unsafe places + (filled &+ written)
            for step in 0..<8 {
                unsafe target[step] = offset &+ UInt32(truncatingIfNeeded: marks.trailingZeroBitCount)
                marks &= marks &- 1
            }
            written &+= 8
        } while written < count
        filled &+= count
    }
}
