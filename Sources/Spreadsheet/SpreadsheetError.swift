import TextSupport

/// A reason why a spreadsheet can't be read, with the next step.
package struct SpreadsheetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable name of the reason.
    package enum ID: String, Sendable, Hashable, CaseIterable {
        /// The file is of another kind, see ``FileKind``.
        case kind = "spreadsheet-kind"
        /// The file, or a part of it, needs a password.
        case encrypted = "spreadsheet-encrypted"
        /// The file is cut off, or contradicts itself.
        case damaged = "spreadsheet-damaged"
        /// The file has a part that no spreadsheet has, and that may harm a reader.
        case hostile = "spreadsheet-hostile"
        /// A limit is exceeded.
        case tooLarge = "spreadsheet-too-large"
        /// There are more rows than allowed.
        case tooManyRows = "too-many-rows"
        /// There are more columns than allowed.
        case tooManyColumns = "too-many-columns"
        /// There is no sheet of the name asked for, or none at all.
        case sheet = "spreadsheet-sheet"
        /// The operating system failed.
        case system = "spreadsheet-unreadable"
    }

    /// The reason.
    package let id: ID
    /// A sentence with the problem and the next step.
    package let message: String
    /// The row of the problem, as the sheet counts.
    package var row: Int?

    /// The message.
    package var description: String { message }

    init(_ id: ID, _ message: String, row: Int? = nil) {
        self.id = id
        self.message = message
        self.row = row
    }

    /// A part that contradicts itself or the format's rules.
    static func damaged(_ part: String, _ problem: String, row: Int? = nil) -> SpreadsheetError {
        SpreadsheetError(.damaged, "the spreadsheet is damaged: \(shown(part)) \(problem); \(saveAgain)", row: row)
    }

    static func tooLarge(_ problem: String, row: Int? = nil) -> SpreadsheetError {
        SpreadsheetError(.tooLarge, problem, row: row)
    }

    static let saveAgain = "open it in Excel or LibreOffice and save it again as .xlsx or as CSV UTF-8"

    /// A name from the file, without hidden characters, at most 80 characters.
    static func shown(_ name: String) -> String {
        DisplayText.shown(name, hidden: .replacementCharacters, limit: 80)
    }
}
