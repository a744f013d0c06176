/// The error of a list of invoices without an end.
package enum EndlessList: Error, Hashable, CustomStringConvertible {
    /// It leads back to an earlier page.
    case repeats
    /// It has more pages than the maximum.
    case tooLong(Int)

    /// The problem and the next step.
    package var description: String {
        switch self {
        case .repeats:
            "the platform's list of invoices leads back to a page that was there before: it can't be read to its end. "
                + "Run again; if it stays so, tell the platform"
        case .tooLong(let pages):
            "the platform's list of invoices has more than \(pages) pages, the most that are read"
        }
    }
}
