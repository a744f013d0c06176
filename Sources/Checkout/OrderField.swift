/// A column of the order file.
///
/// One list of them makes the parser, the flags, `paylink columns` and the README's table.
///
/// The names are the platform's field names, but for ``own``.
public struct OrderField: Sendable, Hashable {
    /// The platform's name; an open list ends in `[…]`, as `metadata[…]`.
    public let name: String
    /// Other headers that mean the same, compared without regard to case, accents, spaces, `_`, `-` and `.`.
    public let synonyms: [String]
    /// One sentence, for help and the README.
    public let summary: String
    /// An example of a cell.
    public let example: String
    /// The maximum length in characters (Unicode scalars).
    public let maximumLength: Int
    /// True if line breaks are allowed.
    public let isMultiline: Bool

    /// True for `metadata[…]` and other columns with any key in the brackets.
    public var isOpenList: Bool { name.hasSuffix("[…]") }
    /// For an open list, the text before the last `[`.
    public var prefix: String { isOpenList ? String(name.dropLast(3)) : name }
    /// The flag that means this column: `--customer-address-city`.
    public var flag: String {
        prefix.replacing(/[\[\]_]+/, with: "-").trimmingSuffix("-")
    }

    /// The name is enough to distinguish fields; there are many synonyms.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    init(
        _ name: String, _ synonyms: [String] = [], example: String, maximumLength: Int = 255, isMultiline: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.synonyms = synonyms
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
    public static let referenceID = OrderField(
        "reference_id", OrderFieldSynonyms.referenceID,
        example: "INV-7",
        "Your own number for the payment, different for every one; without it a random one is made and remembered.")
    /// The column `amount`.
    public static let amount = OrderField(
        "amount", OrderFieldSynonyms.amount, example: "25.00", maximumLength: 32,
        "The amount, with a point: 100.55. No thousands separators, no currency sign.")
    /// The column `currency`.
    public static let currency = OrderField(
        "currency", OrderFieldSynonyms.currency, example: "EUR", maximumLength: 8,
        "ISO 4217, three letters; the flag serves for rows of a file without one.")
    /// The column `service`.
    public static let service = OrderField(
        "service", OrderFieldSynonyms.service, example: "payment_card_eur_hpp", maximumLength: 128,
        "The platform's service, {method}_{currency}_{flow}; a setting serves for rows without one.")
    /// The column `description`.
    public static let description = OrderField(
        "description", OrderFieldSynonyms.description, example: "Bicycle repair", maximumLength: 1000,
        isMultiline: true, "What is paid; the payer sees it.")
    /// The column `customer[reference_id]`.
    public static let customerReferenceID = OrderField(
        "customer[reference_id]", OrderFieldSynonyms.customerReferenceID, example: "C-1042",
        "Your number for the customer; the platform asks for it as soon as any other customer field is given.")
    /// The column `customer[name]`.
    public static let customerName = OrderField(
        "customer[name]", OrderFieldSynonyms.customerName, example: "Olena Kovalchuk", "The customer's name.")
    /// The column `customer[email]`.
    public static let customerEmail = OrderField(
        "customer[email]", OrderFieldSynonyms.customerEmail, example: "olena@example.com", maximumLength: 254,
        "The customer's mail address.")
    /// The column `customer[phone]`.
    public static let customerPhone = OrderField(
        "customer[phone]", OrderFieldSynonyms.customerPhone, example: "+380987654321", maximumLength: 32,
        "The customer's telephone number.")
    /// The column `customer[individual_tax_id]`.
    public static let customerTaxID = OrderField(
        "customer[individual_tax_id]", OrderFieldSynonyms.customerTaxID, example: "1234567890", maximumLength: 64,
        "The customer's individual tax id.")
    /// The column `customer[date_of_birth]`.
    public static let customerDateOfBirth = OrderField(
        "customer[date_of_birth]", OrderFieldSynonyms.customerDateOfBirth, example: "1990-05-17", maximumLength: 10,
        "YYYY-MM-DD.")
    /// The column `customer[address][country]`.
    public static let customerCountry = OrderField(
        "customer[address][country]", OrderFieldSynonyms.customerCountry, example: "UA", maximumLength: 2,
        "ISO 3166-1, two letters.")
    /// The column `customer[address][region]`.
    public static let customerRegion = OrderField(
        "customer[address][region]", OrderFieldSynonyms.customerRegion, example: "Kyiv oblast", "The region or state.")
    /// The column `customer[address][city]`.
    public static let customerCity = OrderField(
        "customer[address][city]", OrderFieldSynonyms.customerCity, example: "Kyiv", "The city.")
    /// The column `customer[address][full_address]`.
    public static let customerFullAddress = OrderField(
        "customer[address][full_address]", OrderFieldSynonyms.customerFullAddress,
        example: "Khreshchatyk 1, apt. 2", maximumLength: 500, isMultiline: true,
        "Street, house and whatever else belongs there.")
    /// The column `customer[address][post_code]`.
    public static let customerPostCode = OrderField(
        "customer[address][post_code]", OrderFieldSynonyms.customerPostCode,
        example: "01001", maximumLength: 32, "The post code.")
    /// The column `customer[metadata][…]`.
    public static let customerMetadata = OrderField(
        "customer[metadata][…]", example: "VIP", maximumLength: 500,
        "Anything else of the customer that you want to see again, one column a key.")
    /// The column `metadata[…]`.
    public static let metadata = OrderField(
        "metadata[…]", example: "spring-campaign", maximumLength: 500,
        "Anything else of the order that you want to see again, one column a key.")
    /// The column `service_fields[…]`.
    public static let serviceFields = OrderField(
        "service_fields[…]", example: "success", maximumLength: 500, "What a service asks for, one column a field.")
    /// The column `return_url`.
    public static let returnURL = OrderField(
        "return_url", OrderFieldSynonyms.returnURL, example: "https://shop.example/thanks", maximumLength: 2048,
        "Where the payer is sent afterwards: a whole https address.")
    /// The column `expires`.
    public static let expires = OrderField(
        "expires", OrderFieldSynonyms.expires, example: "2030-12-31", maximumLength: 40,
        "Until when it can be paid: a date (to the end of that day), a date and time, or UNIX seconds.")
    /// The column `due`.
    public static let due = OrderField(
        "due", OrderFieldSynonyms.due, example: "2030-12-31", maximumLength: 10,
        "The day by which it should be paid, said on invoices and in mails; the link works on after it, unlike expires."
    )
    /// The column `locale`.
    public static let locale = OrderField(
        "locale", OrderFieldSynonyms.locale, example: "uk", maximumLength: 16,
        "The payer's language, such as en, uk or de; there is a page in it if Templates/languages has a file for it.")
    /// The column `reusable`.
    public static let reusable = OrderField(
        "reusable", OrderFieldSynonyms.reusable, example: "yes", maximumLength: 8,
        "yes for a link that many people pay with: a counter sticker, a button on a web page.")
    /// The column `print_amount`.
    public static let printAmount = OrderField(
        "print_amount", OrderFieldSynonyms.printAmount, example: "no", maximumLength: 8,
        "no for a reusable code that is printed without its amount, as for a sticker that outlives a price; the page says it."
    )

    /// Every column, in the order of help and sample.
    public static let all: [OrderField] = [
        referenceID, amount, currency, service, description, customerReferenceID, customerName, customerEmail,
        customerPhone, customerTaxID, customerDateOfBirth, customerCountry, customerRegion, customerCity,
        customerFullAddress, customerPostCode, customerMetadata, metadata, serviceFields, returnURL, expires, due,
        locale, reusable, printAmount,
    ]

    /// The columns that are never sent to the platform.
    public static let own: Set<OrderField> = [due, reusable, printAmount]
}
