/// One record of a CSV file, reused from record to record and therefore not copyable.
struct CSVRecord: ~Copyable {
    /// The line the record starts on, counted from 1.
    private(set) var line = 1
    /// The offset of its first byte in the text.
    private(set) var offset = 0
    /// The fields without their quotes, one behind the other.
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    /// Where the bytes of one field stand in ``bytes``.
    func range(of field: Int) -> Range<Int> { (field == 0 ? 0 : ends[field - 1])..<ends[field] }

    /// One field as text; bytes that are not UTF-8 become U+FFFD.
    func text(_ field: Int) -> String { String(decoding: bytes[range(of: field)], as: UTF8.self) }

    /// All fields as text.
    var texts: [String] {
        var texts: [String] = []
        for field in 0..<count { texts.append(text(field)) }
        return texts
    }

    /// Whether nothing stands between the delimiters.
    var isBlank: Bool { bytes.isEmpty }

    mutating func append(field: UnsafeRawBufferPointer) {
        unsafe bytes.append(contentsOf: field)
        ends.append(bytes.count)
    }

    mutating func start(line: Int, offset: Int) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        self.line = line
        self.offset = offset
    }
}
