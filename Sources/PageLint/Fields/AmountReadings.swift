/// The probable meanings of an amount that the platform can't read: they are suggested, and never used as the amount.
struct AmountReadings {
    private let text: String
    private let minorUnit: Int?

    init(_ text: String, minorUnit: Int?) {
        self.text = text
        self.minorUnit = minorUnit
    }

    /// The mistake, and what to write instead.
    var advice: String {
        let howTo = "write digits with a point, as in 25.00"
        guard text.utf8.count <= 64 else { return "is no amount: \(howTo)" }
        let plain = Self.inASCII(text)
        let core = Self.core(of: plain)
        let readings = readings(of: core.number)
        let fault =
            if let sign = core.sign { "has a sign (\(sign))" } else if Self.hasExponent(plain) {
                "has an exponent"
            } else if core.hasCurrency {
                "has more in it than the number (the currency has a field of its own)"
            } else if readings.isEmpty { "is no amount" } else if plain != text {
                "has digits other than 0 to 9"
            } else if core.number != text { "has spaces around it" } else { "is not written with a point alone" }
        switch readings.count {
        case 0: return "\(fault): \(howTo)"
        case 1: return "\(fault): write \(readings[0]), if that is what is due"
        default: return "\(fault): write \(readings.joined(separator: " or ")), whichever is due"
        }
    }

    private struct Core {
        var sign: Character?
        var number: String
        var hasCurrency: Bool
    }

    /// The number without the text around it.
    private static func core(of text: String) -> Core {
        func isSpace(_ character: Character) -> Bool { character.isWhitespace }
        func isCurrency(_ character: Character) -> Bool { character.isLetter || character.isCurrencySymbol }
        var rest = text[...]
        var core = Core(number: "", hasCurrency: false)
        func strip(_ isWanted: (Character) -> Bool) -> Bool {
            let before = rest.count
            rest = rest.drop(while: isWanted)
            while let last = rest.last, isWanted(last) { rest = rest.dropLast() }
            return rest.count < before
        }
        _ = strip(isSpace)
        if !hasExponent(text), strip(isCurrency) { core.hasCurrency = true }
        if core.hasCurrency {
            // For "25.00 zł." and "25,-".
            while let last = rest.last, ".-–—, ".contains(last), rest.count > 1 { rest = rest.dropLast() }
        }
        _ = strip(isSpace)
        if let first = rest.first, "-+\u{2212}\u{2013}".contains(first) {
            core.sign = first
            rest = rest.dropFirst()
            if strip(isCurrency) { core.hasCurrency = true }
            _ = strip(isSpace)
        }
        core.number = String(rest)
        return core
    }

    private static func hasExponent(_ text: String) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard parts.count == 2, let last = parts[0].last, last.isASCII, last.isNumber || last == "." else {
            return false
        }
        let power = parts[1].first == "+" || parts[1].first == "-" ? parts[1].dropFirst() : parts[1]
        return !power.isEmpty && power.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The text with Arabic, full-width and other digits as 0–9.
    private static func inASCII(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            if !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                plain += String(Int(value))
            } else if scalar == "\u{066B}" || scalar == "\u{FF0E}" {
                plain += "."
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", "'", "\u{2019}", "_", " ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{066B}", "\u{066C}": true
        default: false
        }
    }

    /// The possible readings of `1,234`, `1.234,50`, `1 234`, `12,50`, `.50`, `5.`, well formed.
    private func readings(of number: String) -> [String] {
        if AmountNotation(number) != nil { return accepted([number]) }
        var groups = [""]
        var separators: [Unicode.Scalar] = []
        for scalar in number.unicodeScalars {
            if Self.isSeparator(scalar) {
                separators.append(scalar)
                groups.append("")
            } else if ("0"..."9").contains(scalar) {
                groups[groups.count - 1].unicodeScalars.append(scalar)
            } else {
                return []
            }
        }
        guard let last = separators.last else { return [] }
        let isPoint = last == "." || last == ","
        if groups.count == 2, isPoint, groups[0].isEmpty != groups[1].isEmpty {
            return accepted([groups[0].isEmpty ? "0." + groups[1] : groups[0]])
        }
        guard !groups.contains("") else { return [] }
        var readings: [String] = []
        if Self.isGrouped(groups, separators) { readings.append(groups.joined()) }
        let before = separators.dropLast()
        if isPoint, !before.contains(last), groups.count == 2 || Self.isGrouped(groups.dropLast(), before) {
            readings.append(groups.dropLast().joined() + "." + groups[groups.count - 1])
        }
        return accepted(readings)
    }

    /// The readings that the platform accepts.
    private func accepted(_ readings: [String]) -> [String] {
        readings.filter { reading in
            guard let amount = AmountNotation(reading), !amount.isTooLarge, !amount.isZero else { return false }
            return amount.fraction.utf8.count <= minorUnit ?? 3
        }
    }

    /// True for groups of three digits, with the same separator between all of them.
    private static func isGrouped(
        _ groups: some Collection<String>, _ separators: some Collection<Unicode.Scalar>
    ) -> Bool {
        guard let first = groups.first, (1...3).contains(first.utf8.count), first.utf8.first != 0x30 else {
            return false
        }
        return groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && Set(separators).count <= 1
    }
}
