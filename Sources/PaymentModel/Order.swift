/// One row of an order file (or the flags of one order), valid by itself: the amount, the payer and the terms.
package struct Order: Sendable, Hashable {
    /// A key and its text, for the open lists `metadata[…]`, `service_fields[…]` and `customer[metadata][…]`.
    package struct Entry: Sendable, Hashable {
        /// The key in the brackets.
        package let key: String
        /// Its text.
        package let value: String

        /// An entry.
        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The merchant's own id; `nil` where the row gives none.
    package var referenceID: String?
    /// True for a link that many people use: its form carries no `reference_id`.
    package var isReusable: Bool
    /// The amount to be paid.
    package var money: Money
    /// The platform's services, such as `payment_card_eur_hpp`.
    package var service: ServiceChoice
    /// The description that the payer sees.
    ///
    /// Line breaks are `\n`.
    package var description: String?
    /// The payer; empty if the file names none.
    package var customer: Customer
    /// The merchant's own data, in the order of the columns.
    package var metadata: [Entry]
    /// The fields of the service, in the order of the columns.
    package var serviceFields: [Entry]
    /// The page that the payer is sent to afterwards: absolute, https.
    package var returnURL: String?
    /// The pages that the payer is sent to after each outcome; empty if the row names none.
    package var returnURLs: ReturnURLs
    /// The end of the time in which it can be paid, in UNIX seconds.
    package var expires: Int?
    /// UNIX seconds: the end of the day by which it should be paid; it can be paid after it.
    package var due: Int?
    /// The payer's language, `en` or `pt-BR`; `nil` if neither the row nor the settings give one.
    package var locale: String?
    /// True if print shows the amount; only a reusable order may be printed without.
    package var printsAmount: Bool

    /// An order; nothing is checked here, see `OrderParser`.
    package init(
        referenceID: String? = nil, isReusable: Bool = false, money: Money, service: ServiceChoice,
        description: String? = nil,
        customer: Customer = Customer(), metadata: [Entry] = [], serviceFields: [Entry] = [], returnURL: String? = nil,
        returnURLs: ReturnURLs = ReturnURLs(), expires: Int? = nil, due: Int? = nil, locale: String? = nil,
        printsAmount: Bool = true
    ) {
        self.referenceID = referenceID
        self.isReusable = isReusable
        self.money = money
        self.service = service
        self.description = description
        self.customer = customer
        self.metadata = metadata
        self.serviceFields = serviceFields
        self.returnURL = returnURL
        self.returnURLs = returnURLs
        self.expires = expires
        self.due = due
        self.locale = locale
        self.printsAmount = printsAmount
    }
}

/// The payer's data in the order file.
///
/// One without data is no customer at all.
package struct Customer: Sendable, Hashable {
    /// The merchant's id of the customer; required by the platform as soon as any other field is sent.
    package var referenceID: String?
    /// The customer's own spelling.
    package var name: String?
    /// One address.
    package var email: String?
    /// The telephone number as given, often in E.164.
    package var phone: String?
    /// The tax office's number of a person.
    package var individualTaxID: String?
    /// `YYYY-MM-DD`.
    package var dateOfBirth: String?
    /// Empty if it is not given.
    package var address: Address
    /// The merchant's own data of the customer.
    package var metadata: [Order.Entry]

    /// The customer's postal address.
    package struct Address: Sendable, Hashable, Decodable {
        /// ISO 3166-1, two letters.
        package var country: String?
        /// The region or state.
        package var region: String?
        /// The city.
        package var city: String?
        /// Street, house and the rest; lines separated by `\n`.
        package var fullAddress: String?
        /// The post code.
        package var postCode: String?

        /// An address; every part is optional.
        package init(
            country: String? = nil, region: String? = nil, city: String? = nil, fullAddress: String? = nil,
            postCode: String? = nil
        ) {
            self.country = country
            self.region = region
            self.city = city
            self.fullAddress = fullAddress
            self.postCode = postCode
        }
    }

    /// A customer; every field is optional.
    package init(
        referenceID: String? = nil, name: String? = nil, email: String? = nil, phone: String? = nil,
        individualTaxID: String? = nil, dateOfBirth: String? = nil, address: Address = Address(),
        metadata: [Order.Entry] = []
    ) {
        self.referenceID = referenceID
        self.name = name
        self.email = email
        self.phone = phone
        self.individualTaxID = individualTaxID
        self.dateOfBirth = dateOfBirth
        self.address = address
        self.metadata = metadata
    }

    /// True if the customer has no data.
    package var isEmpty: Bool { self == Customer() }
}

// Read from `links.jsonl`, which uses the platform's names and leaves out missing data.
extension Customer: Decodable {
    private enum CodingKeys: String, CodingKey {
        case referenceID = "reference_id"
        case name, email, phone
        case individualTaxID = "individual_tax_id"
        case dateOfBirth = "date_of_birth"
        case address, metadata
    }

    /// Reads a customer; `metadata` is an object.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        referenceID = try container.decodeIfPresent(String.self, forKey: .referenceID)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        email = try container.decodeIfPresent(String.self, forKey: .email)
        phone = try container.decodeIfPresent(String.self, forKey: .phone)
        individualTaxID = try container.decodeIfPresent(String.self, forKey: .individualTaxID)
        dateOfBirth = try container.decodeIfPresent(String.self, forKey: .dateOfBirth)
        address = try container.decodeIfPresent(Address.self, forKey: .address) ?? Address()
        let metadata = try container.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:]
        self.metadata = metadata.sorted { $0.key < $1.key }.map { Order.Entry($0.key, $0.value) }
    }
}

