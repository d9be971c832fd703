import Diagnostics

@testable import tapecheck

/// Any text is a configuration whose every setting has a place and values, or is refused with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    file.write(unsafe Array(UnsafeBufferPointer(start: start, count: count))[...])
    do {
        let configuration = try Configuration(path: file.path, tool: tool)
        for setting in configuration.settings {
            precondition(!setting.values.isEmpty, "a setting has a value")
            precondition(setting.position.line != nil, "a setting has a place")
        }
        for name in tool.names { _ = configuration.settings(for: name) }
        for basket in configuration.baskets { precondition(basket.members.count > 1, "a basket has members") }
    } catch let error as any DiagnosableError {
        precondition(!error.diagnostic.description.isEmpty)
    } catch {
        fatalError("an error without a place")
    }
    return 0
}

private let file = MemoryFile()
private let tool = ToolDescription.current()
