import CHTML
import HTML
import MarkupRules
package import PaymentModel

/// A checker of generated documents: it parses them as HTML and as XML, and holds them against their orders.
///
/// It keeps its parsers and their memory from document to document. It is for one thread at a time: use one per worker.
package final class OutputChecker {
    /// The maximum size of a document, in bytes; larger ones are not read.
    private static let maximumBytes = 1_000_000
    /// The maximum depth of elements; libxml2's own limit for XML.
    static let maximumDepth: UInt32 = 256

    private let parser = HTMLParser()
    private var elementIndex = ElementIndex()
    private var fields = FieldMatch()

    /// A checker with parsers of its own.
    package init() {}

    /// Checks a generated document.
    ///
    /// - Returns: findings in the order of the document, each with line and column; empty if it is clean. A document
    ///   that could not be read to its end is never clean.
    package func check(_ document: GeneratedDocument) -> [Finding] {
        document.bytes.withUnsafeBufferPointer { bytes in
            var reading = ReadingFindings()
            guard reading.isReadable(bytes, maximumBytes: Self.maximumBytes) else {
                return reading.breaches.findings(in: bytes, of: document.name)
            }
            // Each parse ends with copies of everything needed later: the next one reuses its memory.
            _ = reading.take(parser.parseXML(bytes, isFragment: document.kind == .fragment), as: "not-well-formed")
            let parsed = parser.parseHTML(bytes, maximumDepth: Self.maximumDepth)
            guard reading.take(parsed, as: "html-syntax"), let parsed else {
                return reading.breaches.findings(in: bytes, of: document.name)
            }
            let tree = MarkupTree(parsed, source: bytes)
            elementIndex.walk(tree)
            fields.match(document.payment.forms, elementIndex, tree: tree)
            var context = OutputContext(
                document, source: SourceText(bytes[...]), tree: tree, elementIndex: elementIndex, fields: fields)
            context.checkAll()
            if reading.breaches.isEmpty, context.breaches.isEmpty { return [] }
            return (reading.breaches + context.breaches).findings(in: bytes, of: document.name)
        }
    }
}
