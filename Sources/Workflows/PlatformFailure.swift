import CascadAPI

/// Why a run can't go on with the platform: what is wrong, and what to do next.
struct PlatformFailure: Error, CustomStringConvertible {
    let description: String

    init(_ error: APIError) {
        description = error.message
    }

    /// - Parameter orders: How many in a row were not answered.
    init(silentAfter orders: Int) {
        description =
            "the platform did not answer for \(orders) orders in a row: nothing more is asked now. Run again later: what "
            + "was asked for stands in the ledger, and is looked up before anything is created"
    }
}
