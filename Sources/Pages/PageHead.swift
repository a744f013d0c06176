import Crypto
import Foundation

/// What stands in the head of every page, whoever designs it: the security policy, what robots may do, the style sheet.
enum PageHead {
    /// The elements that a page begins with.
    ///
    /// - Parameters:
    ///   - styleSheet: Its text; the policy allows exactly these bytes and no other style.
    ///   - formAction: Where forms may lead, as the policy puts it; `'none'` where there is none.
    /// - Returns: the first elements of a page's head.
    static func markup(styleSheet: String, formAction: String) -> String {
        let hash = Data(SHA256.hash(data: Data(styleSheet.utf8))).base64EncodedString()
        // A form's POST is answered with a redirect to a host that nobody knows before: the policy holds for that too,
        // so it names the scheme and not the host.
        let policy =
            "default-src 'none'; style-src 'sha256-\(hash)'; img-src 'self' data:; form-action \(formAction); base-uri 'none'"
        return #"<meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="\#(policy)"/>"#
            + #"<meta name="viewport" content="width=device-width,initial-scale=1"/>"#
            + #"<meta name="robots" content="noindex,nofollow"/>"#
            + #"<meta name="referrer" content="no-referrer"/>"#
            + #"<meta name="color-scheme" content="light dark"/>"#
            + #"<meta name="format-detection" content="telephone=no,date=no,address=no,email=no"/>"#
            + "<style>\(styleSheet)</style>"
    }
}
