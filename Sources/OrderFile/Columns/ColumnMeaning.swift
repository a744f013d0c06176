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
    /// Passed over, because the user, a profile or a known name says so.
    case ignored
    /// Documented for the private API only.
    case privateOnly
    case unknown(nearest: String?)

    /// The meaning of a header, without regard to case, spaces, `_ - .` and brackets.
    init(_ header: String) {
        self =
            Self.known(header)
            ?? .unknown(nearest: Spelling.nearest(to: HeaderKey.normalised(header), of: HeaderKey.candidates))
    }

    /// The meaning of a header that is known.
    ///
    /// - Returns: `nil` for any other; nothing is guessed, which takes time.
    static func known(_ header: String) -> ColumnMeaning? {
        let key = HeaderKey.normalised(header)
        if key.isEmpty { return .unnamed }
        if let field = HeaderKey.fields[key] { return .field(field) }
        if key == "rejectedbecause" { return .ours }
        if key == "publickey" { return .setting }
        if HeaderKey.privateOnly.contains(where: { key.hasPrefix($0) }) || key == "flow" || key == "testmode" {
            return .privateOnly
        }
        return HeaderKey.entry(header).map { HeaderKey.isKey($1) ? .entry($0, key: $1) : .badKey($0) }
    }
}

/// Headers as they are compared.
enum HeaderKey {
    /// Lower case, without white space, `_ - .` and brackets.
    static func normalised(_ header: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in header.lowercased().unicodeScalars {
            switch scalar {
            case "_", "-", ".", "[", "]", "\u{200B}", "\u{FEFF}": continue
            default: if !scalar.properties.isWhitespace { key.append(scalar) }
            }
        }
        return String(key)
    }

    /// `metadata[Campaign]` or `metadata.Campaign` taken apart; the key keeps its case.
    static func entry(_ header: String) -> (OrderField, key: String)? {
        let header = Whitespace.trimmed(header)
        for index in header.indices where header[index] == "[" || header[index] == "." {
            guard let field = lists[normalised(String(header[..<index]))] else { continue }
            var key = header[header.index(after: index)...]
            if header[index] == "[" {
                guard key.last == "]" else { return (field, "") }
                key.removeLast()
            }
            return (field, String(key))
        }
        return nil
    }

    /// - Returns: true for 1 to 64 ASCII letters, digits and `_ . -`.
    static func isKey(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D }
    }

    static let fields: [String: OrderField] = {
        var fields: [String: OrderField] = [:]
        for field in OrderField.all where !field.isOpenList {
            for name in [field.name] + field.synonyms { fields[normalised(name)] = field }
        }
        return fields
    }()

    static let lists: [String: OrderField] = {
        var lists: [String: OrderField] = [:]
        for field in OrderField.all where field.isOpenList { lists[normalised(field.prefix)] = field }
        return lists
    }()

    /// What a misspelt header is compared with, and the name to suggest for it.
    static let candidates: [(key: String, value: String)] =
        (fields.map { ($0.key, $0.value.name) } + lists.map { ($0.key, $0.value.prefix + "[key]") })
        .sorted { $0.key < $1.key }

    static let privateOnly = ["callbackurl", "returnurls", "gatewayoptions"]
}

/// A user's own name for a column: `--map 'Bestellnr=reference_id'`.
public struct HeaderAlias: Sendable, Hashable {
    /// The header in the file.
    public let header: String
    /// The field that it means, in any spelling that a header could have.
    public let field: String

    /// Whether a file may do without the column: a profile names those of all versions of an export.
    public let isOptional: Bool

    /// An alias of a header for a field.
    public init(header: String, field: String, isOptional: Bool = false) {
        self.header = header
        self.field = field
        self.isOptional = isOptional
    }

    /// The alias that a flag says, `Bestellnr=reference_id`; the last `=` counts, as no field has one.
    ///
    /// - Returns: `nil` unless there is something on both sides of a `=`.
    public init?(_ argument: String) {
        guard let sign = argument.lastIndex(of: "=") else { return nil }
        header = String(argument[..<sign])
        field = String(argument[argument.index(after: sign)...])
        isOptional = false
        guard !HeaderKey.normalised(header).isEmpty, !HeaderKey.normalised(field).isEmpty else { return nil }
    }
}
