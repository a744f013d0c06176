import TextSupport

/// A column of the order file.
///
/// One list of them makes the parser, the flags, `paylink columns` and the README's table.
///
/// The names are the platform's field names, but for ``own``.
package struct OrderField: Sendable, Hashable {
    /// The platform's name; an open list ends in `[…]`, as `metadata[…]`.
    package let name: String
    /// Other headers that mean the same, compared without regard to case, accents, spaces, `_`, `-` and `.`.
    package let synonyms: [String]
    /// One sentence, for help and the README.
    package let summary: String
    /// An example of a cell.
    package let example: String
    /// The maximum length in characters (Unicode scalars).
    package let maximumLength: Int
    /// True if line breaks are allowed.
    package let isMultiline: Bool

    /// True for `metadata[…]` and other columns with any key in the brackets.
    package var isOpenList: Bool { name.hasSuffix("[…]") }
    /// For an open list, the text before the last `[`.
    package var prefix: String { isOpenList ? String(name.dropLast(3)) : name }
    /// The flag that means this column: `--customer-address-city`.
    package var flag: String {
        prefix.replacing(/[\[\]_]+/, with: "-").trimmingSuffix("-")
    }

    /// The name is enough to distinguish fields; there are many synonyms.
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The other headers, by the field's name.
    private static let names = SectionedText(embeddedData["synonyms.txt"] ?? "")

    init(
        _ name: String, example: String, maximumLength: Int = 255, isMultiline: Bool = false,
        _ summary: String
    ) {
        self.name = name
        synonyms = Self.names.sections.contains { $0.name == name } ? Self.names.entries(name) : []
        self.summary = summary
        self.example = example
        self.maximumLength = maximumLength
        self.isMultiline = isMultiline
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        last == suffix ? String(dropLast()) : self
    }
}

extension OrderField {
    /// The column `reference_id`.
    package static let referenceID = OrderField(
        "reference_id", example: "INV-7",
        "Your own number for the payment, different for every one; without it a random one is made and remembered.")
    /// The column `amount`.
    package static let amount = OrderField(
        "amount", example: "25.00", maximumLength: 32,
        "The amount, with a point: 100.55. No thousands separators, no currency sign.")
    /// The column `currency`.
    package static let currency = OrderField(
        "currency", example: "EUR", maximumLength: 8,
        "ISO 4217, three letters; the flag serves for rows of a file without one.")
    /// The column `service`.
    package static let service = OrderField(
        "service", example: "payment_card_eur_hpp", maximumLength: 128,
        "The platform's service, {method}_{currency}_{flow}; a setting serves for rows without one.")
    /// The column `description`.
    package static let description = OrderField(
        "description", example: "Bicycle repair", maximumLength: 1000,
        isMultiline: true, "What is paid; the payer sees it.")
    /// The column `customer[reference_id]`.
    package static let customerReferenceID = OrderField(
        "customer[reference_id]", example: "C-1042",
        "Your number for the customer; the platform asks for it as soon as any other customer field is given.")
    /// The column `customer[name]`.
    package static let customerName = OrderField(
        "customer[name]", example: "Olena Kovalchuk", "The customer's name.")
    /// The column `customer[email]`.
    package static let customerEmail = OrderField(
        "customer[email]", example: "olena@example.com", maximumLength: 254,
        "The customer's mail address.")
    /// The column `customer[phone]`.
    package static let customerPhone = OrderField(
        "customer[phone]", example: "+380987654321", maximumLength: 32,
        "The customer's telephone number.")
    /// The column `customer[individual_tax_id]`.
    package static let customerTaxID = OrderField(
        "customer[individual_tax_id]", example: "1234567890", maximumLength: 64,
        "The customer's individual tax id.")
    /// The column `customer[date_of_birth]`.
    package static let customerDateOfBirth = OrderField(
        "customer[date_of_birth]", example: "1990-05-17", maximumLength: 10,
        "YYYY-MM-DD.")
    /// The column `customer[address][country]`.
    package static let customerCountry = OrderField(
        "customer[address][country]", example: "UA", maximumLength: 2,
        "ISO 3166-1, two letters.")
    /// The column `customer[address][region]`.
    package static let customerRegion = OrderField(
        "customer[address][region]", example: "Kyiv oblast", "The region or state.")
    /// The column `customer[address][city]`.
    package static let customerCity = OrderField(
        "customer[address][city]", example: "Kyiv", "The city.")
    /// The column `customer[address][full_address]`.
    package static let customerFullAddress = OrderField(
        "customer[address][full_address]", example: "Khreshchatyk 1, apt. 2", maximumLength: 500, isMultiline: true,
        "Street, house and whatever else belongs there.")
    /// The column `customer[address][post_code]`.
    package static let customerPostCode = OrderField(
        "customer[address][post_code]", example: "01001", maximumLength: 32, "The post code.")
    /// The column `customer[metadata][…]`.
    package static let customerMetadata = OrderField(
        "customer[metadata][…]", example: "VIP", maximumLength: 500,
        "Anything else of the customer that you want to see again, one column a key.")
    /// The column `metadata[…]`.
    package static let metadata = OrderField(
        "metadata[…]", example: "spring-campaign", maximumLength: 500,
        "Anything else of the order that you want to see again, one column a key.")
    /// The column `service_fields[…]`.
    package static let serviceFields = OrderField(
        "service_fields[…]", example: "success", maximumLength: 500, "What a service asks for, one column a field.")
    /// The column `return_url`.
    package static let returnURL = OrderField(
        "return_url", example: "https://shop.example/thanks", maximumLength: 2048,
        "Where the payer is sent afterwards: a whole https address.")
    /// The column `expires`.
    package static let expires = OrderField(
        "expires", example: "2030-12-31", maximumLength: 40,
        "Until when it can be paid: a date (to the end of that day), a date and time, or UNIX seconds.")
    /// The column `due`.
    package static let due = OrderField(
        "due", example: "2030-12-31", maximumLength: 10,
        "The day by which it should be paid, said on invoices and in mails; the link works on after it, unlike expires."
    )
    /// The column `locale`.
    package static let locale = OrderField(
        "locale", example: "uk", maximumLength: 16,
        "The payer's language, such as en, uk or de; there is a page in it if Templates/languages has a file for it.")
    /// The column `reusable`.
    package static let reusable = OrderField(
        "reusable", example: "yes", maximumLength: 8,
        "yes for a link that many people pay with: a counter sticker, a button on a web page.")
    /// The column `print_amount`.
    package static let printAmount = OrderField(
        "print_amount", example: "no", maximumLength: 8,
        "no for a reusable code that is printed without its amount, as for a sticker that outlives a price; the page says it."
    )

    /// Every column, in the order of help and sample.
    package static let all: [OrderField] = [
        referenceID, amount, currency, service, description, customerReferenceID, customerName, customerEmail,
        customerPhone, customerTaxID, customerDateOfBirth, customerCountry, customerRegion, customerCity,
        customerFullAddress, customerPostCode, customerMetadata, metadata, serviceFields, returnURL, expires, due,
        locale, reusable, printAmount,
    ]

    /// The columns that are never sent to the platform.
    package static let own: Set<OrderField> = [due, reusable, printAmount]
}
