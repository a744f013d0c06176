import CMarkup
public import Checkout

/// Reads documents as HTML and as XML, and says what is wrong with them.
///
/// It keeps its parsers and their memory from document to document. It is for one thread at a time: have one per worker.
public final class MarkupChecker {
    /// The largest document, in bytes, that is read at all; 1 MB unless said otherwise.
    public let maximumBytes: Int
    /// How deep elements may stand in each other; libxml2's own bound for XML.
    static let maximumDepth: UInt32 = 256

    private let context: OpaquePointer?
    private var survey = Survey()
    private var fields = FieldMatch()

    /// A checker with parsers of its own.
    ///
    /// - Parameter maximumBytes: A larger document is a finding, ``MarkupRule`` `too-large`. At most 1 GB.
    public init(maximumBytes: Int = 1_000_000) {
        self.maximumBytes = min(maximumBytes, 1_000_000_000)
        context = cmarkup_create()
    }

    deinit { cmarkup_free(context) }

    /// What is wrong with a document.
    ///
    /// - Returns: findings in the order of the document, each with line and column; empty if it is clean. A document
    ///   that could not be read to its end is never clean.
    public func check(_ document: GeneratedDocument) -> [Finding] {
        document.bytes.withUnsafeBufferPointer { bytes in
            var reading = Reading(document, bytes: bytes)
            guard reading.isReadable(maximumBytes: maximumBytes), let context, let start = bytes.baseAddress else {
                if reading.breaches.isEmpty { reading.report("not-checked", at: 0, "there was no memory for a parser") }
                return reading.breaches.findings(in: bytes, of: document.name)
            }
            // Each parse ends with everything copied that outlives it: the next one takes its memory.
            reading.take(
                cmarkup_parse_xml(context, start, bytes.count, document.kind == .fragment), as: "not-well-formed")
            let parsed = cmarkup_parse_html(context, start, bytes.count, Self.maximumDepth)
            reading.take(parsed, as: "html-syntax")
            guard parsed.status == CMarkupParsed else { return reading.breaches.findings(in: bytes, of: document.name) }

            let tree = MarkupTree(parsed)
            survey.walk(tree)
            fields.match(document.payment.form?.fields ?? [], controls: survey.controls, tree: tree)
            var inspection = Inspection(
                document, source: Text(bytes[...]), tree: tree, survey: survey, fields: fields)
            inspection.checkAll()
            if reading.breaches.isEmpty, inspection.breaches.isEmpty { return [] }
            return (reading.breaches + inspection.breaches).findings(in: bytes, of: document.name)
        }
    }
}
