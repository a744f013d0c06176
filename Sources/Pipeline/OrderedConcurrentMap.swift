import Foundation

/// Transforms a stream on all cores, and consumes the results in the order of the inputs.
///
/// At most `width` are under way at once, so that memory does not grow with the stream.
///
/// - Parameters:
///   - width: The maximum number of inputs being transformed or waiting for an earlier one.
///   - next: Returns the next input, `nil` at the end. Called by one task only.
///   - transform: Runs on any core.
///   - consume: Gets the results in order. Called by the same task as `next`.
/// - Throws: the first error of any of them, and `CancellationError` once the task is cancelled.
package func orderedConcurrentMap<Input: Sendable, Output: Sendable>(
    width: Int = 2 * ProcessInfo.processInfo.activeProcessorCount, next: () throws -> Input?,
    transform: @escaping @Sendable (Input) async throws -> Output,
    consume: (Output) throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
        var started = 0
        var consumed = 0
        var waiting: [Int: Output] = [:]
        var isAtEnd = false
        while true {
            while !isAtEnd, started - consumed < width {
                try Task.checkCancellation()
                guard let input = try next() else {
                    isAtEnd = true
                    break
                }
                let index = started
                group.addTask { (index, try await transform(input)) }
                started += 1
            }
            guard let (index, output) = try await group.next() else { return }
            waiting[index] = output
            while let output = waiting.removeValue(forKey: consumed) {
                try consume(output)
                consumed += 1
            }
        }
    }
}
