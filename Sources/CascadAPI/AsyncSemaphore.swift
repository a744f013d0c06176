import Synchronization

/// A number of slots, handed out in the order of arrival.
final class AsyncSemaphore: Sendable {
    private struct State {
        var free: Int
        var head = 0
        var tail = 0
        /// By number of arrival, without those that were cancelled.
        var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Waits for a slot, first come, first served.
    ///
    /// - Throws: ``APIError/cancelled``; then no slot is taken.
    func take() async throws(APIError) {
        let number = state.withLock { state in
            defer { state.tail += 1 }
            return state.tail
        }
        let hasPlace = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now: Bool? = state.withLock { state in
                    // A cancellation that came before this found no continuation to resume.
                    if Task.isCancelled { return false }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting[number] = continuation
                    // A later one may have been served before this one was in the queue.
                    state.head = min(state.head, number)
                    return nil
                }
                if let now { continuation.resume(returning: now) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: false)
        }
        guard hasPlace else { throw .cancelled }
    }

    /// Gives a slot back, to the caller that has waited longest.
    func give() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            while state.head < state.tail {
                defer { state.head += 1 }
                if let next = state.waiting.removeValue(forKey: state.head) { return next }
            }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
