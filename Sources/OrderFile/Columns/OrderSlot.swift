import Checkout

/// The fields of an order as cases, so that a row is parsed without comparing texts.
enum OrderSlot: String, Sendable, CaseIterable {
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
    case expires
    case due
    case locale
    case reusable
    case printAmount = "print_amount"

    /// The field of the case.
    var field: OrderField? { OrderField.all.first { $0.name == rawValue } }

    /// True if the field's own format limits its length, with a better message.
    var hasFormat: Bool {
        switch self {
        case .amount, .currency, .service, .customerDateOfBirth, .customerCountry, .expires, .due, .locale, .reusable,
            .printAmount:
            true
        default: false
        }
    }

    /// The kind of characters that its cells hold.
    var content: CellText.Content {
        switch self {
        case .referenceID, .currency, .service, .customerReferenceID, .customerEmail, .customerPhone, .customerTaxID,
            .customerPostCode, .returnURL:
            .identifier
        case .customerName, .customerRegion, .customerCity, .customerFullAddress: .name
        case .amount, .customerDateOfBirth, .customerCountry, .expires, .due, .locale, .reusable, .printAmount: .value
        case .description, .customerMetadata, .metadata, .serviceFields: .text
        }
    }

    /// True for a field of one payer.
    var isCustomer: Bool {
        switch self {
        case .customerReferenceID, .customerName, .customerEmail, .customerPhone, .customerTaxID,
            .customerDateOfBirth, .customerCountry, .customerRegion, .customerCity, .customerFullAddress,
            .customerPostCode, .customerMetadata:
            true
        default: false
        }
    }
}

extension CellText.Rule {
    /// The rule for a column's cells.
    init(_ field: OrderField) {
        let slot = OrderSlot(rawValue: field.name)
        self.init(
            maximumLength: slot?.hasFormat ?? false ? nil : field.maximumLength, isMultiline: field.isMultiline,
            content: slot?.content ?? .text)
    }
}
