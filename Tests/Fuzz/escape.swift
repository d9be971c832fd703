/// Any text that stands in an output is text when the output is parsed: no element, attribute, target, cell or record
/// more than a harmless word makes, and the text itself comes back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: unsafe UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let problem = OutputCheck.problem(with: text) { fatalError(problem) }
    return 0
}
