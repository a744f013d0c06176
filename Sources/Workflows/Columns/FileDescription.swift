import Checkout
public import OrderFile

/// The reading of an order file: the meaning of each column, the counts of its rows, and the totals.
public struct FileDescription: Sendable, Encodable {
    /// A cell as it is written, and as it is understood.
    public struct Sample: Sendable, Encodable {
        /// As it stands in the file.
        public let written: String
        /// The output text.
        public let understood: String
    }

    /// A column of the file.
    public struct Column: Sendable, Encodable {
        /// `A`, `AB`.
        public let letter: String
        /// As it stands in the file.
        public let header: String
        /// The field's name; `nil` for a column that is ignored.
        public let meaning: String?
        /// The first three that are not empty.
        public internal(set) var samples: [Sample]
    }

    /// The sum of the orders of one currency.
    public struct Total: Sendable, Encodable {
        /// ISO 4217.
        public let currency: String
        /// In major units, exact.
        public let amount: String
        /// The number of orders.
        public let orders: Int
    }

    /// As the user named it.
    public let file: String
    /// The encoding; `nil` for a spreadsheet.
    public let encoding: String?
    /// In words; `nil` for a spreadsheet.
    public let delimiter: String?
    /// The sheet; `nil` for a text file.
    public let sheet: String?
    /// The header's row as a spreadsheet counts it.
    public let headerRow: Int
    /// The profile that was used; `nil` for none.
    public let profile: String?
    /// In the order of the file.
    public internal(set) var columns: [Column]
    /// Rows that are orders.
    public internal(set) var orders = 0
    /// Rows with an error.
    public internal(set) var refused = 0
    /// Rows that are no orders, in words, with their counts.
    public internal(set) var leftOut: [String] = []
    /// By currency.
    public internal(set) var totals: [Total] = []
    /// The total that stands in the table itself; `nil` if there is none.
    public let ownTotal: String?
    /// Flags that answer the questions which have one likely answer.
    public let suggestedFlags: [String]
    /// The rules by which the file is read, or with the likely answers would be.
    public let rules: FileProfile
    /// True if nothing has to be decided or corrected before orders can be made.
    public internal(set) var isUsable: Bool

    private enum CodingKeys: String, CodingKey {
        case file, encoding, delimiter, sheet
        case headerRow = "header_row"
        case profile, columns, orders, refused
        case leftOut = "left_out"
        case totals
        case ownTotal = "own_total"
        case suggestedFlags = "suggested_flags"
        case isUsable = "usable"
    }
}
