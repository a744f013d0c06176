package import OrderFile
import PaymentModel
import Pipeline

/// The reading of an order file: the meaning of each column, the counts of its rows, and the totals.
package struct FileDescription: Sendable, Encodable {
    /// A cell as it is written, and as it is understood.
    package struct Sample: Sendable, Encodable {
        /// As it stands in the file.
        package let written: String
        /// The output text.
        package let understood: String
    }

    /// A column of the file.
    package struct Column: Sendable, Encodable {
        /// `A`, `AB`.
        package let letter: String
        /// As it stands in the file.
        package let header: String
        /// The field's name; `nil` for a column that is ignored.
        package let meaning: String?
        /// The first three that are not empty.
        package internal(set) var samples: [Sample]
    }

    /// The sum of the orders of one currency.
    package struct Total: Sendable, Encodable {
        /// ISO 4217.
        package let currency: String
        /// In major units, exact.
        package let amount: String
        /// The number of orders.
        package let orders: Int
    }

    /// As the user named it.
    package let file: String
    /// The encoding; `nil` for a spreadsheet.
    package let encoding: String?
    /// In words; `nil` for a spreadsheet.
    package let delimiter: String?
    /// The sheet; `nil` for a text file.
    package let sheet: String?
    /// The header's row as a spreadsheet counts it.
    package let headerRow: Int
    /// The profile that was used; `nil` for none.
    package let profile: String?
    /// In the order of the file.
    package internal(set) var columns: [Column]
    /// Rows that are orders.
    package internal(set) var orders = 0
    /// Rows with an error.
    package internal(set) var refused = 0
    /// Rows that are no orders, in words, with their counts.
    package internal(set) var leftOut: [String] = []
    /// By currency.
    package internal(set) var totals: [Total] = []
    /// The total that stands in the table itself; `nil` if there is none.
    package let ownTotal: String?
    /// Flags that answer the questions which have one likely answer.
    package let suggestedFlags: [String]
    /// The rules by which the file is read, or with the likely answers would be.
    package let rules: FileProfile
    /// True if nothing has to be decided or corrected before orders can be made.
    package internal(set) var isUsable: Bool

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
