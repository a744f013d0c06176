import TextSupport

/// A column of the order file.
///
/// One list of them makes the parser, the flags, `paylink columns`, what is sent, and the table of columns in the documentation.
/// A new one is also a property of ``Order``, and a case of `OrderDraft`.
///
/// The names are the platform's field names, but for ``own``; an open list ends in `[…]`, as `metadata[…]`.
package enum OrderField: String, Sendable, CaseIterable {
    case referenceID = "reference_id"
    case amount
    case currency
    case service
    case description
    case customerReferenceID = "customer[reference_id]"
    case customerName = "customer[name]"
    case customerEmail = "customer[email]"
    case customerPhone = "customer[phone]"
    case customerTaxID = "customer[individual_tax_id]"
    case customerDateOfBirth = "customer[date_of_birth]"
    case customerCountry = "customer[address][country]"
    case customerRegion = "customer[address][region]"
    case customerCity = "customer[address][city]"
    case customerFullAddress = "customer[address][full_address]"
    case customerPostCode = "customer[address][post_code]"
    case customerMetadata = "customer[metadata][…]"
    case metadata = "metadata[…]"
    case serviceFields = "service_fields[…]"
    case returnURL = "return_url"
    case returnURLSuccess = "return_urls[success]"
    case returnURLFail = "return_urls[fail]"
    case returnURLPending = "return_urls[pending]"
    case expires
    case due
    case locale
    case reusable
    case printAmount = "print_amount"

    /// The kinds of characters that a field holds.
    package enum Content: Sendable, Hashable {
        /// Words for people, in which invisible characters can join letters.
        case text
        /// A person or a place: `Null` and `None` are names.
        case name
        /// A number or an address: an invisible character must never make it another.
        case identifier
        /// An amount, a day or a word of a list; its own reader checks every character.
        case value
    }

    /// The properties of a column besides its name.
    private struct Definition {
        let content: Content
        let example: String
        let maximumLength: Int
        let isMultiline: Bool
        let isOwn: Bool
        let isPrivate: Bool
        let summary: String

        init(
            _ content: Content, example: String, maximumLength: Int = 255,
            isMultiline: Bool = false, isOwn: Bool = false, isPrivate: Bool = false, _ summary: String
        ) {
            self.content = content
            self.example = example
            self.maximumLength = maximumLength
            self.isMultiline = isMultiline
            self.isOwn = isOwn
            self.isPrivate = isPrivate
            self.summary = summary
        }
    }

    private var definition: Definition {
        switch self {
        case .referenceID:
            Definition(
                .identifier, example: "INV-7",
                "Your own number for the payment, different for every one; without it a random one is made and remembered."
            )
        case .amount:
            Definition(
                .value, example: "25.00", maximumLength: 32,
                "The amount, with a point: 100.55. No thousands separators, no currency sign.")
        case .currency:
            Definition(
                .identifier, example: "EUR", maximumLength: 8,
                "ISO 4217, three letters; the flag serves for rows of a file without one.")
        case .service:
            Definition(
                .identifier, example: "payment_card_eur_hpp", maximumLength: 1000,
                "The platform's service, {method}_{currency}_{flow}; with several, or choose for all of the currency, the payer chooses. A setting serves for rows without one."
            )
        case .description:
            Definition(
                .text, example: "Bicycle repair", maximumLength: 1000,
                isMultiline: true,
                "What is paid; the payer sees it.")
        case .customerReferenceID:
            Definition(
                .identifier, example: "C-1042",
                "Your number for the customer; the platform asks for it as soon as any other customer field is given.")
        case .customerName:
            Definition(
                .name, example: "Olena Kovalchuk",
                "The customer's name.")
        case .customerEmail:
            Definition(
                .identifier, example: "olena@example.com", maximumLength: 254,
                "The customer's mail address.")
        case .customerPhone:
            Definition(
                .identifier, example: "+380987654321", maximumLength: 32,
                "The customer's telephone number.")
        case .customerTaxID:
            Definition(
                .identifier, example: "1234567890", maximumLength: 64,
                "The customer's individual tax id.")
        case .customerDateOfBirth:
            Definition(
                .value, example: "1990-05-17", maximumLength: 10,
                "YYYY-MM-DD.")
        case .customerCountry:
            Definition(
                .value, example: "UA", maximumLength: 2,
                "ISO 3166-1, two letters.")
        case .customerRegion:
            Definition(
                .name, example: "Kyiv oblast",
                "The region or state.")
        case .customerCity:
            Definition(
                .name, example: "Kyiv",
                "The city.")
        case .customerFullAddress:
            Definition(
                .name, example: "Khreshchatyk 1, apt. 2", maximumLength: 500,
                isMultiline: true,
                "Street, house and whatever else belongs there.")
        case .customerPostCode:
            Definition(
                .identifier, example: "01001", maximumLength: 32,
                "The post code.")
        case .customerMetadata:
            Definition(
                .text, example: "VIP", maximumLength: 500,
                "Anything else of the customer that you want to see again, one column a key.")
        case .metadata:
            Definition(
                .text, example: "spring-campaign", maximumLength: 500,
                "Anything else of the order that you want to see again, one column a key.")
        case .serviceFields:
            Definition(
                .text, example: "success", maximumLength: 500,
                "What a service asks for, one column a field.")
        case .returnURL:
            Definition(
                .identifier, example: "https://shop.example/thanks", maximumLength: 2048,
                "Where the payer is sent afterwards, however the payment ends: a whole https address.")
        case .returnURLSuccess:
            Definition(
                .identifier, example: "https://shop.example/thanks", maximumLength: 2048, isPrivate: true,
                "Where the payer is sent after paying, for invoices over the private API: a whole https address.")
        case .returnURLFail:
            Definition(
                .identifier, example: "https://shop.example/failed", maximumLength: 2048, isPrivate: true,
                "Where the payer is sent if it failed, for invoices over the private API.")
        case .returnURLPending:
            Definition(
                .identifier, example: "https://shop.example/pending", maximumLength: 2048, isPrivate: true,
                "Where the payer is sent while it is not known yet, for invoices over the private API; needed as soon as one of the two others is given."
            )
        case .expires:
            Definition(
                .value, example: "2030-12-31", maximumLength: 40,
                "Until when it can be paid: a date (to the end of that day), a date and time, or UNIX seconds.")
        case .due:
            Definition(
                .value, example: "2030-12-31", maximumLength: 10, isOwn: true,
                "The day by which it should be paid, said on invoices and in mails; the link works on after it, unlike expires."
            )
        case .locale:
            Definition(
                .value, example: "uk", maximumLength: 16,
                "The payer's language, such as en, uk or de; there is a page in it if Templates/languages has a file for it."
            )
        case .reusable:
            Definition(
                .value, example: "yes", maximumLength: 8, isOwn: true,
                "yes for a link that many people pay with: a counter sticker, a button on a web page.")
        case .printAmount:
            Definition(
                .value, example: "no", maximumLength: 8, isOwn: true,
                "no for a reusable code that is printed without its amount, as for a sticker that outlives a price; the page says it."
            )
        }
    }
}

