import CZlib
import CZstd
import Diagnostics

@testable import PriceLoading

/// Packed bytes give their text or an error: never a part of the text, and nothing that outgrows its limit.
///
/// The first byte tells what is fed: the bytes as they are, or the bytes packed here, whole or with one byte damaged; the
/// second and third say which.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 3 else { return 0 }
    let rest = Array(input[3...])
    if input[0] & 1 == 0 {
        let most = 1 << 16
        let text = within(.unpacked, most) { try? SourceText(file: "fuzz.csv", raw: rest) }
        // A text in UTF-16 becomes longer by the half at most.
        if let text, text.packing.contains(where: { ["gzip", "zstd"].contains($0) }) {
            precondition(text.count <= 2 * most, "more than the limit")
        }
        return 0
    }
    // Enough of it that the pieces of the unpacking count.
    let text = Array(repeatElement(rest, count: 1 + min(Int(input[1]) * 16, (1 << 18) / rest.count)).joined())
    var packed = input[0] & 2 == 0 ? gzip(text) : zstandard(text)
    guard input[0] & 4 == 0 else {
        packed[(Int(input[1]) << 8 | Int(input[2])) % packed.count] ^= max(1, input[0] >> 3)
        // Gzip sums its text; frames of zstd made here have no sum.
        if let read = try? TextPacking(packed.prefix(4)).unpack(packed, file: "fuzz.csv"), input[0] & 2 == 0,
            packed.starts(with: [0x1F, 0x8B])
        {
            precondition(read == text, "damaged and not noticed")
        }
        return 0
    }
    let read = try? TextPacking(packed.prefix(4)).unpack(packed, file: "fuzz.csv")
    precondition(read == text, "unpacked to something else")
    if packed.count > 8 {
        let part = try? TextPacking(packed.prefix(4)).unpack(Array(packed.dropLast(1 + Int(input[2] & 3))), file: "f")
        precondition(part == nil, "a part was taken for the whole")
    }
    expectLimits(packed, text, spare: Int(input[2] >> 2))
    return 0
}

/// A text is unpacked under limits that hold it, and refused under limits that it is longer than by a few bytes.
private func expectLimits(_ packed: [UInt8], _ text: [UInt8], spare: Int) {
    // The estimate of the memory rises with each byte of the text.
    let needed: [(InputLimits.Name, Int)] = [
        (.unpacked, text.count), (.memory, SourceText.memory(forBytes: text.count)),
    ]
    for (name, most) in needed {
        let whole = within(name, most + spare) { try? TextPacking(packed.prefix(4)).unpack(packed, file: "fuzz.csv") }
        precondition(whole == text, "refused within the limit")
        within(name, most - 1 - min(spare, most - 1)) {
            do throws(PriceFileError) {
                _ = try TextPacking(packed.prefix(4)).unpack(packed, file: "fuzz.csv")
                fatalError("more than the limit")
            } catch {
                precondition(error.diagnostic.help?.contains("--limit \(name.rawValue)=") == true, "another error")
            }
        }
    }
}

private func within<Value>(_ name: InputLimits.Name, _ value: Int, _ body: () -> Value) -> Value {
    var limits = InputLimits.current
    limits[name] = value
    return InputLimits.$current.withValue(limits, operation: body)
}

private func gzip(_ text: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard unsafe deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
        fatalError("zlib does not start")
    }
    defer { unsafe _ = deflateEnd(&stream) }
    var input = text
    var packed = [UInt8](repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(text.count))))
    let written = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe packed.withUnsafeMutableBufferPointer { output in
            unsafe stream.next_in = input.baseAddress
            unsafe stream.avail_in = UInt32(input.count)
            unsafe stream.next_out = output.baseAddress
            unsafe stream.avail_out = UInt32(output.count)
            guard unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END else { fatalError("zlib does not end") }
            return unsafe output.count - Int(stream.avail_out)
        }
    }
    return Array(packed[..<written])
}

private func zstandard(_ text: [UInt8]) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(text.count))
    let written = unsafe text.withUnsafeBytes { input in
        unsafe packed.withUnsafeMutableBytes { output in
            unsafe ZSTD_compress(output.baseAddress, output.count, input.baseAddress, input.count, 1)
        }
    }
    guard ZSTD_isError(written) == 0 else { fatalError("zstd does not pack") }
    return Array(packed[..<written])
}
