import Dispatch
import Foundation
import Synchronization

/// The bytes of an input, taken one after the other.
struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next byte, 0 at the end.
    mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

    /// The next bytes, as many as the first one says.
    mutating func bytes() -> [UInt8] {
        let count = byte()
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}

/// The path of a file that the code reads by its name.
func scratchFile(_ name: String) -> String { NSTemporaryDirectory() + "/" + name }

/// Writes a whole file.
func write(_ bytes: [UInt8], to path: String) {
    demand(FileManager.default.createFile(atPath: path, contents: Data(bytes)), "\(path) can't be written")
}

/// Waits for work that is asynchronous, as libFuzzer is not.
func wait<Value: Sendable>(for work: @escaping @Sendable () async throws -> Value) -> Result<Value, any Error> {
    let (result, done) = (Box<Value>(), DispatchSemaphore(value: 0))
    Task.detached {
        do { result.set(.success(try await work())) } catch { result.set(.failure(error)) }
        done.signal()
    }
    done.wait()
    return result.get()
}

private final class Box<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

    func get() -> Result<Value, any Error> {
        guard let value = result.withLock({ $0 }) else { preconditionFailure("there is no result") }
        return value
    }
}
