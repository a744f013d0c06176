import HummingbirdCore
import NIOCore
import Synchronization

/// The number of a listener's connections, kept below what the process can open.
///
/// While it is reached, no further connection is accepted, and one that waits for a request is closed, so that
/// connections without requests don't keep others out.
final class ConnectionLimit: AvailableConnectionsDelegate {
    private struct State {
        var maximum = Int.max
        var count = 0
        var next = 0
        /// Connections without a request under way, by their order of arrival.
        var waiting: [Int: any Channel] = [:]
        var isReported = false
    }

    private let state = Mutex(State())
    private let report: @Sendable (String) -> Void

    /// - Parameter report: Gets a line for the user, when the limit is reached for the first time.
    init(report: @escaping @Sendable (String) -> Void) {
        self.report = report
    }

    /// Sets the maximum number of connections.
    func allow(_ maximum: Int) { state.withLock { $0.maximum = maximum } }

    func isAcceptingNewConnections() -> Bool { state.withLock { $0.count < $0.maximum } }

    func connectionOpened() {
        let (oldest, message) = state.withLock { state -> ((any Channel)?, String?) in
            state.count += 1
            guard state.count >= state.maximum else { return (nil, nil) }
            defer { state.isReported = true }
            return (
                state.waiting.keys.min().flatMap { state.waiting.removeValue(forKey: $0) },
                state.isReported
                    ? nil
                    : "The sandbox has \(state.maximum) connections, its limit: idle ones are closed for new ones. ulimit -n "
                        + "raises the limit."
            )
        }
        oldest?.close(promise: nil)
        if let message { report(message) }
    }

    func connectionClosed() { state.withLock { $0.count -= 1 } }

    /// - Returns: a number for a connection that has just been opened, and waits for its first request.
    func enter(_ channel: any Channel) -> Int {
        state.withLock { state in
            state.next += 1
            state.waiting[state.next] = channel
            return state.next
        }
    }

    /// Records that a connection has a request under way, or has ended.
    func work(_ number: Int) { state.withLock { $0.waiting[number] = nil } }

    /// Records that a connection waits for another request; closes it if others need its place.
    func wait(_ number: Int, _ channel: any Channel) {
        let isFull = state.withLock { state in
            if state.count < state.maximum { state.waiting[number] = channel }
            return state.count >= state.maximum
        }
        if isFull { channel.close(promise: nil) }
    }
}
