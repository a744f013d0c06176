import Foundation

/// The pace of mails: the rate of the settings, slowed down when the server takes no more.
struct MailPace {
    /// The waits after refusals for the rate in a row, in seconds: two minutes in all, since many servers count by the
    /// minute.
    private static let waits: [Double] = [1, 2, 4, 8, 16, 30, 60]
    /// The slowest pace that the server's answers lead to, in seconds for a mail: some servers take 30 in a minute.
    private static let slowest: Double = 2
    /// The number of mails in a row after which a slower pace is doubled again.
    private static let recovery = 10

    /// Seconds from mail to mail; 0 for no limit.
    private var interval: Double
    /// The value of ``interval`` by the settings, below which it does not fall.
    private let shortest: Double
    private var next = ContinuousClock.now
    private var refusals = 0
    private var taken = 0

    /// - Parameter rate: The maximum number of mails per second; `nil` for no limit.
    init(rate: Double?) {
        shortest = rate.map { 1 / $0 } ?? 0
        interval = shortest
    }

    /// Waits for the turn of the next mail.
    ///
    /// - Throws: `CancellationError`.
    mutating func waitForTurn() throws {
        try Task.checkCancellation()
        let wait = next - ContinuousClock.now
        if wait > .zero { try Self.pause(wait / .seconds(1)) }
        next = max(next, ContinuousClock.now) + .seconds(interval)
    }

    /// Waits after a refusal for the rate, longer after each in a row, and halves the pace of the mails that follow.
    ///
    /// - Returns: false if the server has refused too often.
    /// - Throws: `CancellationError`.
    mutating func slowDown() throws -> Bool {
        guard refusals < Self.waits.count else { return false }
        try Self.pause(Self.waits[refusals])
        refusals += 1
        taken = 0
        interval = max(interval, min(max(interval * 2, 0.2), Self.slowest))
        return true
    }

    /// Records that the server has taken a mail.
    mutating func accepted() {
        refusals = 0
        taken += 1
        if taken == Self.recovery {
            taken = 0
            interval = interval < 0.1 ? shortest : max(shortest, interval / 2)
        }
    }

    /// Waits, unless the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    static func pause(_ seconds: Double) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try Task.checkCancellation()
            Thread.sleep(forTimeInterval: min(0.1, max(0.001, (end - ContinuousClock.now) / .seconds(1))))
        }
        try Task.checkCancellation()
    }
}
