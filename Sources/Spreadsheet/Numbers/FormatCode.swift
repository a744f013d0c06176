/// Reads the format codes of Excel (ECMA-376 part 1, 18.8.31): `#,##0.00 "€";[Red]-#,##0.00 "€"`.
enum FormatCode {
    /// The maximum length of a code, in bytes; Excel's own limit is 255 characters.
    private static let longest = 1000

    /// The format of a code; a code that can't be read gives a refusal for each number.
    static func format(_ code: String) -> NumberFormat {
        guard code.utf8.count <= longest else { return .refused(.unreadable) }
        var sections = split(code).map { FormatSection($0) }
        guard let first = sections.first, sections.count <= 4 else { return .refused(.unreadable) }
        if let condition = first.condition {
            // LibreOffice writes the usual meaning out.
            guard condition == ">=0", sections.count == 2 else { return .refused(.condition) }
            sections[0].condition = nil
        }
        guard sections.allSatisfy({ $0.condition == nil }) else { return .refused(.condition) }
        let positive = sections[0].section(isNegative: false)
        return NumberFormat(
            positive: positive,
            negative: sections.count > 1 ? sections[1].section(isNegative: true) : positive,
            zero: sections.count > 2 ? sections[2].section(isNegative: false) : positive)
    }

    /// The code's sections, separated by semicolons outside quotes.
    private static func split(_ code: String) -> [[Unicode.Scalar]] {
        var sections: [[Unicode.Scalar]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for scalar in code.unicodeScalars {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == "\\" || scalar == "_" || scalar == "*" {
                isEscaped = true
            } else if !isQuoted, scalar == ";" {
                sections.append([])
                continue
            }
            sections[sections.count - 1].append(scalar)
        }
        return sections
    }
}

/// One section of a format code, parsed.
struct FormatSection {
    /// A run of one letter of a day or a time.
    private struct Run {
        let letter: Unicode.Scalar
        var isElapsed = false
    }

    var condition: String?
    private var text = FormatText()
    private var digits = NumberFormat.Digits(integers: 0)
    private var runs: [Run] = []
    private var refusal: Refusal?
    private var isGeneral = false
    private var hasDigits = false
    private var hasPoint = false
    /// True if all digits are `?`, which show nothing of a zero.
    private var onlyQuestionMarks = true
    /// A text within the digits, dropped to the end if no digit follows.
    private var pending = ""
    private var commas = 0
    private let isTextual: Bool

    init(_ scalars: [Unicode.Scalar]) {
        isTextual = scalars == ["@"]
        var index = 0
        while index < scalars.count { index = take(scalars, at: index) }
        if commas > 0, refusal == nil, runs.isEmpty { refusal = .scaled }
        text.after += pending
    }

    /// Reads the element at an index, and returns the index after it.
    private mutating func take(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
        let scalar = scalars[index]
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        switch scalar {
        case "\"":
            let end = scalars[(index + 1)...].firstIndex(of: "\"") ?? scalars.count
            literal(scalars[(index + 1)..<end])
            return end + 1
        case "\\":
            if let next { literal([next]) }
            return index + 2
        case "_":
            literal([" "])
            return index + 2
        case "*":
            return index + 2
        case "[":
            guard let end = scalars[index...].firstIndex(of: "]") else {
                refusal = .unreadable
                return scalars.count
            }
            bracket(String(String.UnicodeScalarView(scalars[(index + 1)..<end])))
            return end + 1
        case "0", "#", "?":
            digit(scalar, after: index > 0 ? scalars[index - 1] : nil)
            return index + 1
        case ".":
            if hasDigits || next == "0" || next == "#" || next == "?", runs.isEmpty, !hasPoint {
                hasPoint = true
                if commas > 0 { refusal = .scaled }
            } else if runs.isEmpty {
                literal([scalar])
            }
            return index + 1
        case ",":
            if hasDigits { commas += 1 } else { literal([scalar]) }
            return index + 1
        case "%":
            digits.scale += 2
            literal([scalar])
            return index + 1
        case "/":
            if hasDigits { refusal = .fraction }
            literal([scalar])
            return index + 1
        case "@":
            // With other characters it shows the number as General does, with text around it.
            isGeneral = true
            return index + 1
        default:
            return letters(scalars, at: index)
        }
    }

    private mutating func literal(_ scalars: some Sequence<Unicode.Scalar>) {
        let added = String(String.UnicodeScalarView(scalars))
        if isGeneral { text.after += added } else if hasDigits { pending += added } else { text.before += added }
    }

