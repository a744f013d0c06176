import ArgumentParser
import Checkout

/// One order, by flags: every column of the order file has one.
///
/// `service`, `locale` and `reusable` are settings too.
struct OrderOptions: ParsableArguments {
    @Option(field: .referenceID)
    var referenceID: String?

    @Option(field: .amount)
    var amount: String?

    @Option(field: .currency)
    var currency: String?

    @Option(field: .description)
    var description: String?

    @Option(field: .customerReferenceID)
    var customerReferenceID: String?

    @Option(field: .customerName)
    var customerName: String?

    @Option(field: .customerEmail)
    var customerEmail: String?

    @Option(field: .customerPhone)
    var customerPhone: String?

    @Option(field: .customerTaxID)
    var customerTaxID: String?

    @Option(field: .customerDateOfBirth)
    var customerDateOfBirth: String?

    @Option(field: .customerCountry)
    var customerCountry: String?

    @Option(field: .customerRegion)
    var customerRegion: String?

    @Option(field: .customerCity)
    var customerCity: String?

    @Option(field: .customerFullAddress)
    var customerFullAddress: String?

    @Option(field: .customerPostCode)
    var customerPostCode: String?

    @Option(field: .customerMetadata)
    var customerMetadata: [String] = []

    @Option(field: .metadata)
    var metadata: [String] = []

    @Option(field: .serviceFields)
    var serviceFields: [String] = []

    @Option(field: .returnURL)
    var returnURL: String?

    @Option(field: .expires)
    var expires: String?

    @Option(field: .due)
    var due: String?

    @Option(field: .printAmount)
    var printAmount: String?

    /// The flags given, by column; entries of an open list under their whole name, `metadata[campaign]`.
    ///
    /// Without the currency, which may also accompany a file.
    ///
    /// - Throws: `ValidationError` for an entry that is not `key=value`.
    func cells() throws -> [(name: String, text: String)] {
        let single: [(OrderField, String?)] = [
            (.referenceID, referenceID), (.amount, amount),
            (.description, description), (.customerReferenceID, customerReferenceID), (.customerName, customerName),
            (.customerEmail, customerEmail), (.customerPhone, customerPhone), (.customerTaxID, customerTaxID),
            (.customerDateOfBirth, customerDateOfBirth), (.customerCountry, customerCountry),
            (.customerRegion, customerRegion),
            (.customerCity, customerCity), (.customerFullAddress, customerFullAddress),
            (.customerPostCode, customerPostCode),
            (.returnURL, returnURL), (.expires, expires), (.due, due), (.printAmount, printAmount),
        ]
        var cells = single.compactMap { field, text in text.map { (name: field.name, text: $0) } }
        let lists: [(OrderField, [String])] = [
            (.customerMetadata, customerMetadata), (.metadata, metadata), (.serviceFields, serviceFields),
        ]
        for (field, entries) in lists {
            for entry in entries {
                guard let equals = entry.firstIndex(of: "="), equals > entry.startIndex else {
                    throw ValidationError("--\(field.flag) takes key=value, such as --\(field.flag) campaign=spring")
                }
                cells.append((field.prefix + "[\(entry[..<equals])]", String(entry[entry.index(after: equals)...])))
            }
        }
        return cells
    }
}

extension Option where Value == String? {
    /// A flag with the name and help of the column.
    fileprivate init(field: OrderField) {
        self.init(name: .customLong(field.flag), help: ArgumentHelp(field.help, valueName: "text"))
    }
}

extension Option where Value == [String] {
    /// A flag that may be repeated, for an open list.
    fileprivate init(wrappedValue: [String], field: OrderField) {
        self.init(
            wrappedValue: wrappedValue, name: .customLong(field.flag), parsing: .singleValue,
            help: ArgumentHelp(field.help, valueName: "key=value"))
    }
}

extension OrderField {
    fileprivate var help: String { "\(summary) Example: \(example)" }
}
