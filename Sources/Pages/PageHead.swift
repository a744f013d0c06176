import Digest
import Foundation

/// The head of every page, whatever its design: the security policy, the rules for robots, the style sheet.
enum PageHead {
    /// The elements that a page begins with.
    ///
    /// - Parameters:
    ///   - styleSheet: Its text; the policy allows exactly these bytes and no other style.
    ///   - formAction: The targets allowed for forms, in the policy's syntax; `'none'` where there is no form.
    /// - Returns: the first elements of a page's head.
    static func markup(styleSheet: String, formAction: String) -> String {
        let hash = Data(sha256(Array(styleSheet.utf8))).base64EncodedString()
        // A form's POST is answered with a redirect to a host that is not known beforehand: the policy applies to that
        // too, so it names the scheme and not the host.
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
