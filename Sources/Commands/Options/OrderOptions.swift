import ArgumentParser
import PaymentModel

/// One order, by flags: every column of the order file has one, made from the list of columns.
///
/// `service`, `locale` and `reusable` are settings too, and no flags of an order.
struct OrderOptions: ParsableArguments, CustomReflectable {
    /// The texts of the flags given; several only for an open list.
    private var texts: [OrderField: [String]] = [:]

    private static let fields = OrderField.all.filter { ![.service, .locale, .reusable].contains($0) }

    init() {}

    init(from decoder: any Decoder) throws {
        let flags = try decoder.container(keyedBy: FlagName.self)
        for field in Self.fields {
            let name = FlagName(field.flag)
            texts[field] =
                field.isOpenList
                ? try flags.decode(Option<[String]>.self, forKey: name).wrappedValue
                : try flags.decode(Option<String?>.self, forKey: name).wrappedValue.map { [$0] }
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Self.fields.map { field -> Mirror.Child in
                (
                    field.flag,
                    field.isOpenList ? Option<[String]>(field: field) as Any : Option<String?>(field: field) as Any
                )
            })
    }

    /// The amount.
    var amount: String? { texts[.amount]?.first }
    /// The currency, which may also accompany a file.
    var currency: String? { texts[.currency]?.first }

    /// True if a column is given that the private API alone takes.
    var isPrivate: Bool { OrderField.privateOnly.contains { texts[$0]?.isEmpty == false } }

    /// The flags given, by column; entries of an open list under their whole name, `metadata[campaign]`.
    ///
    /// Without the currency.
    ///
    /// - Throws: `ValidationError` for an entry that is not `key=value`.
    func cells() throws -> [(name: String, text: String)] {
        var cells: [(name: String, text: String)] = []
        for field in Self.fields where !field.isOpenList && field != .currency {
            if let text = texts[field]?.first { cells.append((field.name, text)) }
        }
        for field in Self.fields where field.isOpenList {
            for entry in texts[field] ?? [] {
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
    fileprivate init(field: OrderField) {
        self.init(
            wrappedValue: [], name: .customLong(field.flag), parsing: .singleValue,
            help: ArgumentHelp(field.help, valueName: "key=value"))
    }
}

extension OrderField {
    fileprivate var help: String { "\(summary) Example: \(example)" }
}
