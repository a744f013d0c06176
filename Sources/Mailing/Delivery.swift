/// What became of a message that was given to a server.
///
/// No text in it holds a password.
public enum Delivery: Sendable, Hashable {
    /// The server took it (2xx after the end of DATA): its words, one line of at most 500 characters.
    case handedOver(words: String)
    /// The server will never take this message (5xx to RCPT, to DATA, or after its end).
    case refused(words: String)
    /// The server asks to come again (4xx at any step): it did not take the message.
    case deferred(words: String)
    /// The line broke, or stalled, before the end of DATA: the message was certainly not taken.
    case broken(reason: String)
    /// The line broke, or stalled, between the end of DATA and the answer: nobody knows whether the message was taken.
    case uncertain(reason: String)
    /// No message can be sent like this: the server is not found, not trusted, offers no encryption, refuses the login or the
    /// sender.
    case unusable(reason: String)
    /// It was not ended, because the caller said so in the last moment: the server never saw the whole of it.
    case abandoned
    /// The caller cancelled before the end of DATA: the message was not taken.
    case cancelled
}
