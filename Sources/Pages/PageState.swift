/// Whether the order of a page can be paid.
public enum PageState: Sendable, Hashable {
    case open
    /// `expires` of the order has passed.
    case expired
    /// It has been paid: nothing more is asked for.
    case paid
    /// The merchant wants no more payments of it; a note for the payer, in the payer's language, if there is one.
    case closed(note: String?)
}
