import Checkout
import Pipeline

/// What an order must be beyond what its row says by itself: it goes with what the platform offers, and with its link.
struct OrderCheck: Sendable {
    let maker: ArtefactMaker
    let services: ServiceCheck

    /// - Parameters:
    ///   - order: One that is valid by itself.
    ///   - location: Where a field of the order stands; an empty one is the whole row.
    /// - Returns: what is wrong; only an error keeps the order from being made.
    func findings(_ order: Order, at location: (String) -> Location?) -> [Finding] {
        // What can't be paid any more needs no service.
        let problems = maker.isClosed(order) ? [] : services.problems(order).map { $0.finding(at: location($0.field)) }
        return [maker.finding(order, at: location)].compactMap { $0 } + problems
    }
}
