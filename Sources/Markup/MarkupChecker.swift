import CMarkup
package import PaymentModel

/// A checker that parses documents as HTML and as XML, and reports their mistakes.
///
/// It keeps its parsers and their memory from document to document. It is for one thread at a time: use one per worker.
package final class MarkupChecker {
    /// The maximum size of a document, in bytes; larger ones are not read.
    package let maximumBytes: Int
    /// The maximum depth of elements; libxml2's own limit for XML.
    static let maximumDepth: UInt32 = 256

    private let context: OpaquePointer?
    private var elementIndex = ElementIndex()
    private var fields = FieldMatch()

    /// A checker with parsers of its own.
    ///
    /// - Parameter maximumBytes: A larger document is a finding, ``MarkupRule`` `too-large`. At most 1 GB.
    package init(maximumBytes: Int = 1_000_000) {
        self.maximumBytes = min(maximumBytes, 1_000_000_000)
        context = cmarkup_create()
    }

    deinit { cmarkup_free(context) }

    /// Checks a generated document.
    ///
    /// - Returns: findings in the order of the document, each with line and column; empty if it is clean. A document
    ///   that could not be read to its end is never clean.
    package func check(_ document: GeneratedDocument) -> [Finding] {
        document.bytes.withUnsafeBufferPointer { bytes in
            var reading = ParsedMarkup()
            guard reading.isReadable(bytes, maximumBytes: maximumBytes), let context, let start = bytes.baseAddress
            else {
                if reading.breaches.isEmpty { reading.report("not-checked", at: 0, "there was no memory for a parser") }
                return reading.breaches.findings(in: bytes, of: document.name)
            }
            // Each parse ends with copies of everything needed later: the next one reuses its memory.
            reading.take(
                cmarkup_parse_xml(context, start, bytes.count, document.kind == .fragment), as: "not-well-formed")
            let parsed = cmarkup_parse_html(context, start, bytes.count, Self.maximumDepth)
            reading.take(parsed, as: "html-syntax")
            guard parsed.status == CMarkupParsed else { return reading.breaches.findings(in: bytes, of: document.name) }

            let tree = MarkupTree(parsed, source: bytes)
            elementIndex.walk(tree)
            fields.match(document.payment.form?.fields ?? [], controls: elementIndex.controls, tree: tree)
            var inspection = RuleContext(
                document, source: SourceText(bytes[...]), tree: tree, elementIndex: elementIndex, fields: fields)
            inspection.checkAll()
            if reading.breaches.isEmpty, inspection.breaches.isEmpty { return [] }
            return (reading.breaches + inspection.breaches).findings(in: bytes, of: document.name)
        }
    }

    /// The maximum depth of elements in a third-party page; browsers flatten deeper ones.
    static let maximumDepthOfPages: UInt32 = 512

    /// Checks a third-party page, or a snippet of one.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes, in any encoding; text other than UTF-8 (or UTF-16 with its mark) is a finding.
    ///   - name: The file's name, as findings show it.
    ///   - options: The platform, the time and the severities for the check.
    /// - Returns: findings in the order of the page, each with line and column, and the ways to pay that it offers. A
    ///   page that could not be read to its end is never clean.
    package func check(page bytes: [UInt8], name: String, options: PageOptions) -> PageReport {
        var reading = ParsedMarkup()
        let text = reading.readablePage(bytes, maximumBytes: maximumBytes)
        return text.withUnsafeBufferPointer { bytes in
            var report = PageReport()
            guard let context, let start = bytes.baseAddress else {
                if !text.isEmpty { reading.report("not-checked", at: 0, "there was no memory for a parser") }
                report.findings = reading.breaches.settled(options).findings(in: bytes, of: name)
                return report
            }
            let parsed = cmarkup_parse_html(context, start, bytes.count, Self.maximumDepthOfPages)
            reading.takeStatus(parsed, maximumDepth: Self.maximumDepthOfPages)
            guard parsed.status == CMarkupParsed else {
                report.findings = reading.breaches.settled(options).findings(in: bytes, of: name)
                return report
            }
            let tree = MarkupTree(parsed, source: bytes)
            elementIndex.walk(tree)
            var inspection = RuleContext(
                page: options, source: SourceText(bytes[...]), tree: tree, elementIndex: elementIndex)
            inspection.checkAll()
            for offer in inspection.offers where offer.fields.count > PaymentTarget.maximumFields {
                let place = Int(tree.nodes[offer.node].offset)
                reading.report(
                    "too-many", at: place, "a payment of more than 1,000 fields: the platform drops the others")
            }
            let found = reading.breaches + inspection.breaches
            let all = found + inspection.directives.unused(by: found)
            let heard = all.filter { inspection.directives.allows($0.id) }
            report.silenced = all.count - heard.count
            report.findings = heard.settled(options).findings(in: bytes, of: name)
            report.payments = inspection.offers.found(in: bytes, of: name, tree)
            return report
        }
    }
}

extension [RawFinding] {
    /// The breaches with the severities that the user chose; without those of rules that are switched off.
    fileprivate func settled(_ options: PageOptions) -> [RawFinding] {
        guard !options.severities.isEmpty else { return self }
        return compactMap { breach in
            guard let chosen = options.severities[breach.id] else { return breach }
            return chosen.map { breach.with($0) }
        }
    }
}

extension [PaymentTarget] {
    /// The payments found, for the report.
    fileprivate func found(
        in bytes: UnsafeBufferPointer<UInt8>, of file: String, _ tree: MarkupTree
    ) -> [FoundPayment] {
        var places = PlaceCounter(bytes, of: file)
        return map { offer in
            FoundPayment(
                kind: offer.kind, location: places.location(at: Int(tree.nodes[offer.node].offset)),
                fields: offer.fields.map { .init(name: $0.name, value: $0.value) })
        }
    }
}