extension Customer.Address {
    private enum CodingKeys: String, CodingKey {
        case country, region, city
        case fullAddress = "full_address"
        case postCode = "post_code"
    }
}

extension Order {
    /// The content of the order in a fixed order of fields: two rows with the same content are the same order.
    package var content: [String] {
        var texts: [String] = []
        eachContent { texts.append($0) }
        return texts
    }

    /// The ``content`` as UTF-8, each text with a NUL behind it.
    ///
    /// A digest of every order of a run is made from it: 0.7 µs an order, and 3.0 from an array of texts.
    package var contentBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        eachContent { text in
            if !text.isEmpty {
                var text = text
                text.withUTF8 { bytes.append(contentsOf: $0) }
            }
            bytes.append(0)
        }
        return bytes
    }

    private func eachContent(_ take: (String) -> Void) {
        for field in Self.firstContent {
            take(field == .reusable ? (isReusable ? "reusable" : "") : text(of: field))
        }
        eachText(of: customer.metadata, take)
        eachText(of: metadata, take)
        eachText(of: serviceFields, take)
        // Added only if present, so that the content of orders from before such a column stays the same.
        for field in Self.laterContent {
            let text = text(of: field)
            guard !text.isEmpty else { continue }
            take(field.name)
            take(text)
        }
    }

    /// The columns that every content holds, in its order.
    private static let firstContent: [OrderField] = [
        .referenceID, .reusable, .amount, .currency, .service, .description, .customerReferenceID, .customerName,
        .customerEmail, .customerPhone, .customerTaxID, .customerDateOfBirth, .customerCountry, .customerRegion,
        .customerCity, .customerFullAddress, .customerPostCode, .returnURL, .expires, .locale,
    ]
    /// The columns that were added since; `print_amount` makes no other order.
    private static let laterContent = OrderField.all.filter {
        !$0.isOpenList && !firstContent.contains($0) && $0 != .printAmount
    }

    private func eachText(of list: [Entry], _ take: (String) -> Void) {
        take(String(list.count))
        for entry in list {
            take(entry.key)
            take(entry.value)
        }
    }
}

extension Order {
    /// The text of a column, as it goes out; empty where the order has none, and for open lists.
    package func text(of field: OrderField) -> String {
        switch field {
        case .referenceID: referenceID ?? ""
        case .amount: money.decimalText
        case .currency: money.currency.code
        case .service: service.text
        case .description: description ?? ""
        case .customerReferenceID: customer.referenceID ?? ""
        case .customerName: customer.name ?? ""
        case .customerEmail: customer.email ?? ""
        case .customerPhone: customer.phone ?? ""
        case .customerTaxID: customer.individualTaxID ?? ""
        case .customerDateOfBirth: customer.dateOfBirth ?? ""
        case .customerCountry: customer.address.country ?? ""
        case .customerRegion: customer.address.region ?? ""
        case .customerCity: customer.address.city ?? ""
        case .customerFullAddress: customer.address.fullAddress ?? ""
        case .customerPostCode: customer.address.postCode ?? ""
        case .returnURL: returnURL ?? ""
        case .returnURLSuccess: returnURLs.success ?? ""
        case .returnURLFail: returnURLs.fail ?? ""
        case .returnURLPending: returnURLs.pending ?? ""
        case .expires: expires.map(String.init) ?? ""
        case .due: due.map(String.init) ?? ""
        case .locale: locale ?? ""
        case .reusable: isReusable ? "yes" : ""
        case .printAmount: printsAmount ? "" : "no"
        case .customerMetadata, .metadata, .serviceFields: ""
        }
    }

    /// The entries of an open list; empty for other columns.
    package func entries(of field: OrderField) -> [Entry] {
        switch field {
        case .customerMetadata: customer.metadata
        case .metadata: metadata
        case .serviceFields: serviceFields
        default: []
        }
    }
}
