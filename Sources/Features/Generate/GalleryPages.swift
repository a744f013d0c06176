import Pages
import Pipeline

/// Writes the gallery, page by page, as the orders come.
struct GalleryPages {
    private let renderer: PageRenderer
    private let folder: OutputFolder
    private let summary: GallerySummary
    private let pages: Int
    private var page = 1
    private var entries: [UInt8] = []
    private var count = 0

    /// An empty gallery.
    ///
    /// - Parameters:
    ///   - renderer: The renderer of its pages.
    ///   - folder: The folder that they are written to.
    ///   - summary: The totals of all orders that will come.
    init(_ renderer: PageRenderer, in folder: OutputFolder, summary: GallerySummary) {
        self.renderer = renderer
        self.folder = folder
        self.summary = summary
        pages = max(1, (summary.orders + PageRenderer.galleryPageSize - 1) / PageRenderer.galleryPageSize)
    }

    /// Adds an order's entry.
    ///
    /// - Returns: the outcome for the page that it fills; `nil` as long as there is room.
    mutating func append(_ entry: [UInt8]) throws(OutputError) -> OutputFolder.Outcome? {
        entries += entry
        count += 1
        return count == PageRenderer.galleryPageSize ? try write() : nil
    }

    /// Writes the last page, and removes those of an earlier, larger gallery.
    mutating func finish() throws(OutputError) -> OutputFolder.Outcome? {
        let outcome = count > 0 ? try write() : nil
        while case let file = try OutputLayout.gallery(page: page), try folder.exists(file) {
            try folder.remove(file)
            page += 1
        }
        return outcome
    }

    private mutating func write() throws(OutputError) -> OutputFolder.Outcome {
        let html = renderer.galleryPage(entries: entries, page: page, of: pages, summary: summary)
        let outcome = try folder.write(html, to: OutputLayout.gallery(page: page))
        page += 1
        entries.removeAll(keepingCapacity: true)
        count = 0
        return outcome
    }
}
