import OutputChecks
import Pages
import PaymentModel
import Pipeline

/// The pages of the site that payers come back to: for each outcome one in the shop's language, and one for every language.
///
/// They are the same for all orders, and are written even if no order of the run leads to them: an earlier button may.
struct ReturnPages {
    let orderRenderer: OrderRenderer
    /// The languages that pages can be made in.
    let languages: [String]

    /// A page with its path.
    struct Page {
        let path: OutputPath
        let bytes: [UInt8]

        /// The problems of the page; nothing is published with an error among them.
        func findings(by checker: OutputChecker) -> [Finding] {
            checker.check(GeneratedDocument(name: path.text, bytes: bytes, kind: .page, payment: .none))
        }
    }

    /// - Returns: the pages; none without a site.
    /// - Throws: ``OutputError``.
    func pages() throws(OutputError) -> [Page] {
        guard orderRenderer.settings.siteURL != nil else { return [] }
        let (renderer, languages) = (orderRenderer.renderer, languages.filter(OutputLayout.isReturnPageLanguage))
        let files = Dictionary(uniqueKeysWithValues: languages.map { ($0, OutputLayout.returnPageFile($0)) })
        var pages: [Page] = []
        for outcome in PaymentOutcome.allCases {
            for language in [nil] + languages.map(Optional.some) {
                let bytes = renderer.returnPage(
                    outcome, language: language ?? orderRenderer.settings.locale, addresses: files)
                pages.append(Page(path: try OutputLayout.returnPage(outcome, language: language), bytes: bytes))
            }
        }
        return pages
    }
}
