/// The reason why printing failed, other than the orders.
package enum PrintingFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// cairo writes its files in a way that is unknown here.
    case unexpectedPDF
    /// cairo failed; with its message.
    case cairo(String)
    /// No font of this machine has all letters of a text.
    case missingFont(text: String)
    /// A text that must be whole does not fit.
    case noRoom(text: String)
    /// zlib failed.
    case compression

    /// The failure, and what to do next.
    package var description: String {
        switch self {
        case .unexpectedPDF: "this version of cairo writes PDF in a way that is not known: please report its version"
        case .cairo(let message): "cairo can't draw: \(message)"
        case .missingFont(let text):
            "no font of this machine has all letters of \"\(text)\": install one, on Debian with "
                + "apt install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
        case .noRoom(let text):
            "there is no room for \"\(text)\", which has to be whole: choose a larger label"
        case .compression: "a page can't be compressed: check that memory is free"
        }
    }
}
