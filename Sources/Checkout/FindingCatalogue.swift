/// All findings of the program but those of `paylink check` about pages, which are its rules.
///
/// A finding is an entry in one of the lists of `FindingCatalogue+….swift`; ``all`` joins them. An id may also be that
/// of a rule, with the same meaning in a page: `amount-format`.
package enum FindingCatalogue {
    /// All descriptions, sorted by id.
    package static let all: [FindingDescription] = (cells + files + runs).sorted { $0.id < $1.id }

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
