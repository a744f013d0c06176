import PaymentModel

/// The meaning of a column's header.
enum ColumnMeaning: Hashable {
    case field(OrderField)
    /// A key of an open list, such as `campaign` of `metadata[campaign]`.
    case entry(OrderField, key: String)
    /// An open list with an invalid key.
    case badKey(OrderField)
    /// The column that paylink itself adds to the file of rejected rows.
    case ours
    /// No header.
    case unnamed
    /// `public_key`: the account is a setting, not a matter of a row.
    case setting
    /// Ignored, because of the user, a profile or a known name.
    case ignored
    /// Documented for the private API only.
    case privateOnly
    case unknown(nearest: String?)

    /// The meaning of a header, without regard to case, spaces, `_ - .` and brackets.
    init(_ header: String) {
        let key = HeaderKey.normalised(header)
        // In a short word, one letter makes another word: `No.` is not `Nom`.
        self =
            Self.known(header)
            ?? .unknown(nearest: key.count < 4 ? nil : Spelling.nearest(to: key, of: HeaderKey.candidates, share: 5))
    }

    private static let ourKey = HeaderKey.normalised(CSVWriter.rejectionColumn)

    /// The meaning of a header that is known.
    ///
    /// - Returns: `nil` for any other; there is no search for similar names, which takes time.
    static func known(_ header: String) -> ColumnMeaning? {
        let key = HeaderKey.normalised(header)
        if key.isEmpty { return .unnamed }
        if let field = HeaderKey.fields[key] { return .field(field) }
        if key == ourKey { return .ours }
        if key == "publickey" { return .setting }
        if HeaderKey.privateOnly.contains(where: { key.hasPrefix($0) }) || key == "flow" || key == "testmode" {
            return .privateOnly
        }
        return HeaderKey.entry(header).map { HeaderKey.isKey($1) ? .entry($0, key: $1) : .badKey($0) }
    }
}

/// A user's own name for a column: `--map 'Bestellnr=reference_id'`.
package struct HeaderAlias: Sendable, Hashable {
    /// The header in the file.
    package let header: String
    /// The field that it is mapped to, in any spelling that a header can have.
    package let field: String

    /// True if the column may be missing: a profile lists the columns of all versions of an export.
    package let isOptional: Bool

    /// An alias of a header for a field.
    package init(header: String, field: String, isOptional: Bool = false) {
        self.header = header
        self.field = field
        self.isOptional = isOptional
    }

    /// The alias of a flag, `Bestellnr=reference_id`; the last `=` counts, since no field has one.
    ///
    /// - Returns: `nil` unless both sides of the `=` have a text.
    package init?(_ argument: String) {
        guard let sign = argument.lastIndex(of: "=") else { return nil }
        header = String(argument[..<sign])
        field = String(argument[argument.index(after: sign)...])
        isOptional = false
        guard !HeaderKey.normalised(header).isEmpty, !HeaderKey.normalised(field).isEmpty else { return nil }
    }
}
