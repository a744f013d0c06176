import Foundation
import Ledger
package import OrderFile
package import Pages
package import PaymentModel

/// The facts that hold for a whole run of a command, and what is made of them alone.
package struct RunContext: Sendable {
    package let settings: Settings
    /// The rules by which order files are read.
    package let rules: ReadingRules
    /// True if all links are for many payments.
    package let isReusable: Bool
    /// UNIX seconds; decides what is past its expiry.
    package let now: Int

    package init(
        settings: Settings, reading rules: ReadingRules, isReusable: Bool = false, now: Int
    ) {
        self.settings = settings
        self.rules = rules
        self.isReusable = isReusable
        self.now = now
    }

    /// Loads the built-in templates with the user's own laid over them.
    package func templates() throws -> TemplateSet {
        guard let folder = settings.templates else { return try .builtIn() }
        return try TemplateSet(overriding: try TemplateFolder(folder).files())
    }

    /// Makes the renderer of orders.
    ///
    /// - Parameters:
    ///   - templates: As loaded.
    ///   - logo: The name of the seller's picture in `site/`; `nil` without one.
    ///   - offers: The services that payers can choose; none for a command that makes no pages.
    /// - Returns: the renderer.
    /// - Throws: ``MissingSeller``, `PageError`.
    package func renderer(_ templates: TemplateSet, logo: String? = nil, offers: ServiceOffers = ServiceOffers()) throws
        -> OrderRenderer
    {
        guard let seller = settings.seller else { throw MissingSeller(owner: try settings.keyOwner()) }
        let renderer = try PageRenderer(
            templates: templates, seller: seller, logo: logo.map { "../" + $0 }, isTest: settings.publicKey.isTest,
            platform: settings.platform, timeZone: settings.timeZone, buttonTarget: settings.buttonTarget.rawValue)
        return OrderRenderer(
            settings: settings, renderer: renderer, seller: seller,
            vocabulary: PaperVocabulary(templates, timeZone: settings.timeZone), offers: offers,
            returns: ReturnAddresses(settings, languages: templates.languages), now: now)
    }

    /// The meaning of empty cells, with the languages that pages can be made in.
    package func orderSettings(_ templates: TemplateSet) -> OrderSettings {
        settings.orders(rules, languages: templates.languages, isReusable: isReusable)
    }
}

/// A page needs a payee.
package struct MissingSeller: Error, CustomStringConvertible {
    package let description: String

    /// - Parameter owner: The owner of the key, who is likely to be the payee.
    package init(owner: KeyOwner?) {
        description =
            "who is paid? "
            + (owner.map { "The platform says that \($0.words). " } ?? "")
            + "Say --seller-name '\(owner?.nameToPaste ?? "Your shop")', PAYLINK_SELLER_NAME, or seller: name: in paylink.yaml"
    }
}
