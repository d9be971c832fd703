import CZlib
import CZstd
import Diagnostics

/// How a file is compressed, as its first bytes tell.
enum TextPacking: Hashable, CustomStringConvertible {
    case none, gzip, zstandard

    init(_ head: some Collection<UInt8>) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else {
            self = .none
        }
    }

    var description: String {
        switch self {
        case .none: "plain"
        case .gzip: "gzip"
        case .zstandard: "zstd"
        }
    }

    private static let pieceSize = 1 << 18

    /// The unpacked bytes.
    ///
    /// - Throws: where the file ends too early or its checksum is wrong: never a part of it; and where it unpacks to more
    ///   than a limit, as soon as that shows.
    func unpack(_ bytes: [UInt8], file: String) throws(PriceFileError) -> [UInt8] {
        let guardian = UnpackingGuard(packedCount: bytes.count)
        let result =
            switch self {
            case .none: Result<[UInt8], Failure>.success(bytes)
            case .gzip: Self.unpackGzip(bytes, guardian)
            case .zstandard: Self.unpackZstandard(bytes, guardian)
            }
        switch result {
        case .success(let text): return text
        case .failure(.truncated): throw PriceFileError(.truncatedArchive("\(self)"), file: file)
        case .failure(.corrupt): throw PriceFileError(.corruptArchive("\(self)"), file: file)
        case .failure(.beyond(let limit)): throw PriceFileError(guardian.error(limit), file: file)
        }
    }

    private enum Failure: Error {
        case truncated, corrupt, beyond(InputLimits.Name)
    }

    private static func unpackGzip(
        _ packed: [UInt8], _ guardian: UnpackingGuard
    ) -> Result<[UInt8], Failure> {
        var stream = unsafe z_stream()
        guard unsafe tapecheck_inflate_init_gzip(&stream) == Z_OK else { return .failure(.corrupt) }
        defer { unsafe _ = inflateEnd(&stream) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: pieceSize)
        var input = packed
        return unsafe input.withUnsafeMutableBufferPointer { input in
            var offset = 0, isInside = true
            while offset < input.count || isInside {
                // zlib counts in 32 bits: a long file goes in by parts.
                let available = min(input.count - offset, 1 << 30)
                unsafe stream.next_in = unsafe input.baseAddress?.advanced(by: offset)
                unsafe stream.avail_in = UInt32(available)
                let status = unsafe piece.withUnsafeMutableBufferPointer { output in
                    unsafe stream.next_out = output.baseAddress
                    unsafe stream.avail_out = UInt32(output.count)
                    return unsafe inflate(&stream, Z_NO_FLUSH)
                }
                let written = unsafe pieceSize - Int(stream.avail_out)
                text += piece[..<written]
                unsafe offset += available - Int(stream.avail_in)
                if let limit = guardian.limit(passedBy: text.count) { return .failure(.beyond(limit)) }
                switch status {
                case Z_STREAM_END:
                    isInside = false
                    // Members may follow each other; zeros may pad the last one.
                    let padding = unsafe input[offset...].prefix { $0 == 0 }.count
                    if offset + padding == input.count { return .success(text) }
                    guard unsafe inflateReset(&stream) == Z_OK else { return .failure(.corrupt) }
                    isInside = true
                case Z_OK: if written == 0, offset >= input.count { return .failure(.truncated) }
                case Z_BUF_ERROR: return .failure(.truncated)
                default: return .failure(.corrupt)
                }
            }
            return .success(text)
        }
    }

    private static func unpackZstandard(
        _ packed: [UInt8], _ guardian: UnpackingGuard
    ) -> Result<[UInt8], Failure> {
        guard let stream = unsafe ZSTD_createDStream() else { return .failure(.corrupt) }
        defer { unsafe _ = ZSTD_freeDStream(stream) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: pieceSize)
        return unsafe packed.withUnsafeBufferPointer { input in
            var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
            var hint = 1
            while true {
                let before = unsafe source.pos
                let (written, status) = unsafe piece.withUnsafeMutableBufferPointer { output in
                    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                    let status = unsafe ZSTD_decompressStream(stream, &target, &source)
                    return unsafe (target.pos, status)
                }
                guard ZSTD_isError(status) == 0 else { return .failure(.corrupt) }
                text += piece[..<written]
                if let limit = guardian.limit(passedBy: text.count) { return .failure(.beyond(limit)) }
                hint = status
                let isConsumed = unsafe source.pos == source.size
                // 0 says that a frame is complete and all of it has been handed over.
                if isConsumed, hint == 0 { return .success(text) }
                let isStuck = unsafe source.pos == before && written == 0
                if isConsumed, written < pieceSize || isStuck { return .failure(.truncated) }
            }
        }
    }
}

/// Stops an unpacking that goes on and on: ten megabytes can hold a hundred gigabytes.
private struct UnpackingGuard {
    private let limits = InputLimits.current
    private let packedCount: Int

    /// A text up to this size may be any number of times as long as its packed form.
    private static let freeSize = 64 << 20

    init(packedCount: Int) { self.packedCount = packedCount }

    /// The limit that a text of some length is beyond.
    func limit(passedBy count: Int) -> InputLimits.Name? {
        if count > limits[.unpacked] { return .unpacked }
        if count > Self.freeSize, count / limits[.ratio] > packedCount { return .ratio }
        return SourceText.memory(forBytes: count) > limits[.memory] ? .memory : nil
    }

    func error(_ limit: InputLimits.Name) -> PriceFileError.Kind {
        switch limit {
        case .ratio:
            .beyondLimit("it unpacks to more than \(limits[.ratio]) times its size, as no table of prices does", limit)
        case .memory:
            .beyondLimit("it unpacks to more than fits into \(limits.words(.memory)) of memory", limit)
        default: .beyondLimit("it unpacks to more than \(limits.words(limit))", limit)
        }
    }
}
