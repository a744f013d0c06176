/// The orders in which all days of a column can be read, collected cell by cell.
struct DayEvidence: Sendable {
    /// A kind of cell, of which the first one is kept as an example.
    enum Kind: Hashable, Sendable {
        /// Read in the same way in every order.
        case plain
        /// Needs an order, and is no day in this one.
        case excludes(DayOrder)
        /// Needs an order, and is a different day in several.
        case ambiguous
        /// Possibly a spreadsheet's number of a day, in a text file.
        case number
        /// No day, or none of the calendar.
        case unreadable
    }

    /// The first cell of a kind.
    struct Sample: Hashable, Sendable {
        let text: String
        /// The row as a spreadsheet counts it.
        let row: Int
        /// The number of cells of the kind.
        fileprivate(set) var count: Int
    }

    /// The first cell of each kind.
    private(set) var samples: [Kind: Sample] = [:]
    /// The number of cells that are not empty.
    private(set) var cellCount = 0
    /// The orders that read every cell that needs one.
    private(set) var orders = DayOrder.allCases
    /// True if a cell needs an order.
    private(set) var needsOrder = false
    /// Pairs of orders in which a cell is two different days: day and month first, day and year first, month and year
    /// first.
    private var differing = (false, false, false)

    /// Takes one cell; one that no order reads excludes no order.
    ///
    /// - Parameters:
    ///   - cell: Its bytes, with or without white space around them.
    ///   - kind: The kind of the cell; a spreadsheet's day excludes no order.
    ///   - row: The row as a spreadsheet counts it.
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, kind: CellKind = .text, row: Int) {
        let bytes = Whitespace.trimmed(cell)
        guard !bytes.isEmpty else { return }
        cellCount += 1
        switch DayScan(bytes).shape {
        case .day: note(.plain, bytes, row)
        case .number: note(kind == .number ? .plain : .number, bytes, row)
        case .none, .impossible: note(.unreadable, bytes, row)
        case .ordered(let readings): add(readings, bytes, row)
        }
    }

    private mutating func add(_ readings: DayReadings, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int) {
        needsOrder = true
        for order in DayOrder.allCases where readings[order] == nil {
            note(.excludes(order), bytes, row)
            if orders.contains(order) { orders.removeAll { $0 == order } }
        }
        let isDifferent = (
            Self.differ(readings.dayFirst, readings.monthFirst), Self.differ(readings.dayFirst, readings.yearFirst),
            Self.differ(readings.monthFirst, readings.yearFirst)
        )
        differing = (
            differing.0 || isDifferent.0, differing.1 || isDifferent.1, differing.2 || isDifferent.2
        )
        if isDifferent.0 || isDifferent.1 || isDifferent.2 { note(.ambiguous, bytes, row) }
    }

    private static func differ(_ one: CalendarDay?, _ other: CalendarDay?) -> Bool {
        one != nil && other != nil && one != other
    }

    /// The one order that reads every cell, or the first of several in which every cell is the same day.
    var decided: DayOrder? {
        guard let first = orders.first else { return nil }
        let isOpen = orders.dropFirst().contains { other in
            switch (first, other) {
            case (.dayFirst, .monthFirst): differing.0
            case (.dayFirst, _): differing.1
            default: differing.2
            }
        }
        return isOpen ? nil : first
    }

    private mutating func note(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int) {
        if samples[kind] == nil {
            samples[kind] = Sample(text: String(decoding: bytes.prefix(64), as: UTF8.self), row: row, count: 1)
        } else {
            samples[kind]?.count += 1
        }
    }
}
