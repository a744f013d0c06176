import CHTML
import HTML
import MarkupRules
import PaymentModel

/// A linter of pages of others: it finds what in them keeps a payment from being made as it was meant.
///
/// It keeps its parser and its memory from page to page. It is for one thread at a time: use one per worker.
package final class PageLinter {
    /// The maximum size of a page, in bytes; larger ones are not read.
    private let maximumBytes: Int
    /// The maximum depth of elements; browsers flatten deeper ones.
    private static let maximumDepth: UInt32 = 512

    private let parser = HTMLParser()
    private var elementIndex = ElementIndex()

    /// A linter with a parser of its own.
    ///
    /// - Parameter maximumBytes: A larger page is a finding, ``MarkupRule`` `too-large`. At most 1 GB.
    package init(maximumBytes: Int = 1_000_000) { self.maximumBytes = min(maximumBytes, 1_000_000_000) }

    /// Checks a page, or a snippet of one.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes, in any encoding; text other than UTF-8 (or UTF-16 with its mark) is a finding.
    ///   - name: The file's name, as findings show it.
    ///   - options: The platform, the time and the severities for the check.
    /// - Returns: findings in the order of the page, each with line and column, and the ways to pay that it offers. A
    ///   page that could not be read to its end is never clean.
    package func check(_ bytes: [UInt8], name: String, options: PageOptions) -> PageReport {
        var reading = ReadingFindings()
        let text = reading.readablePage(bytes, maximumBytes: maximumBytes)
        return text.withUnsafeBufferPointer { bytes in
            var report = PageReport()
            let parsed = parser.parseHTML(bytes, maximumDepth: Self.maximumDepth)
            guard !text.isEmpty, reading.takeStatus(parsed, maximumDepth: Self.maximumDepth), let parsed else {
                report.findings = reading.breaches.settled(options).findings(in: bytes, of: name)
                return report
            }
            let tree = MarkupTree(parsed, source: bytes)
            elementIndex.walk(tree)
            var context = PageContext(options, source: SourceText(bytes[...]), tree: tree, elementIndex: elementIndex)
            context.checkAll()
            for offer in context.offers where offer.fields.count > PaymentTarget.maximumFields {
                let place = Int(tree.nodes[offer.node].offset)
                reading.report(
                    "too-many", at: place, "a payment of more than 1,000 fields: the platform drops the others")
            }
            let found = reading.breaches + context.breaches
            let all = found + context.directives.unused(by: found)
            let heard = all.filter { context.directives.allows($0.id) }
            report.silenced = all.count - heard.count
            report.findings = heard.settled(options).findings(in: bytes, of: name)
            report.payments = context.offers.found(in: bytes, of: name, tree)
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
