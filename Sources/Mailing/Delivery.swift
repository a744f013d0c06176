/// The result of handing a message to a server.
///
/// No text in it holds a password, or a part of one.
package enum Delivery: Sendable, Hashable {
    /// The server accepted it (2xx after the end of DATA): its words, one line of at most 500 characters.
    case handedOver(words: String)
    /// The server rejects this message for good (5xx to RCPT, to DATA, or after its end), for a reason of its own.
    case refused(words: String)
    /// The server rejects this message for good, perhaps for a reason that all messages of the sender share: the next
    /// ones show it.
    case doubtful(words: String)
    /// The server takes no more for the moment, because it got too many at a time: after a while it takes the same
    /// message.
    case throttled(words: String)
    /// The server asks for another attempt later (4xx at any step): it did not accept the message.
    case deferred(words: String)
    /// The connection broke, or stalled, before the end of DATA: the message was not accepted.
    case broken(reason: String)
    /// The connection broke, or stalled, between the end of DATA and the answer: the message may have been accepted or
    /// not.
    case uncertain(reason: String)
    /// No message can be sent like this: the server is not found, not trusted, offers no encryption, refuses the login or the
    /// sender, or takes no more from this account today. Nothing of the message was accepted.
    case unusable(reason: String)
    /// The caller stopped it just before the end of DATA: the server never received the whole message.
    case abandoned
    /// The caller cancelled before the end of DATA: the message was not accepted.
    case cancelled
}
