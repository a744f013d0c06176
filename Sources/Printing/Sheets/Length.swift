import TextSupport

/// A length on paper, written as `45.7mm`, `1.75in`, or a number of millimetres.
struct Length: CustomStringConvertible {
    let millimetres: Double

    init(_ millimetres: Double) {
        self.millimetres = millimetres
    }

    /// - Throws: ``LengthError``.
    init(_ text: String) throws(LengthError) {
        guard text.utf8.count <= 100 else { throw .notALength(text) }
        let written = text.lowercased().filter { $0 != " " && $0 != "\u{A0}" }
        let (unit, factor) = Self.units.first { written.hasSuffix($0.name) } ?? ("", 1)
        let number = String(written.dropLast(unit.count))
        guard let value = Double(plain: number) else {
            if let point = number.withDecimalPoint { throw .decimalComma(text, point: point + unit) }
            throw .notALength(text)
        }
        millimetres = value * factor
    }

    private static let units: [(name: String, factor: Double)] = [
        ("mm", 1), ("cm", 10), ("in", 25.4), ("\"", 25.4), ("″", 25.4),
    ]

    /// The length in a form that can be parsed: `45.7mm`.
    var description: String { text(digits: 2) + "mm" }

    /// - Returns: the millimetres, with at most so many digits after the point.
    func text(digits: Int) -> String {
        var bytes: [UInt8] = []
        bytes.append(number: millimetres, precision: digits)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The reason why a text is no length.
package enum LengthError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is `45,7mm`; `point` is the text with a decimal point.
    case decimalComma(String, point: String)
    /// It is no length.
    case notALength(String)

    /// The mistake, and what to write.
    package var description: String {
        switch self {
        case .decimalComma(let text, let point): "\"\(text.shown)\" has a comma: write \(point)"
        case .notALength(let text):
            "\"\(text.shown)\" is no length: write a number with its unit, such as 45.7mm or 1.75in"
        }
    }
}

extension Double {
    /// - Returns: `nil` for a text that is not digits with at most one point, and a sign.
    init?(plain text: String) {
        let digits = text.replacing("−", with: "-")
        let unsigned = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        guard unsigned.utf8.count <= 20, unsigned.utf8.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            unsigned.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") })
        else { return nil }
        self.init(digits)
    }
}

extension String {
    /// The number with a point in the place of its comma; `nil` if that is no number.
    var withDecimalPoint: String? {
        let pointed = replacing(",", with: ".")
        return pointed != self && Double(plain: pointed) != nil ? pointed : nil
    }

    /// The text for a message: without hidden characters, at most 60 characters.
    var shown: String { DisplayText.shown(self, hidden: .replacementCharacters, limit: 60) }
}
