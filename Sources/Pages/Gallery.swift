public import Checkout
public import Foundation
import Mustache

/// One order as the gallery shows it.
///
/// Addresses of files are relative to the gallery.
public struct GalleryEntry: Sendable {
    /// What is paid.
    public var order: Order
    /// The order's id as the platform gets it.
    public var identifier: String
    /// Whether it can be paid.
    public var isOpen: Bool
    /// As `qr/INV-7.svg`.
    public var qrFile: String?
    /// As `site/TOKEN/index.html`.
    public var pageFile: String?
    /// The public address: what a customer gets.
    public var link: String?
    /// The button's markup, to copy.
    public var button: String?

    /// An entry; without a file or a link there is no place for it in the gallery.
    public init(
        order: Order, identifier: String, isOpen: Bool = true, qrFile: String? = nil, pageFile: String? = nil,
        link: String? = nil, button: String? = nil
    ) {
        self.order = order
        self.identifier = identifier
        self.isOpen = isOpen
        self.qrFile = qrFile
        self.pageFile = pageFile
        self.link = link
        self.button = button
    }
}

/// All orders of a gallery in a few numbers.
public struct GallerySummary: Sendable, Hashable {
    /// How many orders there are.
    public private(set) var orders = 0
    /// How many of them can be paid.
    public private(set) var open = 0
    /// How many of them are for many payments.
    public private(set) var reusable = 0
    /// What the open orders that are for one payment come to, in major units, by currency.
    public private(set) var totals: [Currency: Decimal] = [:]

    /// How many of them can't be paid any more.
    public var closed: Int { orders - open }

    /// A summary of nothing.
    public init() {}

    /// Counts an order in.
    public mutating func add(_ order: Order, isOpen: Bool) {
        orders += 1
        if isOpen { open += 1 }
        if order.isReusable { reusable += 1 }
        if isOpen, !order.isReusable { totals[order.money.currency, default: 0] += order.money.amount }
    }
}

extension PageRenderer {
    /// How many orders one page of the gallery shows.
    public static let galleryPageSize = 200

    /// The file of a gallery's page, from 1: `index.html`, `index-2.html`.
    public static func galleryFile(page: Int) -> String { page == 1 ? "index.html" : "index-\(page).html" }

    /// One page of the gallery; it needs no other page's entries.
    ///
    /// - Parameters:
    ///   - entries: This page's, ``galleryPageSize`` at most.
    ///   - page: From 1.
    ///   - pages: How many there are.
    ///   - summary: Of all pages.
    ///   - language: The maker's; `nil` for the fallback.
    /// - Returns: the whole page.
    /// - Throws: ``PageError`` if an order can't be shown as it is.
    public func galleryPage(
        _ entries: [GalleryEntry], page: Int, of pages: Int, summary: GallerySummary, language: String? = nil
    ) throws(PageError) -> String {
        let templates = templates(language)
        var contexts: [GalleryEntryContext] = []
        contexts.reserveCapacity(entries.count)
        for entry in entries { contexts.append(try GalleryEntryContext(entry, formats: templates.formats)) }
        let totals = summary.totals.sorted { $0.key.code < $1.key.code }.map { currency, amount in
            ["total_currency": currency.code, "total": templates.formats.amount(amount, currency).escaped]
        }
        return templates.render(
            .gallery,
            GalleryContext(
                head: heads[.gallery] ?? "", entries: contexts, page: page, pages: pages, summary: summary,
                totals: totals))
    }
}

private struct GalleryContext: MustacheParent {
    let head: String
    let entries: [GalleryEntryContext]
    let page: Int
    let pages: Int
    let summary: GallerySummary
    let totals: [[String: String]]

    func child(named name: String) -> Any? {
        switch name {
        case "head": head
        case "entries": entries
        case "totals": totals
        case "orders": String(summary.orders)
        case "open": String(summary.open)
        case "closed": String(summary.closed)
        case "reusable": String(summary.reusable)
        case "page": String(page)
        case "pages": String(pages)
        case "has_pages": pages > 1
        case "previous_file": page > 1 ? PageRenderer.galleryFile(page: page - 1) : nil
        case "next_file": page < pages ? PageRenderer.galleryFile(page: page + 1) : nil
        default: nil
        }
    }
}

private struct GalleryEntryContext: MustacheParent {
    private let entry: GalleryEntry
    private let order: OrderContext

    init(_ entry: GalleryEntry, formats: LanguageFormats) throws(PageError) {
        self.entry = entry
        order = try OrderContext(entry.order, identifier: entry.identifier, formats: formats)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "is_open": entry.isOpen
        case "qr_file": entry.qrFile?.escaped
        case "page_file": entry.pageFile?.escaped
        case "link_url": entry.link?.escaped
        case "button_code": entry.button?.escaped
        default: order.child(named: name)
        }
    }
}
