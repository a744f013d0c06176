import Synchronization

/// A number of places that calls wait for in a queue.
final class Slots: Sendable {
    private struct State {
        var free: Int
        var head = 0
        var tail = 0
        /// By number of arrival; whoever gave up is gone from it.
        var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Waits for a place; the first to come is the first to get one.
    ///
    /// - Throws: ``APIError/cancelled``, and then no place is taken.
    func take() async throws(APIError) {
        let number = state.withLock { state in
            defer { state.tail += 1 }
            return state.tail
        }
        let hasPlace = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now: Bool? = state.withLock { state in
                    // A cancellation that came before this found nobody to wake.
                    if Task.isCancelled { return false }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting[number] = continuation
                    // Another who came later may have been served before this one stood in the queue.
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

    /// Gives a place back, to whoever waits longest.
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
