import Diagnostics

/// A place in a source text with the line it stands on.
struct SourcePlace {
    let position: FilePosition
    let excerpt: Diagnostic.Excerpt?
}

/// The text of a price file in UTF-8, without byte order mark, and the way back to what the user sees in an editor.
struct SourceText {
    let file: String
    let bytes: [UInt8]

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    init(reading source: PriceInput.Source) throws(PriceFileError) {
        switch source {
        case .path(let path): self.init(file: path, bytes: try FileBytes(path: path).readAll())
        case .bytes(let bytes, let name): self.init(file: name, bytes: bytes)
        }
    }

    /// The line that starts at an offset, without its line ending, cut after 4096 bytes.
    func lineBytes(from offset: Int) -> ArraySlice<UInt8> {
        bytes[offset...].prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }
    }

    /// The place of one field of a record.
    func place(of field: Int, in record: borrowing CSVRecord, delimiter: UInt8) -> SourcePlace {
        let line = lineBytes(from: record.offset)
        var current = 0, isQuoted = false
        var start = line.startIndex, end = line.endIndex
        for index in line.indices {
            if line[index] == 0x22 { isQuoted.toggle() }
            guard line[index] == delimiter, !isQuoted else { continue }
            if current == field {
                end = index
                break
            }
            current += 1
            start = index + 1
        }
        guard current == field else { return place(line: record.line, offset: record.offset) }
        // Blanks that pad a field are not part of it.
        while start < end, line[start] == 0x20 { start += 1 }
        while end > start, line[end - 1] == 0x20 { end -= 1 }
        return place(line: record.line, offset: record.offset, culprit: start..<end)
    }

    /// The place of a whole line, or of the bytes of `culprit` in it.
    func place(line: Int, offset: Int, culprit: Range<Int>? = nil) -> SourcePlace {
        let text = lineBytes(from: offset)
        guard let culprit else {
            return SourcePlace(
                position: FilePosition(file: file, line: line),
                excerpt: Diagnostic.Excerpt(line: String(decoding: text, as: UTF8.self), length: 1))
        }
        let before = String(decoding: text[text.startIndex..<min(culprit.lowerBound, text.endIndex)], as: UTF8.self)
        let inside = String(decoding: text[culprit.clamped(to: text.startIndex..<text.endIndex)], as: UTF8.self)
        return SourcePlace(
            position: FilePosition(file: file, line: line, column: before.unicodeScalars.count + 1),
            excerpt: Diagnostic.Excerpt(
                line: String(decoding: text, as: UTF8.self), length: inside.unicodeScalars.count))
    }

    /// The place of one byte: for errors that libcsv locates by offset.
    func place(ofByte offset: Int, line: Int) -> SourcePlace {
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
        return place(line: line, offset: start, culprit: offset..<min(offset + 1, bytes.count))
    }
}

extension SourceText {
    /// The place of a whole line, by its number; O(text).
    func place(ofLine number: Int) -> SourcePlace {
        var line = 1, offset = 0
        while line < number, offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) { line += 1 }
        }
        return place(line: number, offset: offset)
    }
}
