import TextSupport

/// The reason why a page can't be made.
package enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A control character or a noncharacter in the order: it can't be shown, and would not be sent as it is.
    case unprintable(field: String, scalar: UInt32)
    /// The form leads elsewhere than the platform that the page names in words.
    case otherPlatform(action: String)
    /// The seller's colour is not `#RRGGBB`.
    case invalidColor(String)
    /// The address of the terms is not an https address.
    case invalidTerms(String)
    /// The logo is not a file beside the pages.
    case invalidLogo(String)
    /// The user's template can't offer services to choose from, or fields to fill in.
    case noForms(file: String)
    /// The link of a page or a button is not an https address (http on this machine itself).
    case invalidLink(String)

    /// One sentence: the mistake, and what to do about it where that isn't plain.
    package var description: String {
        switch self {
        case .unprintable(let field, let scalar):
            "\(field) holds the character \(DisplayText.codePoint(scalar)), which can't be shown on a page: remove it"
        case .otherPlatform(let action): "the form leads to \(action), not to the platform that the page names"
        case .invalidColor(let text): "the seller's colour \"\(text)\" is not of the form #RRGGBB"
        case .invalidTerms(let text): "the address of the terms, \"\(text)\", is not one that begins with https://"
        case .invalidLogo(let text): "the logo \"\(text)\" must be a file that is uploaded with the pages"
        case .noForms(let file):
            "your template \(file) has one form and nothing to choose in it: take {{#has_choice}} over from the built-in one (paylink templates)"
        case .invalidLink(let text): "the link \"\(shown(text))\" is not an address that begins with https://"
        }
    }
}

/// Unchecked text for a message: at most 100 characters, all but printable ASCII replaced.
private func shown(_ text: String) -> String {
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(101).map { $0.isASCII ? $0 : "\u{FFFD}" }))
    return DisplayText.shown(start, hidden: .replacementCharacters, limit: 100)
}