    private mutating func digit(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
        if !runs.isEmpty {
            // Fractions of a second; digits elsewhere in a date have no known meaning.
            if runs.last?.letter != "s" || previous != "." && previous != "," && previous != "0" {
                refusal = .unreadable
            }
            return
        }
        if !pending.isEmpty {
            if !FormatText.isGroupSeparator(pending) { refusal = refusal ?? .disguised }
            pending = ""
        }
        if commas > 0 {
            if hasPoint { refusal = .scaled }
            commas = 0
        }
        hasDigits = true
        if scalar != "?" { onlyQuestionMarks = false }
        if hasPoint {
            digits.decimals += 1
            if scalar == "0" { digits.leastDecimals = digits.decimals }
            if digits.decimals > 30 { refusal = .unreadable }
        } else if scalar == "0" || digits.integers > 0 {
            digits.integers += 1
            if digits.integers > 30 { refusal = .unreadable }
        }
    }

    private mutating func bracket(_ content: String) {
        let lowered = content.lowercased()
        if content.hasPrefix("$") {
            // "$€-407": the sign, and the Windows language id of its conventions.
            let sign = content.dropFirst().prefix { $0 != "-" }
            guard !sign.isEmpty else { return }
            text.bracketed = String(sign)
            literal(sign.unicodeScalars)
        } else if let first = lowered.unicodeScalars.first, "<>=".unicodeScalars.contains(first) {
            condition = content
        } else if let first = lowered.unicodeScalars.first, "hms".unicodeScalars.contains(first),
            lowered.unicodeScalars.allSatisfy({ $0 == first })
        {
            runs.append(Run(letter: first, isElapsed: true))
        }
        // Other brackets are colours and digit scripts.
    }

    /// Reads letters without quotes: days, times, `General`, an exponent, a currency's code, or a text.
    private mutating func letters(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
        let rest = String(String.UnicodeScalarView(scalars[index...].prefix(7)))
        let lowered = rest.lowercased()
        if lowered == "general" {
            isGeneral = true
            return index + 7
        }
        if lowered.hasPrefix("am/pm") {
            runs.append(Run(letter: "h"))
            return index + 5
        }
        if lowered.hasPrefix("a/p") {
            runs.append(Run(letter: "h"))
            return index + 3
        }
        if hasDigits, lowered.hasPrefix("e+") || lowered.hasPrefix("e-") {
            refusal = .exponent
            return scalars.count
        }
        if let code = Self.currencyCode(scalars, at: index) {
            literal(code)
            return index + 3
        }
        guard let letter = lowered.unicodeScalars.first else { return index + 1 }
        let isOfDays = "ymdhs".unicodeScalars.contains(letter)
        let isOfEras = "egba".unicodeScalars.contains(letter) && !hasDigits
        guard isOfDays || isOfEras else {
            literal([scalars[index]])
            return index + 1
        }
        // In "0.00 USD" without quotes it is ambiguous which letters are days.
        if hasDigits { refusal = .unreadable }
        var end = index
        while end < scalars.count, String(scalars[end]).lowercased() == String(letter) { end += 1 }
        runs.append(Run(letter: letter))
        return end
    }

    /// `EUR` without quotes beside digits, as some writers leave it.
    private static func currencyCode(_ scalars: [Unicode.Scalar], at index: Int) -> ArraySlice<Unicode.Scalar>? {
        func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }
        guard index + 3 <= scalars.count, scalars[index..<index + 3].allSatisfy(isCapital),
            index + 3 == scalars.count || !scalars[index + 3].properties.isAlphabetic,
            index == 0 || !scalars[index - 1].properties.isAlphabetic,
            scalars.contains("0") || scalars.contains("#")
        else { return nil }
        return scalars[index..<index + 3]
    }

    func section(isNegative: Bool) -> NumberFormat.Section {
        if let refusal { return NumberFormat.Section(shape: .refused(refusal)) }
        if runs.contains(where: \.isElapsed) { return NumberFormat.Section(shape: .refused(.duration)) }
        if !runs.isEmpty {
            // An m is a minute after an hour and before a second.
            let isDay = runs.indices.contains { index in
                let letter = runs[index].letter
                if letter != "m" { return letter != "h" && letter != "s" }
                let follows = index > 0 && runs[index - 1].letter == "h"
                let precedes = index + 1 < runs.count && runs[index + 1].letter == "s"
                return !follows && !precedes
            }
            let isTime = runs.contains { $0.letter == "h" || $0.letter == "s" }
            return NumberFormat.Section(shape: .moment(hasDay: isDay, hasTime: isTime))
        }
        if hasDigits {
            guard !isGeneral else { return NumberFormat.Section(shape: .refused(.unreadable)) }
            // Of accounting's zero, "-"??, only the dash is shown.
            if onlyQuestionMarks, text.isDash {
                return NumberFormat.Section(shape: .words, before: NumberFormat.dash)
            }
            return text.section(.digits(digits), isNegative: isNegative)
        }
        if isGeneral {
            guard digits.scale == 0 else { return NumberFormat.Section(shape: .refused(.unreadable)) }
            return isTextual ? NumberFormat.Section(shape: .general) : text.section(.general, isNegative: isNegative)
        }
        return text.words
    }
}
