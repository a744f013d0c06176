public import Checkout

/// Why a call came to nothing.
///
/// No text in it holds a secret or more of the platform's answer than a sentence.
public enum APIError: Error, Sendable, Hashable {
    /// 401, 403, 405: nothing else will work either; the run stops.
    case stopped(String)
    /// 422: nothing was created; field names as the platform writes them (`amount`, `customer.email`), each with what
    /// is wrong with it.
    case refused([String: String])
    /// An invoice is there under the reference id, or the platform says so, and it is not the order's: another amount,
    /// currency or reference id, or a test where none is meant (or the other way round).
    ///
    /// Its texts are cut to a sentence, and it comes without metadata: it is for a person to look at.
    case otherInvoice(Invoice)
    /// 404.
    case notFound
    /// The budget of tries or time is used up, and the invoice may exist: to be looked up before it is asked for again.
    case uncertain(String)
    /// The budget is used up, and nothing was created.
    case unreachable(String)
    /// 400, or any other answer that is in no document: nothing was created.
    case notUnderstood(String)
    /// Whoever answers at the platform's address is not known to be the platform (TLS): nothing was sent; the run stops.
    case untrusted(String)
    /// The private API, and no account or key.
    case noCredentials
    /// The task was cancelled; what was on its way to be created may exist.
    case cancelled
}
