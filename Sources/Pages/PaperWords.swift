package import Foundation
package import PaymentModel
package import TextSupport

/// The words and formats of one language for print and for messages: plain text, from the same files as the pages'
/// words.
package struct PaperWords: Sendable {
    /// A phrase of `languages/*.json`.
    package enum Phrase: String, Sendable, CaseIterable {
        case how = "paper_how"
        case whereToPay = "paper_where"
        case platformOnly = "platform_note"
        case reference = "reference_label"
        case payBy = "expires_label"
        case due = "due_label"
        case purpose = "description_label"
        case amount = "amount_label"
        case invoice = "invoice_title"
        case invoiceNumber = "invoice_number"
        case invoiceDate = "invoice_date"
        case test
        /// A whole message for SMS or a messenger.
        case message = "message_text"

        /// The names whose texts can be of another direction.
        ///
        /// Hosts and links have no marks: a telephone that makes a link of them would take a mark as a part of it.
        fileprivate static let marked: Set<String> = ["seller_name", "reference"]

        /// The names that the phrase must contain; for most of them, none.
        fileprivate var required: Set<String> {
            switch self {
            case .whereToPay: ["link_host", "platform_host"]
            case .platformOnly: ["platform_host"]
            case .message: ["seller_name", "amount", "reference", "link_url"]
            default: []
            }
        }
        /// The names that the phrase may contain.
        fileprivate var names: Set<String> { self == .message ? required : Phrase.whereToPay.required }
    }

    /// The language's file without `.json`.
    package let language: String
    /// The direction of the language.
    package let direction: TextDirection
    private let phrases: [Phrase: [TemplateNode]]
    private let formats: LanguageFormats

    init(_ language: Language, timeZone: TimeZone) {
        self.language = language.identifier
        direction = language.direction
        formats = LanguageFormats(language: language.identifier, timeZone: timeZone)
        phrases = Dictionary(
            uniqueKeysWithValues: Phrase.allCases.map { ($0, language.strings[$0.rawValue] ?? []) })
    }

    /// Checks that a language's phrases can be printed.
    ///
    /// - Throws: ``TemplateError`` for a tag that has no value here, and for a required one that is missing: the place
    ///   of payment, or in a message the amount.
    static func check(_ language: Language) throws(TemplateError) {
        for phrase in Phrase.allCases {
            let names = phrase.names
            for node in language.strings[phrase.rawValue] ?? [] {
                switch node {
                case .text: break
                case .variable(let name, _, let place):
                    guard names.contains(name) else {
                        throw TemplateError(
                            .unknownName(name, nearest: Spelling.nearest(to: name, among: names)), at: place)
                    }
                case .section(let name, _, _, let place), .partial(let name, let place):
                    throw TemplateError(.unknownName(name, nearest: nil), at: place)
                }
            }
            try language.require(phrase.required, in: phrase.rawValue)
        }
    }

    /// - Returns: the phrase with the values of its names put in, each on one line; a name without one is left out.
    package func text(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
        var line = ""
        for node in phrases[phrase] ?? [] {
            switch node {
            case .text(let text): line += text
            // The amount is in this language's format, with its marks.
            case .variable("amount", _, _): line += values["amount"] ?? ""
            case .variable(let name, _, _):
                let value = values[name]?.asOneLine ?? ""
                line += Phrase.marked.contains(name) ? value.marked(within: direction) : value
            case .section, .partial: break
            }
        }
        return line
    }

    /// - Returns: the amount in the format of the language, with its currency and all of its digits.
    package func amount(_ money: Money) -> String { formats.amount(money.amount, money.currency) }

    /// - Returns: a phrase with a text behind it that may be of another direction: `Reference INV-7`.
    package func labelled(_ phrase: Phrase, _ value: String) -> String {
        "\(text(phrase)) \(value.marked(within: direction, isFollowed: false))"
    }

    /// - Returns: date, time and time zone of UNIX seconds.
    package func moment(_ seconds: Int) -> String { formats.date(seconds) }

    /// - Returns: the day of UNIX seconds.
    package func day(_ seconds: Int) -> String { formats.day(seconds) }

    /// - Returns: the language's name of a country of ISO 3166-1; the code itself if it has none.
    package func country(_ code: String) -> String { formats.country(code) }
}

/// The words of all languages.
package struct PaperVocabulary: Sendable {
    private let words: [String: PaperWords]
    private let fallback: PaperWords

    /// - Parameters:
    ///   - templates: The templates with the languages.
    ///   - timeZone: The time zone of dates.
    package init(_ templates: TemplateSet, timeZone: TimeZone) {
        words = templates.languagesByName.mapValues { PaperWords($0, timeZone: timeZone) }
        fallback = PaperWords(templates.fallback, timeZone: timeZone)
    }

    /// - Parameter locale: The payer's, from `LinkRecord`.
    /// - Returns: the words of the language; those of ``TemplateSet/fallbackLanguage`` if there is no such language.
    package func words(for locale: String) -> PaperWords { words[locale] ?? fallback }
}
