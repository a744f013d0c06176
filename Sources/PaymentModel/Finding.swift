/// An error, a warning or a note, with its place and what to do about it.
package struct Finding: Sendable, Hashable, Codable {
    /// The severity; only an error keeps artefacts from being made.
    package enum Severity: String, Sendable, Codable, Comparable {
        case note, warning, error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// A note comes before a warning, and that before an error.
        package static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }
    }

    /// Stable, lower case, with hyphens: `amount-format`.
    ///
    /// Scripts may rely on it. All ids are in ``FindingCatalogue``, and for pages in the rules of check.
    package var id: String
    /// The severity.
    package var severity: Severity
    /// One sentence: the mistake and what to do next.
    ///
    /// Never holds a secret.
    package var message: String
    /// The place; `nil` for a finding without one, such as that of a setting.
    package var location: Location?

    /// A finding; by default an error without a place.
    package init(_ id: String, _ severity: Severity = .error, at location: Location? = nil, _ message: String) {
        self.id = id
        self.severity = severity
        self.location = location
        self.message = message
    }
}

/// A place in a file, in three ways of counting: an editor's, a machine's and a spreadsheet's.
///
/// All count from 1.
package struct Location: Sendable, Hashable, Codable {
    /// The file as the user named it; `-` is standard input.
    package var file: String
    /// The line as an editor counts it.
    package var line: Int
    /// The column as an editor counts it, in characters; `nil` for the whole line.
    package var column: Int?
    /// The column in bytes of UTF-8.
    package var byteColumn: Int?
    /// The row as a spreadsheet counts it: a cell with line breaks is one row, a blank line is one too.
    package var row: Int?
    /// The column as a spreadsheet names it: `A`, `AB`.
    package var cellColumn: String?
    /// The header of the column.
    package var field: String?

    /// A place; only the file and the line are required.
    package init(
        file: String, line: Int, column: Int? = nil, byteColumn: Int? = nil, row: Int? = nil, cellColumn: String? = nil,
        field: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.byteColumn = byteColumn
        self.row = row
        self.cellColumn = cellColumn
        self.field = field
    }

    /// - Returns: the letters of a spreadsheet's column, `A` for 1, `AA` for 27.
    package static func cellColumn(_ number: Int) -> String {
        var letters = ""
        var rest = number
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

extension Finding: CustomStringConvertible {
    /// `orders.csv:17:5: error: row 17, column C, amount "12,50": is this 12.50? … [amount-format]`.
    package var description: String {
        guard let location else { return "\(severity.rawValue): \(message) [\(id)]" }
        var text = "\(location.file):\(location.line):"
        if let column = location.column { text += "\(column):" }
        text += " \(severity.rawValue): "
        if let row = location.row {
            text += "row \(row)"
            if let cellColumn = location.cellColumn { text += ", column \(cellColumn)" }
            text += location.field == nil ? ": " : ", "
        }
        if let field = location.field { text += field + " " }
        return text + message + " [\(id)]"
    }
}
