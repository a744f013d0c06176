import Synchronization

/// Chooses the requests that go wrong, and counts them.
///
/// Each rule has a random generator of its own, so that with a seed the result for its n-th matching request is fixed.
final class Faults: Sendable {
    /// The plan for one request: a delay, and then perhaps a fault.
    struct Plan: Sendable {
        var delay: Duration = .zero
        var rule: FaultRule?
    }

    private struct Die {
        let rule: FaultRule
        var generator: SplitMix
        var matched = 0
        var injected = 0
    }

    private let latency: Duration
    private let dice: Mutex<[Die]>

    init(_ rules: [FaultRule], latency: Duration, seed: UInt64) {
        self.latency = latency
        dice = Mutex(
            rules.enumerated().map { Die(rule: $1, generator: SplitMix(seed: seed &+ UInt64($0) &* 0x1_0000_0001)) })
    }

    /// - Parameters:
    ///   - method: Of the request, such as `GET`.
    ///   - route: The route, such as `/logos/{file}`.
    ///   - path: The path of the request, such as `/logos/paypal.png`; `nil` if it is the route.
    /// - Returns: the plan for the next request of a route: the sum of all delays due, and the first other fault.
    func plan(method: String, route: String, path: String? = nil) -> Plan {
        dice.withLock { dice in
            var plan = Plan(delay: latency)
            for index in dice.indices where dice[index].rule.matches(method: method, route: route, path: path) {
                dice[index].matched += 1
                let isDue = Double.random(in: 0..<100, using: &dice[index].generator) < dice[index].rule.percent
                if case .delay(let delay) = dice[index].rule.fault {
                    guard isDue else { continue }
                    plan.delay += delay
                } else {
                    guard isDue, plan.rule == nil else { continue }
                    plan.rule = dice[index].rule
                }
                dice[index].injected += 1
            }
            return plan
        }
    }

    /// For each rule: its text, the number of requests that it matched, and of those that it delayed or spoiled.
    var json: JSON {
        dice.withLock { dice in
            .array(
                dice.map {
                    ["rule": .string($0.rule.text), "matched": JSON($0.matched), "injected": JSON($0.injected)]
                })
        }
    }
}
