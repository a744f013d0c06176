import TextSupport

/// All findings of the program but those of `paylink check` about pages, which are its rules.
///
/// The article on findings, `Findings.md`, is the list: its table is compiled in. An id may also be that of a rule, with
/// the same meaning in a page: `amount-format`.
package enum FindingCatalogue {
    /// All descriptions, in the order of the article, which is that of the ids.
    package static let all: [FindingDescription] = {
        let rows = (embeddedData["Findings.md"] ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        return rows.filter { $0.starts(with: "| `".utf8) }.map { row in
            let cells = row.split(separator: UInt8(ascii: "|")).map { cell in
                String(decoding: cell.dropFirst().dropLast().filter { $0 != UInt8(ascii: "`") }, as: UTF8.self)
            }
            guard cells.count == 4 else { preconditionFailure("a row of Findings.md has \(cells.count) cells") }
            return FindingDescription(
                cells[0], SectionedText.entries(cells[1]).compactMap(Finding.Severity.init),
                SectionedText.entries(cells[2]).compactMap(FindingDescription.Context.init), cells[3])
        }
    }()

    /// - Returns: the description of an id; `nil` if there is none.
    package static func named(_ id: String) -> FindingDescription? { all.first { $0.id == id } }
}

/// The meaning of a finding's id.
package struct FindingDescription: Sendable, Hashable {
    /// A part of the program that reports findings.
    package enum Context: String, Sendable, Hashable, CaseIterable {
        /// Every command that reads an order file, and the flags of one order.
        case orderFiles = "order files"
        case columns, generate, invoice, print, mail, reconcile, check
    }

    /// The id, ``Finding/id``.
    package let id: String
    /// The severities that it comes with, the mildest first.
    package let severities: [Finding.Severity]
    /// The parts of the program that report it.
    package let contexts: [Context]
    /// The meaning and the next step, in one sentence.
    package let summary: String

    init(_ id: String, _ severities: [Finding.Severity], _ contexts: [Context], _ summary: String) {
        self.id = id
        self.severities = severities
        self.contexts = contexts
        self.summary = summary
    }
}
