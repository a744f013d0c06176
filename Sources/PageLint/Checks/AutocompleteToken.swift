import HTML

/// The autocomplete tokens for the fields of a payment (HTML Living Standard, 4.10.18.7.1).
enum AutocompleteToken {
    /// - Returns: the correct tokens for a field, the best one first; `nil` for a field without any.
    static func allowed(for field: SourceText) -> [String]? {
        switch field {
        case "amount": ["transaction-amount"]
        case "currency": ["transaction-currency"]
        case "customer[name]": ["name"]
        case "customer[email]": ["email"]
        case "customer[phone]": ["tel", "tel-national"]
        case "customer[date_of_birth]": ["bday"]
        case "customer[individual_tax_id]": ["off"]
        case "customer[address][country]": ["country", "country-name"]
        case "customer[address][region]": ["address-level1"]
        case "customer[address][city]": ["address-level2"]
        case "customer[address][full_address]": ["street-address", "address-line1"]
        case "customer[address][post_code]": ["postal-code"]
        default: nil
        }
    }
}
