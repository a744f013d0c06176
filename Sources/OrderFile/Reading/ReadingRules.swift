package import PaymentModel

/// The user's rules for reading the order files of a run; a `nil` is filled by the profile, then by the file.
package struct ReadingRules: Sendable {
    /// `nil` to detect it from the file's first bytes.
    package var encoding: TextEncoding?
    /// `nil` to find it.
    package var delimiter: Delimiter?
    /// The header's row as a spreadsheet counts it; `nil` to find it.
    package var headerRow: Int?
    /// The sheet of a workbook; `nil` for the first one.
    package var sheet: String?
    /// True if hidden rows and columns of a sheet are left out.
    package var visibleOnly: Bool
    /// The decimal separator of amounts; `nil` for a point.
    package var decimal: DecimalSeparator?
    /// The separator of groups of three digits.
    package var thousands: ThousandsSeparator?
    /// True if zeros beyond the currency's digits are ignored.
    package var allowsExtraZeros: Bool
    /// The order of days.
    package var dayOrder: DayOrder?
    /// The currency of rows without one.
    package var currency: Currency?
    /// The user's own names for columns; the field `ignore` ignores a column.
    package var aliases: [HeaderAlias]
    /// True if an unknown column is ignored, with a note.
    package var ignoresUnknownColumns: Bool
    /// The filters of orders.
    package var filters: [RowFilter]
    /// True if rows with the same number, one below the other, are lines of one order.
    package var joinsLines: Bool
    /// The cell that serves as the customer's number in rows without one.
    package var customerNumber: CustomerNumberSource?
    /// True if good rows are made although others have errors: then problems of single rows are only reported.
    package var keepsGoing: Bool
    /// True to accept rows without a number in a file whose other rows have one, for commands that generate nothing.
    package var allowsMissingNumbers = false
    /// The profile's name; ``noProfile`` for none at all, `nil` to find one of the user's by the header.
    package var profile: String?
    /// The user's own profiles.
    package var profiles: [FileProfile]

    /// The built-in profiles that are used without asking if their header is found.
    package var confirmedProfiles: [String]

    /// The name that means no profile.
    package static let noProfile = "none"

    /// By default everything is detected, and amounts have a point.
    package init(
        encoding: TextEncoding? = nil, delimiter: Delimiter? = nil, headerRow: Int? = nil, sheet: String? = nil,
        visibleOnly: Bool = false, decimal: DecimalSeparator? = nil, thousands: ThousandsSeparator? = nil,
        allowsExtraZeros: Bool = false, dayOrder: DayOrder? = nil, currency: Currency? = nil,
        aliases: [HeaderAlias] = [], ignoresUnknownColumns: Bool = false, filters: [RowFilter] = [],
        joinsLines: Bool = false, customerNumber: CustomerNumberSource? = nil, keepsGoing: Bool = false,
        profile: String? = nil, profiles: [FileProfile] = [], confirmedProfiles: [String] = []
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.headerRow = headerRow
        self.sheet = sheet
        self.visibleOnly = visibleOnly
        self.decimal = decimal
        self.thousands = thousands
        self.allowsExtraZeros = allowsExtraZeros
        self.dayOrder = dayOrder
        self.currency = currency
        self.aliases = aliases
        self.ignoresUnknownColumns = ignoresUnknownColumns
        self.filters = filters
        self.joinsLines = joinsLines
        self.customerNumber = customerNumber
        self.keepsGoing = keepsGoing
        self.profile = profile
        self.profiles = profiles
        self.confirmedProfiles = confirmedProfiles
    }

    /// The style of amounts.
    package var numbers: NumberStyle {
        NumberStyle(decimal: decimal ?? .point, thousands: thousands, allowsExtraZeros: allowsExtraZeros)
    }

    /// The profile of that name: the user's before the built-in ones.
    package func profile(named name: String) -> FileProfile? {
        (profiles + FileProfile.builtIn).first { $0.name.lowercased() == name.lowercased() }
    }

    /// The rules with a profile's values for those that the user has not set.
    package func applying(_ profile: FileProfile) -> ReadingRules {
        var rules = self
        rules.encoding = encoding ?? profile.encoding
        rules.delimiter = delimiter ?? profile.delimiter
        rules.headerRow = headerRow ?? profile.headerRow
        rules.sheet = sheet ?? profile.sheet
        rules.decimal = decimal ?? profile.numbers?.decimal
        rules.thousands = thousands ?? profile.numbers?.thousands
        rules.allowsExtraZeros = allowsExtraZeros || profile.numbers?.allowsExtraZeros == true
        rules.dayOrder = dayOrder ?? profile.dayOrder
        rules.currency = currency ?? profile.currency
        // A header that the user maps has the user's meaning only, not the profile's beside it.
        let own = Set(aliases.map { HeaderKey.normalised($0.header) })
        rules.aliases += profile.map.filter { !own.contains(HeaderKey.normalised($0.header)) }
            .map { HeaderAlias(header: $0.header, field: $0.field, isOptional: true) }
        let filtered = Set(filters.map { HeaderKey.normalised($0.column) })
        rules.filters += profile.filters.filter { !filtered.contains(HeaderKey.normalised($0.column)) }
        rules.joinsLines = joinsLines || profile.joinsLines
        rules.customerNumber = customerNumber ?? profile.customerNumber
        return rules
    }
}
