import OrderFile
import PaymentModel

/// What the first four bytes of an input choose.
struct Choices {
    /// What the rest of the input is.
    enum Content: UInt8, CaseIterable {
        /// A text file.
        case text
        /// The parts of a workbook, with NUL between: the rows of a sheet, shared texts, styles, the workbook.
        case workbook
        /// The parts of a workbook, whole.
        case rawWorkbook
        /// The rows of an OpenDocument table.
        case table
        /// An OpenDocument's content, whole.
        case rawTable
        /// A zip archive, or any other file.
        case archive
    }

    let content: Content
    let rules: ReadingRules

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        // Half of all inputs are texts.
        content = Content(rawValue: first & 0x0F) ?? .text
        var rules = ReadingRules()
        rules.keepsGoing = first & 0x10 != 0
        rules.joinsLines = first & 0x20 != 0
        rules.ignoresUnknownColumns = first & 0x40 != 0
        rules.allowsExtraZeros = first & 0x80 != 0
        rules.decimal = second & 0x01 != 0 ? .comma : nil
        rules.thousands = Self.choice(second >> 1 & 0x07, [.point, .comma, .space, .apostrophe])
        rules.dayOrder = Self.choice(second >> 4 & 0x03, DayOrder.allCases)
        rules.customerNumber = Self.choice(second >> 6, [.order, .email])
        rules.currency = Self.choice(third & 0x07, ["EUR", "JPY", "KWD", "USD"]).flatMap { Currency($0) }
        rules.encoding = Self.choice(third >> 3 & 0x07, TextEncoding.allCases)
        rules.visibleOnly = third & 0x40 != 0
        rules.headerRow = third & 0x80 != 0 ? 2 : nil
        let profile = Self.choice(fourth & 0x1F, FileProfile.builtIn)
        rules.profile = profile?.name ?? (fourth & 0x20 != 0 ? ReadingRules.noProfile : nil)
        if fourth & 0x40 != 0 { rules.filters = [RowFilter(column: "Status", values: ["open", ""], keeps: true)] }
        if fourth & 0x80 != 0 { rules.delimiter = .semicolon }
        self.rules = rules
    }

    private static func choice<Value>(_ number: UInt8, _ values: [Value]) -> Value? {
        number > 0 && Int(number) <= values.count ? values[Int(number) - 1] : nil
    }
}
