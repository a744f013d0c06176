package import Foundation
package import PaymentModel

/// The facts that the gallery shows of an order beside the order itself.
///
/// File addresses are relative to the gallery; the gallery leaves out an entry's missing files and links.
package struct GalleryEntry: Sendable {
    /// True if it can be paid.
    package var isOpen: Bool
    /// True if it was paid; then it is not open.
    package var isPaid: Bool
    /// The code's file, such as `qr/INV-7.svg`.
    package var qrFile: String?
    /// The page's file, such as `site/TOKEN/index.html`.
    package var pageFile: String?
    /// The public address for the customer.
    package var link: String?
    /// The button's markup, for copying.
    package var button: [UInt8]?

    /// An entry; by default one that can be paid.
    package init(
        isOpen: Bool = true, isPaid: Bool = false, qrFile: String? = nil, pageFile: String? = nil, link: String? = nil,
        button: [UInt8]? = nil
    ) {
        self.isOpen = isOpen
        self.isPaid = isPaid
        self.qrFile = qrFile
        self.pageFile = pageFile
        self.link = link
        self.button = button
    }
}

/// The totals of a gallery's orders.
package struct GallerySummary: Sendable, Hashable {
    /// The number of orders.
    package private(set) var orders = 0
    /// The number of orders that can be paid.
    package private(set) var open = 0
    /// The number of reusable orders.
    package private(set) var reusable = 0
    /// The sum of the open orders that are for one payment, in major units, by currency.
    package private(set) var totals: [Currency: Decimal] = [:]

    /// The number of orders that can't be paid any more.
    package var closed: Int { orders - open }

    /// A summary without orders.
    package init() {}

    /// Counts an order.
    package mutating func add(_ order: Order, isOpen: Bool) {
        orders += 1
        if isOpen { open += 1 }
        if order.isReusable { reusable += 1 }
        if isOpen, !order.isReusable { totals[order.money.currency, default: 0] += order.money.amount }
    }
}

extension PageRenderer {
    /// The maximum number of orders on a page of the gallery.
    package static let galleryPageSize = 200

    /// The file of a gallery's page, from 1: `index.html`, `index-2.html`.
    package static func galleryFile(page: Int) -> String { page == 1 ? "index.html" : "index-\(page).html" }

    /// An order's part of a page of the gallery: it can be rendered as soon as the order is made.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - entry: The facts beside it.
    ///   - language: The seller's, the same as the page's; `nil` for the fallback.
    /// - Returns: the rendering of `{{#entries}}` of the gallery's template.
    package func galleryEntry(_ order: PreparedOrder, _ entry: GalleryEntry, language: String? = nil) -> [UInt8] {
        let templates = templates[language]
        var values = order.values(in: templates)
        values.set(.isOpen, entry.isOpen)
        values.set(.isPaid, entry.isPaid)
        values.set(.qrFile, text: entry.qrFile)
        values.set(.pageFile, text: entry.pageFile)
        values.set(.linkURL, text: entry.link)
        values[.buttonCode] = entry.button.map { [UInt8](escaping: $0) } ?? []
        return templates.gallery.elements[.entries]?.rendered(values) ?? []
    }

    /// One page of the gallery.
    ///
    /// - Parameters:
    ///   - entries: This page's, one after the other; ``galleryPageSize`` at most.
    ///   - page: From 1.
    ///   - pages: The number of pages.
    ///   - summary: Of all pages.
    ///   - language: The seller's; `nil` for the fallback.
    /// - Returns: the whole page.
    package func galleryPage(
        entries: [UInt8], page: Int, of pages: Int, summary: GallerySummary, language: String? = nil
    ) -> [UInt8] {
        let templates = templates[language]
        var values = SlotValues<Escaped>()
        values[.entries] = entries
        var totals: [UInt8] = []
        for (currency, amount) in summary.totals.sorted(by: { $0.key.code < $1.key.code }) {
            var total = SlotValues<Escaped>()
            total.set(.totalCurrency, text: currency.code)
            total.set(.total, text: templates.formats.amount(amount, currency))
            templates.gallery.elements[.totals]?.append(to: &totals, total)
        }
        values[.totals] = totals
        values.set(.orders, text: String(summary.orders))
        values.set(.open, text: String(summary.open))
        values.set(.closed, text: String(summary.closed))
        values.set(.reusable, text: String(summary.reusable))
        values.set(.page, text: String(page))
        values.set(.pages, text: String(pages))
        values.set(.hasPages, pages > 1)
        values.set(.previousFile, text: page > 1 ? Self.galleryFile(page: page - 1) : nil)
        values.set(.nextFile, text: page < pages ? Self.galleryFile(page: page + 1) : nil)
        return templates.gallery.rendered(values)
    }
}
