import Diagnostics

extension SourceText {
    /// The line that starts at an offset, without its line ending, cut after 4096 bytes.
    func lineBytes(from offset: Int) -> [UInt8] {
        let line = try? withBytes(offset..<(offset + 4096)) { bytes in
            bytes.line(at: 0)
        }
        return line ?? []
    }

    /// The place of a whole line.
    func place(line: Int, offset: Int) -> SourcePlace {
        SourcePlace(
            position: FilePosition(file: file, line: line),
            excerpt: Diagnostic.Excerpt(line: String(decoding: lineBytes(from: offset), as: UTF8.self), length: 1))
    }

    /// The place of one field of the record that starts at an offset.
    func place(ofField field: Int, line: Int, offset: Int, delimiter: UInt8) -> SourcePlace {
        let mark = FieldMark(field: field, in: lineBytes(from: offset), delimiter: delimiter)
        return SourcePlace(
            position: FilePosition(file: file, line: line, column: mark.column), excerpt: mark.excerpt)
    }

    /// The place of one byte: for errors that libcsv locates by offset.
    func place(ofByte offset: Int, line: Int) -> SourcePlace {
        let first = max(0, offset - 4096)
        let start = try? withBytes(first..<offset) { bytes in
            var start = bytes.count
            while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
            return first + start
        }
        let text = lineBytes(from: start ?? offset)
        let before = String(decoding: text.prefix(offset - (start ?? offset)), as: UTF8.self)
        return SourcePlace(
            position: FilePosition(file: file, line: line, column: before.unicodeScalars.count + 1),
            excerpt: Diagnostic.Excerpt(line: String(decoding: text, as: UTF8.self), length: 1))
    }
}

/// Where in its line a field stands.
struct FieldMark: Sendable {
    /// In Unicode scalars, counted from 1; `nil` where the line has no such field.
    let column: Int?
    let excerpt: Diagnostic.Excerpt

    /// A line as a whole.
    init(excerpt: Diagnostic.Excerpt?) {
        column = nil
        self.excerpt = excerpt ?? Diagnostic.Excerpt(line: "", length: 1)
    }

    /// Finds a field in the first line of a record; `nil` stands for the line as a whole.
    init(field: Int?, in line: [UInt8], delimiter: UInt8) {
        var current = 0, isQuoted = false
        var start = 0, end = line.count
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
        let text = String(decoding: line, as: UTF8.self)
        guard current == field else {
            column = nil
            excerpt = Diagnostic.Excerpt(line: text, length: 1)
            return
        }
        // Blanks that pad a field are not part of it.
        while start < end, line[start] == 0x20 { start += 1 }
        while end > start, line[end - 1] == 0x20 { end -= 1 }
        column = String(decoding: line[..<start], as: UTF8.self).unicodeScalars.count + 1
        excerpt = Diagnostic.Excerpt(
            line: text, length: String(decoding: line[start..<end], as: UTF8.self).unicodeScalars.count)
    }
}

extension PriceFileError {
    init(_ error: CSVSyntaxError, in text: SourceText) {
        switch error {
        case .strayQuote(let offset, let line): self.init(.strayQuote, at: text.place(ofByte: offset, line: line))
        case .unclosedQuote(let offset, let line):
            // The quote may stand some lines behind the start of its record; most often it does not.
            let before = try? text.withBytes(offset..<(offset + CSVReader.longestRecord)) { bytes in
                var line = 0, quote = 0
                while quote < bytes.count, bytes[quote] != 0x22 {
                    line += bytes[quote] == 0x0A ? 1 : 0
                    quote += 1
                }
                return (quote: quote, lines: line)
            }
            self.init(
                .unclosedQuote,
                at: text.place(ofByte: offset + (before?.quote ?? 0), line: line + (before?.lines ?? 0)))
        case .longLine(let offset, let line): self = text.beyondLine(LineCursor(offset: offset, line: line))
        case .outOfMemory: self.init(.unreadable("not enough memory"), file: text.file)
        }
    }
}
