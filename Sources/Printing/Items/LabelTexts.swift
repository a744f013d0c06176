/// The purpose of a text on a face.
enum LabelRole: CaseIterable {
    case payee, amount, purpose, howToPay, whereToPay, payBy, reference

    /// True if a part of it is worse than nothing.
    var isWholeOrNothing: Bool { [.howToPay, .payBy].contains(self) }

    /// True if the item can't be printed without all of it.
    var isAlwaysWhole: Bool { [.amount, .whereToPay].contains(self) }

    /// The number of the group that it stands in.
    var group: Int {
        switch self {
        case .payee, .amount, .purpose: 0
        case .howToPay, .whereToPay: 1
        case .payBy, .reference: 2
        }
    }
}

/// An item's texts, each a single paragraph.
struct LabelTexts {
    private let texts: [LabelRole: String]
    /// BCP 47.
    let language: String

    init(_ item: PrintItem) {
        var texts: [LabelRole: String] = [:]
        for role in LabelRole.allCases {
            let text: String?
            switch role {
            case .payee: text = item.payee
            case .amount: text = item.amount
            case .purpose: text = item.purpose
            case .howToPay: text = item.howToPay
            case .whereToPay: text = item.whereToPay
            case .payBy: text = item.payBy
            case .reference: text = item.reference
            }
            if let paragraph = text?.singleParagraph, !paragraph.isEmpty { texts[role] = paragraph }
        }
        self.texts = texts
        language = item.language
    }

    subscript(role: LabelRole) -> String? { texts[role] }
}
