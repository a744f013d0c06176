/// Why nothing can be printed, for reasons that are not the orders'.
public enum PrintingFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// cairo writes its files otherwise than this program knows.
    case unexpectedPDF
    /// cairo failed, and says so.
    case cairo(String)
    /// No font of this machine has all letters of a text.
    case missingFont(text: String)
    /// A text that has to be whole does not fit.
    case noRoom(text: String)
    /// zlib failed.
    case compression

    /// What is wrong, and what to do next.
    public var description: String {
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
