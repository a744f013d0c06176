/// The orders in which all days of a column can be read, as its cells are seen one by one.
struct DayEvidence: Sendable {
    /// A kind of cell, of which one is kept to be shown.
    enum Kind: Hashable, Sendable {
        /// Read whatever the order is.
        case plain
        /// Needs an order, and is no day in this one.
        case excludes(DayOrder)
        /// Needs an order, and is another day in each of several.
        case ambiguous
        /// A spreadsheet's number in a text file, perhaps.
        case number
        /// No day, or none of the calendar.
        case unreadable
    }

    /// The first cell of a kind.
    struct Sample: Hashable, Sendable {
        let text: String
        /// As a spreadsheet counts it.
        let row: Int
        /// How many there are of the kind.
        fileprivate(set) var count: Int
    }

    /// The first cell of each kind that was seen.
    private(set) var samples: [Kind: Sample] = [:]
    /// How many cells were seen that are not empty.
    private(set) var cellCount = 0
    /// The orders that read every cell that needs one.
    private(set) var orders = DayOrder.allCases
    /// Whether a cell was seen that needs an order.
    private(set) var needsOrder = false
    /// Pairs of orders in which a cell is two different days.
    private var differing: Set<[DayOrder]> = []

    /// Looks at one cell; one that no order reads narrows nothing.
    ///
    /// - Parameters:
    ///   - cell: Its bytes, with or without white space around them.
    ///   - kind: A spreadsheet's day says nothing about the order.
    ///   - row: As a spreadsheet counts it.
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
        var isAmbiguous = false
        for order in DayOrder.allCases {
            guard let day = readings[order] else {
                note(.excludes(order), bytes, row)
                if orders.contains(order) { orders.removeAll { $0 == order } }
                continue
            }
            for other in DayOrder.allCases where other != order {
                if let another = readings[other], another != day {
                    isAmbiguous = true
                    if !differing.contains([order, other]) { differing.insert([order, other]) }
                }
            }
        }
        if isAmbiguous { note(.ambiguous, bytes, row) }
    }

    /// The one order that reads every cell, or the first of several in which every cell is the same day.
    var decided: DayOrder? {
        guard let first = orders.first else { return nil }
        return orders.dropFirst().contains { differing.contains([first, $0]) } ? nil : first
    }

    private mutating func note(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int) {
        if samples[kind] == nil {
            samples[kind] = Sample(text: String(decoding: bytes.prefix(64), as: UTF8.self), row: row, count: 1)
        } else {
            samples[kind]?.count += 1
        }
    }
}
