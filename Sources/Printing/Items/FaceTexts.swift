/// What a text on a face is for.
enum FaceRole: CaseIterable {
    case payee, amount, purpose, howToPay, whereToPay, payBy, reference

    /// Whether a part of it is worse than nothing.
    var isWholeOrNothing: Bool { [.howToPay, .payBy].contains(self) }

    /// Whether the item can't be printed without all of it.
    var isAlwaysWhole: Bool { [.amount, .whereToPay].contains(self) }

    /// What it stands together with.
    var group: Int {
        switch self {
        case .payee, .amount, .purpose: 0
        case .howToPay, .whereToPay: 1
        case .payBy, .reference: 2
        }
    }
}

/// An item's texts, each a single paragraph.
struct FaceTexts {
    private let texts: [FaceRole: String]
    /// BCP 47.
    let language: String

    init(_ item: PayItem) {
        var texts: [FaceRole: String] = [:]
        for role in FaceRole.allCases {
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

    subscript(role: FaceRole) -> String? { texts[role] }
}

extension String {
    /// The text without line breaks and controls, which would begin lines that nobody counted, and without more accents on
    /// one letter than any language writes, which would tower above the line.
    var singleParagraph: String {
        // Most texts are found to be as they should be without a look at what their letters are: neither ASCII's
        // printable part nor Latin, Greek and Cyrillic letters up to U+047F have anything of the kind.
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case 0x20..<0x7f, 0x80..<0xc0, 0xc3...0xcb, 0xce...0xd1: true
            default: false
            }
        }
        guard !isPlain else { return self }
        var result = ""
        var marks = 0
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                if let last = result.last, last != " " { result.append(" ") }
                marks = 0
            case .nonspacingMark, .enclosingMark:
                marks += 1
                if marks <= Self.mostMarks { result.unicodeScalars.append(scalar) }
            default:
                result.unicodeScalars.append(scalar)
                marks = 0
            }
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    /// Vietnamese has two on a letter, Hebrew with vowels and accents three.
    private static let mostMarks = 3
}
