package import PaymentModel

/// A cell that serves as the customer's number where a file has no column for it.
package enum CustomerNumberSource: String, Sendable, Hashable, CaseIterable {
    /// The order's own number.
    case order
    /// The customer's mail address.
    case email
}

/// A filter of the rows of a file that are orders, by the values of one column.
package struct RowFilter: Sendable, Hashable {
    /// The column's header, compared as headers are.
    package let column: String
    /// The values, compared without regard to case, accents, white space, `_ - .` and quotes; `*` is any text, an empty
    /// one an empty cell.
    package let values: [String]
    /// True if rows with one of the values are kept, false if they are left out.
    package let keeps: Bool
    private let keys: Set<String>

    /// A filter.
    package init(column: String, values: [String], keeps: Bool) {
        self.column = column
        self.values = values
        self.keeps = keeps
        keys = Set(values.filter { $0 != Self.anyText }.map(HeaderKey.folded))
    }

    /// Tests one row.
    ///
    /// Of rows that are lines of one order, the order's cell counts: the first filled one.
    ///
    /// - Returns: true if a row with this cell in the column is an order by this filter. A cell of nothing but `-`
    ///   counts as empty.
    package func accepts(_ cell: String) -> Bool {
        let key = HeaderKey.folded(cell)
        let isListed = keys.contains(key) || (!key.isEmpty && values.contains(Self.anyText))
        return isListed == keeps
    }

    private static let anyText = "*"
}

/// Rules for reading the files of one origin: built in for the exports of shops, or the user's own in `paylink.yaml`.
package struct FileProfile: Sendable, Hashable {
    /// The name for the user: `shopify`.
    package var name: String
    /// The origin of such files, for messages: `Shopify, orders`.
    package var title: String
    /// The headers by which a file is recognised: all of them must be present, in any order.
    package var headers: [String]
    /// `nil` to detect it from the file.
    package var encoding: TextEncoding?
    /// `nil` to detect it from the file.
    package var delimiter: Delimiter?
    /// The header's row as a spreadsheet counts it; `nil` to find it.
    package var headerRow: Int?
    /// The sheet of a workbook; `nil` for the first.
    package var sheet: String?
    /// The meanings of columns; the field `ignore` ignores a column.
    package var map: [HeaderAlias] = []
    /// True if every column that is not mapped is ignored, also one with a known header.
    package var mapsOnly = false
    /// `nil` if the profile has none: exports differ by the shop's country.
    package var numbers: NumberStyle?
    /// `nil` if the profile has none.
    package var dayOrder: DayOrder?
    /// The currency of rows without one; `nil` if there is a column.
    package var currency: Currency?
    /// The filters of orders; a row must pass all of them.
    package var filters: [RowFilter] = []
    /// True if rows with the same number are lines of one order.
    package var joinsLines = false
    /// The cell that serves as the customer's number; `nil` if there is a column, or no customer.
    package var customerNumber: CustomerNumberSource?
    /// The reason why no column of such a file holds the sum that the customer of an order owes, and the export to use
    /// instead; `nil` for any other file.
    ///
    /// It does not apply if the user maps a column to `amount`.
    package var refusal: String?

    /// A profile without rules: all values are taken from the file and the settings.
    package init(name: String, title: String = "", headers: [String] = []) {
        self.name = name
        self.title = title
        self.headers = headers
    }
}

extension FileProfile {
    /// The profile of a file by its header, in any order of the columns.
    ///
    /// - Returns: the profile with all its headers in the file, and of several the one with the most; `nil` if there is
    ///   none.
    package static func matching(headers: [String], among profiles: [FileProfile] = builtIn) -> FileProfile? {
        let keys = Set(headers.map(HeaderKey.normalised))
        return
            profiles
            .filter { !$0.headers.isEmpty && $0.headers.allSatisfy { keys.contains(HeaderKey.normalised($0)) } }
            .max { $0.headers.count < $1.headers.count }
    }
}
