import Foundation
import OrderFile
import PaymentModel

extension LoadedSettings {
    /// The user's own profiles, sorted by their names.
    ///
    /// - Throws: ``SettingsError`` for an unknown field, or a value that can't be used.
    func fileProfiles() throws -> [FileProfile] {
        try profiles.sorted { $0.key < $1.key }.map { name, fields in
            guard name != ReadingRules.noProfile else {
                throw SettingsError(path: "profiles.\(name)", "this name means no profile: choose another")
            }
            var profile = FileProfile(name: name, title: "your profile \(name)")
            for (field, values) in fields.sorted(by: { $0.key < $1.key }) {
                do {
                    try profile.set(field, values)
                } catch {
                    throw SettingsError(path: "profiles.\(name).\(field)", "\(error)")
                }
            }
            return profile
        }
    }
}

extension FileProfile {
    /// The fields of a profile in `paylink.yaml`, in their usual order.
    static let fieldNames = [
        "header", "encoding", "delimiter", "header_row", "sheet", "map", "ignore_others", "decimal_separator",
        "thousands_separator", "allow_extra_zeros", "day_order", "currency", "only", "except", "join_lines",
        "customer_number",
    ]

    /// - Throws: `Mistake` with the problem of the value, for a person.
    fileprivate mutating func set(_ field: String, _ values: [String]) throws {
        func one() throws -> String {
            guard values.count == 1, let value = values.first else { throw Mistake("a single text is expected here") }
            return value
        }
        func flag() throws -> Bool {
            switch try one().lowercased() {
            case "yes", "true": true
            case "no", "false": false
            default: throw Mistake("write yes or no")
            }
        }
        func style(_ change: (inout NumberStyle) throws -> Void) rethrows {
            var style = numbers ?? NumberStyle()
            try change(&style)
            numbers = style
        }
        switch field {
        case "header": headers = values
        case "encoding": encoding = try ReadingValue.encoding(one())
        case "delimiter": delimiter = try ReadingValue.delimiter(one())
        case "header_row":
            guard let row = Int(try one()), (1...1000).contains(row) else {
                throw Mistake("write a row from 1 to 1000")
            }
            headerRow = row
        case "sheet": sheet = try one()
        case "map": map = try values.map(ReadingValue.alias)
        case "ignore_others": mapsOnly = try flag()
        case "decimal_separator": try style { $0.decimal = try ReadingValue.decimal(one()) }
        case "thousands_separator": try style { $0.thousands = try ReadingValue.thousands(one()) }
        case "allow_extra_zeros": try style { $0.allowsExtraZeros = try flag() }
        case "day_order": dayOrder = try SettingsParser.choice(one())
        case "currency":
            guard let code = Currency(try one().uppercased()) else { throw Mistake("write three letters of ISO 4217") }
            currency = code
        case "only": filters += try values.map { try ReadingValue.filter($0, keeps: true) }
        case "except": filters += try values.map { try ReadingValue.filter($0, keeps: false) }
        case "join_lines": joinsLines = try flag()
        case "customer_number": customerNumber = try SettingsParser.choice(one())
        default:
            let nearest = Spelling.nearest(to: field, among: Self.fieldNames)
            throw Mistake(
                "no field is called so\(nearest.map { "; did you mean \($0)?" } ?? ""): there are "
                    + Self.fieldNames.joined(separator: ", "))
        }
    }
}
