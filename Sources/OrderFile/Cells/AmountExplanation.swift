import Checkout

/// What an amount that is not plain digits probably means, for the message; it is never taken for that.
struct AmountExplanation {
    private let text: String
    private let separator: DecimalSeparator

    init(_ text: String, _ separator: DecimalSeparator) {
        self.text = text
        self.separator = separator
    }

    /// What to tell the user.
    func problem() -> CellProblem {
        if text.utf8.count > 256 { return format("is no amount: \(howTo)") }
        if let digits = inASCII() { return format("write it with the digits 0 to 9, as in \(digits)") }
        let (sign, core) = signed(text)
        switch sign {
        case "-" where Self.isNumberLike(core):
            return CellProblem(
                "amount-not-positive", in: text, "is below zero: an amount is what is asked for, more than zero")
        case "+" where Self.isNumberLike(core):
            return format("write it without the sign" + suggestion(core))
        default: break
        }
        if let readings = grouped() { return readings }
        if hasExponent { return format("is written with an exponent: write all its digits, as in 1000.00") }
        let bare = withoutCurrency(text)
        if bare != text, Self.isNumberLike(bare) {
            return format("write only the number\(suggestion(bare)); the currency has a column of its own")
        }
        return format("is no amount: \(howTo)")
    }

    private var howTo: String { "digits with a \(separator.name), such as 25\(separator.rawValue)00" }

    private func format(_ message: String) -> CellProblem { CellProblem("amount-format", in: text, message) }

    /// ", 25.00", if the number is well written but for what stands around it.
    private func suggestion(_ number: String) -> String {
        AmountDigits(number, separator: separator.byte) == nil ? "" : ", \(number)"
    }

    /// With Arabic, full-width and other digits as 0–9; `nil` if there are none.
    private func inASCII() -> String? {
        var hasOthers = false
        var plain = ""
        for scalar in text.unicodeScalars {
            if !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                hasOthers = true
                plain += String(Int(value))
            } else if scalar == "\u{066B}" {
                plain += separator.rawValue
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return hasOthers ? VisibleText.quoted(plain) : nil
    }

    private func signed(_ text: String) -> (sign: Character?, rest: String) {
        switch text.first {
        case "-", "\u{2212}", "\u{2013}": ("-", String(text.dropFirst().drop { $0 == " " }))
        case "+": ("+", String(text.dropFirst().drop { $0 == " " }))
        case "(" where text.last == ")": ("-", String(text.dropFirst().dropLast()))
        default: (nil, text)
        }
    }

    private var hasExponent: Bool {
        let parts = text.split(separator: "e", omittingEmptySubsequences: false).flatMap {
            $0.split(separator: "E", omittingEmptySubsequences: false)
        }
        guard parts.count == 2, Self.isNumberLike(String(parts[0])) else { return false }
        let power = parts[1].first == "+" || parts[1].first == "-" ? parts[1].dropFirst() : parts[1]
        return !power.isEmpty && power.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Without a currency sign, or letters, before or behind the number.
    private func withoutCurrency(_ text: String) -> String {
        func isCurrency(_ character: Character) -> Bool {
            character.isLetter || character.isCurrencySymbol || character == " " || character == "\u{A0}"
        }
        let bare = text.drop(while: isCurrency)
        let end = bare.lastIndex { !isCurrency($0) && !(($0 == "." || $0 == "-") && bare.last == $0) }
        return end.map { String(bare[...$0]) } ?? text
    }

    /// Digits with separators of any kind between them, with a digit at the start or the end.
    private static func isNumberLike(_ text: String) -> Bool {
        let isWhole = text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || isSeparator($0) }
        return isWhole && text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", "'", "\u{2019}", "_", " ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{066B}", "\u{066C}": true
        default: false
        }
    }

    /// `1,234`, `1.234,50`, `1 234`, `12,50`, `.50`, `5.`: the ways in which it can be read.
    private func grouped() -> CellProblem? {
        guard Self.isNumberLike(text) else { return nil }
        var groups = [""]
        var separators: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if Self.isSeparator(scalar) {
                separators.append(scalar)
                groups.append("")
            } else {
                groups[groups.count - 1].unicodeScalars.append(scalar)
            }
        }
        if let simple = halfWritten(groups, separators) { return simple }
        guard let last = separators.last, !groups.contains("") else { return nil }
        let thousands = isGrouped(groups, separators) ? groups.joined() : nil
        var decimal: String?
        if last == "." || last == ",", separators.dropLast().allSatisfy({ $0 != last }),
            groups.count == 2 || isGrouped(groups.dropLast(), separators.dropLast())
        {
            decimal = groups.dropLast().joined() + separator.rawValue + (groups.last ?? "")
        }
        let isOther = last == Unicode.Scalar(separator.other.byte)
        return explain(thousands: thousands, decimal: decimal, isPlain: groups.count == 2 && isOther)
    }

    private func explain(thousands: String?, decimal: String?, isPlain: Bool) -> CellProblem? {
        let flag =
            separator == .point ? "say --decimal-separator ," : "leave out --decimal-separator ,"
        switch (thousands, decimal) {
        case (let whole?, let decimal?):
            return format(
                "is this \(whole) or \(decimal)? write the one that is meant"
                    + (isPlain ? ", or \(flag) if the \(separator.other.name) is the decimal separator" : ""))
        case (nil, let decimal?) where isPlain:
            return format("is this \(decimal)? write \(decimal), or \(flag)")
        case (nil, let decimal?):
            let other = decimal.replacing(separator.rawValue, with: separator.other.rawValue)
            return format(
                "is this \(decimal)? write \(decimal), without a thousands separator"
                    + (separator == .point && text.contains(",") && text.last(where: { ",.".contains($0) }) == ","
                        ? " (with --decimal-separator , it is \(other))" : ""))
        case (let whole?, nil):
            return format("is this \(whole)? write \(whole), without a thousands separator")
        case (nil, nil):
            return nil
        }
    }

    /// `.50` and `5.`, with the digit that is missing.
    private func halfWritten(_ groups: [String], _ separators: [Unicode.Scalar]) -> CellProblem? {
        guard groups.count == 2, separators[0] == "." || separators[0] == "," else { return nil }
        if groups[0].isEmpty { return format("is this 0\(separator.rawValue)\(groups[1])? write the zero too") }
        if groups[1].isEmpty { return format("is this \(groups[0])? write it without the \(separators[0])") }
        return nil
    }

    /// Groups of three digits, all with the same separator between them.
    private func isGrouped(_ groups: some Collection<String>, _ separators: some Collection<Unicode.Scalar>) -> Bool {
        guard let first = groups.first, (1...3).contains(first.utf8.count), first != "0" else { return false }
        return groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && Set(separators).count <= 1
    }
}
