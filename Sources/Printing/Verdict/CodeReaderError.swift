/// The reason why the independent reader does not confirm a code.
package enum CodeReaderError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `zbarimg` is not installed.
    case missing
    /// It could not be run; with its message or the system's.
    case failed(String)
    /// It took longer than allowed.
    case timedOut
    /// It finds no code.
    case unreadable(link: String)
    /// It reads another text.
    case misread(link: String, found: String)

    /// The failure, and what to do next.
    package var description: String {
        switch self {
        case .missing:
            "a code with a logo is printed only if zbarimg reads it, and there is none: install it with "
                + "apt install zbar-tools or brew install zbar, or leave out the logo"
        case .failed(let message): "zbarimg can't be run (\(message)): install it anew, or leave out the logo"
        case .timedOut: "zbarimg did not read the code in time: try again, or leave out the logo"
        case .unreadable(let link):
            "zbarimg does not read the code of \(link) with this logo: leave out the logo, or take a plainer one"
        case .misread(let link, let found):
            "zbarimg reads the code of \(link) as \"\(found.prefix(200))\": leave out the logo"
        }
    }
}