extension OrderField {
    /// Every column, in the order of help and sample.
    package static let all = allCases

    /// The columns that are never sent to the platform.
    package static let own = Set(all.filter(\.definition.isOwn))

    /// The columns that are sent to the platform's private API alone.
    package static let privateOnly = all.filter(\.definition.isPrivate)

    /// The platform's name; an open list ends in `[…]`, as `metadata[…]`.
    package var name: String { rawValue }
    /// Other headers that mean the same, compared without regard to case, accents, spaces, `_`, `-` and `.`.
    package var synonyms: [String] {
        Self.names.sections.contains { $0.name == name } ? Self.names.entries(name) : []
    }
    /// The other headers, by the column's name.
    private static let names = SectionedText(embeddedData["synonyms.txt"] ?? "")
    /// The kind of characters that its cells hold.
    package var content: Content { definition.content }
    /// One sentence, for help and the documentation.
    package var summary: String { definition.summary }
    /// An example of a cell.
    package var example: String { definition.example }
    /// The maximum length in characters (Unicode scalars).
    package var maximumLength: Int { definition.maximumLength }
    /// True if line breaks are allowed.
    package var isMultiline: Bool { definition.isMultiline }

    /// True for `metadata[…]` and other columns with any key in the brackets.
    package var isOpenList: Bool { name.hasSuffix("[…]") }
    /// True for a field of one payer.
    package var isCustomer: Bool { name.hasPrefix("customer[") }
    /// For an open list, the text before the last `[`.
    package var prefix: String { isOpenList ? String(name.dropLast(3)) : name }
    /// The names of the objects and of the member in JSON: `customer`, `address`, `city`.
    package var path: [String] { prefix.split { $0 == "[" || $0 == "]" }.map(String.init) }
    /// The flag that means this column: `--customer-address-city`.
    ///
    /// One of three pages is one address: `--return-url-pending`.
    package var flag: String {
        prefix.split { "[]_".contains($0) }.joined(separator: "-").replacing("return-urls-", with: "return-url-")
    }
}
