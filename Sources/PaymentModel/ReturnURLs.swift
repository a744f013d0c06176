/// The result of a payment, as far as the platform tells the payer's return by it.
package enum PaymentOutcome: String, Sendable, CaseIterable {
    case success, fail, pending
}

/// The pages that the payer is sent to after each outcome: the platform's `return_urls`, which the private API alone takes.
package struct ReturnURLs: Sendable, Hashable {
    /// After the payment succeeded.
    package var success: String?
    /// After it failed or was cancelled.
    package var fail: String?
    /// While its result is not known; the platform requires it as soon as another is given.
    package var pending: String?

    /// The pages given; by default none.
    package init(success: String? = nil, fail: String? = nil, pending: String? = nil) {
        self.success = success
        self.fail = fail
        self.pending = pending
    }

    /// The page of an outcome.
    package subscript(outcome: PaymentOutcome) -> String? {
        get {
            switch outcome {
            case .success: success
            case .fail: fail
            case .pending: pending
            }
        }
        set {
            switch outcome {
            case .success: success = newValue
            case .fail: fail = newValue
            case .pending: pending = newValue
            }
        }
    }

    /// True if no page is given.
    package var isEmpty: Bool { success == nil && fail == nil && pending == nil }

    /// True if the platform would refuse them: `pending` is missing.
    package var lacksPending: Bool { pending == nil && !isEmpty }
}
