import Foundation
import Synchronization
import Workflows

/// The progress of a run on the terminal's last line, updated at most ten times a second.
final class ProgressLine: Sendable {
    private let console: Console
    private let shown = Mutex<ContinuousClock.Instant?>(nil)

    init(console: Console) {
        self.console = console
    }

    func show(_ stage: Generate.Stage, done: Int, of total: Int?) {
        let verb =
            switch stage {
            case .validating: "Validating"
            case .invoicing: "Invoicing"
            case .making: "Making"
            }
        show(verb, done: done, of: total)
    }

    /// - Parameters:
    ///   - verb: The word for the stage.
    ///   - done: The number of rows done.
    ///   - total: The number of all rows; `nil` if it is not known yet.
    func show(_ verb: String, done: Int, of total: Int?) {
        guard console.isInteractive else { return }
        let isDue = shown.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        guard let total, total > 0 else { return console.progress("\(verb): \(done) rows") }
        let width = 30
        let filled = min(width, done * width / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        console.progress("\(verb): \(bar) \(done) of \(total)")
    }

    func end() {
        console.progress("")
    }
}
