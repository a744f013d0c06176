/// A rule for deliberate faults: the requests, the fault, and its probability.
package struct FaultRule: Sendable, Hashable {
    /// The fault of a request.
    enum Fault: Sendable, Hashable {
        /// An answer of that status; `retryAfter` in seconds.
        case status(Int, retryAfter: Int?)
        /// Latency; then the request succeeds.
        case delay(Duration)
        /// The connection is closed without an answer.
        case cut
        /// No answer until the client leaves.
        case stall
        /// 200 or 201, and broken JSON.
        case malformed
        /// The answer, and a megabyte of spaces after it.
        case large
    }

    /// The text of the rule.
    package let text: String
    /// The method, such as `POST`; `nil` for any.
    let method: String?
    /// The end of the route; `nil` for any.
    let path: String?
    let fault: Fault
    /// True if the request is carried out, and only the answer is spoiled.
    let isAfterCommit: Bool
    /// 0 to 100.
    let percent: Double

    /// Reads `METHOD PATH: FAULT[, PERCENT%]`.
    ///
    /// - Throws: ``FaultRuleError``, with the mistake and what to write.
    package init(_ text: String) throws(FaultRuleError) {
        guard let colon = text.firstIndex(of: ":") else { throw .init("there is no colon: write \(Self.grammar)") }
        let target = text[..<colon].split(separator: " ")
        guard target.count == 2 else { throw .init("before the colon stand a method and a path: \(Self.grammar)") }
        let rest = text[text.index(after: colon)...].split(separator: ",", omittingEmptySubsequences: false)
        guard rest.count <= 2 else { throw .init("after the fault stands a percentage and nothing more") }
        self.text = text
        method = target[0] == "*" ? nil : String(target[0])
        path = target[1] == "*" ? nil : String(target[1])
        (fault, isAfterCommit) = try Self.fault(
            rest[0].split(separator: " ").map(String.init), isPost: method == "POST")
        percent = rest.count == 2 ? try Self.percent(rest[1].filter { $0 != " " }) : 100
        let logos = MethodLogo.all.keys.map { (method: "GET", path: MethodLogo.folder + $0) }
        guard (Route.all + logos).contains(where: { matches(method: $0.method, route: $0.path) }) else {
            let routes = Route.all.map { "\($0.method) \($0.path)" }.joined(separator: ", ")
            throw .init("there is no \(target.joined(separator: " ")); there are \(routes)")
        }
    }

    /// - Parameters:
    ///   - method: Of the request, such as `GET`.
    ///   - route: The route, such as `/logos/{file}`.
    ///   - path: The path of the request, such as `/logos/paypal.png`; `nil` if it is the route.
    /// - Returns: true if it is for that request.
    func matches(method: String, route: String, path: String? = nil) -> Bool {
        guard self.method == nil || self.method == method else { return false }
        guard let end = self.path else { return true }
        return route.hasSuffix(end) || path?.hasSuffix(end) ?? false
    }

    /// The syntax of a rule, with an example.
    package static let grammar =
        "METHOD PATH: FAULT[, PERCENT%], such as 'POST /payment-invoices: 503 after commit, 5%'"

    private static func fault(
        _ given: [String], isPost: Bool
    ) throws(FaultRuleError) -> (Fault, isAfterCommit: Bool) {
        var words = given
        var commit: Bool?
        if words.count > 2, words.last == "commit", ["after", "before"].contains(words[words.count - 2]) {
            commit = words[words.count - 2] == "after"
            words.removeLast(2)
        }
        switch words.first {
        case "cut" where words.count == 1: return (.cut, commit ?? false)
        case "stall" where words.count == 1: return (.stall, commit ?? false)
        case "malformed" where words.count == 1: return (.malformed, commit ?? isPost)
        case "large" where words.count == 1 && commit == nil: return (.large, false)
        case "delay" where words.count == 2 && commit == nil:
            guard let latency = try? Latency(words[1]) else { throw .init("delay: \(LatencyError())") }
            return (.delay(latency.duration), true)
        case let word? where Int(word).map { (400...599).contains($0) } ?? false:
            let status = Int(word) ?? 500
            if words.count == 1 { return (.status(status, retryAfter: nil), commit ?? false) }
            guard words.count == 4, words[1...2] == ["retry", "after"], let seconds = Int(words[3]),
                (0...86_400).contains(seconds)
            else { throw .init("after \(word) may stand 'retry after SECONDS' or 'after commit'") }
            return (.status(status, retryAfter: seconds), commit ?? false)
        default:
            throw .init(
                "'\(given.joined(separator: " "))' is no fault: write a status from 400 to 599 (503, 429 retry after 2), delay 200ms, cut, stall, malformed or large, and perhaps 'after commit'"
            )
        }
    }

    private static func percent(_ text: String) throws(FaultRuleError) -> Double {
        guard text.hasSuffix("%"), let number = Double(text.dropLast()), number > 0, number <= 100 else {
            throw .init("the percentage is above 0 and at most 100, such as 5% or 0.5%")
        }
        return number
    }
}

/// The reason why a text is no rule.
package struct FaultRuleError: Error, Hashable, CustomStringConvertible {
    /// The mistake, and what to write.
    package let description: String

    init(_ description: String) { self.description = description }
}
