import HTML
import MarkupRules

extension OutputContext {
    /// Reports the first secret key anywhere in the source: also in comments, scripts and attributes.
    mutating func checkSecrets() {
        if let offset = source.indexOfSecret() {
            report(offset: offset, "a secret key is in the document: take it out, and have the key changed")
        } else if let place = placeOfEncodedSecret() {
            report(
                offset: place,
                "a secret key is in the document, written with entities: take it out, and have the key changed")
        }
    }
}
