import Checkout

/// What the header of a column means.
enum ColumnMeaning: Hashable {
    case field(OrderField)
    /// A key of an open list, such as `campaign` of `metadata[campaign]`.
    case entry(OrderField, key: String)
    /// An open list with a key that is none.
    case badKey(OrderField)
    /// We write it ourselves into the file of rejected rows.
    case ours
    /// No header at all.
    case unnamed
    /// `public_key`: whose account is paid is no matter of a row.
    case setting
    /// Documented for the private API only.
    case privateOnly
    case unknown(nearest: String?)

    /// The meaning of a header, without regard to case, spaces, `_ - .` and brackets.
    init(_ header: String) {
        let key = HeaderKey.normalised(header)
        if key.isEmpty {
            self = .unnamed
        } else if let field = HeaderKey.fields[key] {
            self = .field(field)
        } else if key == "rejectedbecause" {
            self = .ours
        } else if key == "publickey" {
            self = .setting
        } else if HeaderKey.privateOnly.contains(where: { key.hasPrefix($0) }) || key == "flow" || key == "testmode" {
            self = .privateOnly
        } else if let (field, entry) = HeaderKey.entry(header) {
            self = HeaderKey.isKey(entry) ? .entry(field, key: entry) : .badKey(field)
        } else {
            self = .unknown(nearest: Spelling.nearest(to: key, of: HeaderKey.candidates))
        }
    }
}

/// A user's own name for a column: `--map 'Bestellnr=reference_id'`.
public struct HeaderAlias: Sendable, Hashable {
    /// The header in the file.
    public let header: String
    /// The field that it means, in any spelling that a header could have.
    public let field: String

    /// An alias of a header for a field.
    public init(header: String, field: String) {
        self.header = header
        self.field = field
    }

    /// The alias that a flag says, `Bestellnr=reference_id`; the last `=` counts, as no field has one.
    ///
    /// - Returns: `nil` unless there is something on both sides of a `=`.
    public init?(_ argument: String) {
        guard let sign = argument.lastIndex(of: "=") else { return nil }
        header = String(argument[..<sign])
        field = String(argument[argument.index(after: sign)...])
        guard !HeaderKey.normalised(header).isEmpty, !HeaderKey.normalised(field).isEmpty else { return nil }
    }
}
