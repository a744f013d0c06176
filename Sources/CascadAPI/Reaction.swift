/// The reaction to an HTTP status: the platform's table "What to do with each HTTP status", row by row.
enum Reaction: Sendable, Hashable, CaseIterable {
    /// Done: the body holds the result.
    case take
    /// Bad syntax: ask for the status of the transaction; if it is not there, it was not created.
    case askForStatus
    /// Credentials, or a method that is disabled: not created, and nothing else will work.
    case stop
    /// No such resource: the id (or the platform's address) is wrong.
    case checkID
    /// Duplicate: the body holds the transaction made earlier, to be compared with the order.
    case useEarlier
    /// Semantic error: not created; the errors of the fields are shown to the user.
    case showErrors
    /// Not created: wait, and send it again.
    case waitAndRepeat
    /// It may have been created: look it up, and send it again only if it is not there.
    case lookUpFirst

    /// The reaction to a status, by the platform's table.
    ///
    /// - Parameters:
    ///   - status: The status of the answer.
    ///   - creates: True for a request that creates an invoice, where only 201 is success.
    init(status: Int, creates: Bool) {
        switch status {
        case 201: self = .take
        case 200: self = creates ? .lookUpFirst : .take
        case 202..<300: self = .lookUpFirst
        case 400: self = .askForStatus
        case 401, 403, 405: self = .stop
        case 404: self = .checkID
        case 409: self = .useEarlier
        case 422: self = .showErrors
        case 429: self = .waitAndRepeat
        case 500..<600: self = .lookUpFirst
        // Redirects, which are not followed, and undocumented statuses.
        default: self = .askForStatus
        }
    }

    /// The reaction to a missing answer: a broken connection counts as 5xx, except one that was never made.
    init(_ failure: ConnectionFailure) {
        switch failure {
        case .notSent: self = .waitAndRepeat
        case .untrusted: self = .stop
        case .lost, .cancelled: self = .lookUpFirst
        }
    }
}
