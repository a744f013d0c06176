/// The state of a page's order.
package enum PageState: Sendable, Hashable {
    case open
    /// `expires` of the order has passed.
    case expired
    /// It has been paid: the page asks for nothing more.
    case paid
    /// The merchant accepts no more payments for it; a note for the payer, in the payer's language, if there is one.
    case closed(note: String?)
}
