package import PaymentModel

/// The failure of a call to the platform.
///
/// Its texts hold no secret, and at most one sentence of the platform's answer.
package enum APIError: Error, Sendable, Hashable {
    /// 401, 403, 405: nothing else will work either; the run stops.
    case stopped(String)
    /// 422: nothing was created; the keys are the platform's field names (`amount`, `customer.email`), the values the
    /// problem of each field.
    case refused([String: String])
    /// An invoice exists under the reference id, or the platform reports one, and it differs from the order in amount,
    /// currency, reference id or test mode.
    ///
    /// Its texts are cut to one sentence, and its metadata is empty: it is for a person to look at.
    case otherInvoice(Invoice)
    /// 404.
    case notFound
    /// The budget of tries or time is used up, and the invoice may exist: to be looked up before it is asked for again.
    case uncertain(String)
    /// The budget is used up, and nothing was created.
    case unreachable(String)
    /// 400, or any other undocumented answer: nothing was created.
    case notUnderstood(String)
    /// The server's TLS certificate is not valid for the platform: nothing was sent; the run stops.
    case untrusted(String)
    /// The private API, and no account or key.
    case noCredentials
    /// The task was cancelled; an invoice whose creation was under way may exist.
    case cancelled
}
