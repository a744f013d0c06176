package import CHTML

/// The parsers of HTML and XML, with their memory, which is kept from document to document.
///
/// For one thread at a time. What a parse returns is valid until the next one.
package final class HTMLParser {
    private let context: OpaquePointer?

    /// Parsers of its own.
    package init() { context = chtml_create() }

    deinit { chtml_free(context) }

    /// Parses valid UTF-8 without NUL as HTML.
    ///
    /// - Parameters:
    ///   - bytes: The document; it must live as long as the tree.
    ///   - maximumDepth: The number of levels of elements at which the parser gives up.
    /// - Returns: `nil` without memory for a parser, and for no bytes.
    package func parseHTML(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: UInt32) -> CHTMLTree? {
        guard let context, let start = bytes.baseAddress else { return nil }
        return chtml_parse_html(context, start, bytes.count, maximumDepth)
    }

    /// Parses such bytes as XML, for the errors only.
    package func parseXML(_ bytes: UnsafeBufferPointer<UInt8>, isFragment: Bool) -> CHTMLTree? {
        guard let context, let start = bytes.baseAddress else { return nil }
        return chtml_parse_xml(context, start, bytes.count, isFragment)
    }
}
