/// The parts of a cell of amounts: the number, and the texts before and behind it.
///
/// All knowledge of the writing of amounts is here; the reader, its messages and the survey of a file use it.
struct AmountScan {
    /// The writing of the cell.
    private(set) var shape = AmountShape()
    /// The range of the number: from its first digit, or the separator before it, to its last.
    private(set) var number = 0..<0
    /// The index of the separator before the last group of digits; `nil` if there is none.
    private(set) var lastSeparator: Int?
    /// The ranges of the signs and codes of currencies before and behind the number.
    private(set) var currencySigns: [Range<Int>] = []
    /// A word beside the number that is no sign, code or mark.
    private(set) var unknownWord: Range<Int>?
    private var minuses = 0
    private var pluses = 0
    private var opened = 0
    private var closed = 0
    private var marks: (credit: Int, debit: Int) = (0, 0)

    /// Looks at a cell without white space around it.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty else { return }
        shape.form = .notNumber
        guard let first = bytes.firstIndex(where: Self.isDigit), let last = bytes.lastIndex(where: Self.isDigit) else {
            return
        }
        number =
            Self.start(bytes, first)..<(last + 1 < bytes.count && Self.isMark(bytes[last + 1]) ? last + 2 : last + 1)
        readNumber(bytes)
        if number.lowerBound > 0 { readBeside(bytes, 0..<number.lowerBound) }
        if number.upperBound < bytes.count { readBeside(bytes, number.upperBound..<bytes.count) }
        // `25,-` and `25.–` are whole amounts in some countries, not negative ones.
        let end = number.upperBound
        if end < bytes.count, Self.isMark(bytes[end - 1]), Self.minusLength(bytes, end, bytes.count) > 0 {
            shape.form = .malformed
        } else {
            judgeSigns()
        }
    }

    /// The start of the number: a point directly before its first digit belongs to it, except that of `Rs.500`.
    private static func start(_ bytes: UnsafeBufferPointer<UInt8>, _ first: Int) -> Int {
        guard first > 0, isMark(bytes[first - 1]) else { return first }
        var word = first - 1
        while word > 0, isOfWord(bytes[word - 1]) { word -= 1 }
        return CurrencySigns.isAbbreviation(bytes[word..<first]) ? first : first - 1
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "+") && byte != UInt8(ascii: "(")
            && byte != UInt8(ascii: ")") && byte != 0x7F
    }

    // MARK: - Beside the number

    private mutating func readBeside(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var words: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let space = AmountSpace.length(bytes, index, range.upperBound)
            let minus = Self.minusLength(bytes, index, range.upperBound)
            switch bytes[index] {
            case _ where space > 0: index += space
            case _ where minus > 0:
                minuses += 1
                index += minus
            case UInt8(ascii: "+"):
                pluses += 1
                index += 1
            case UInt8(ascii: "("):
                opened += 1
                index += 1
            case UInt8(ascii: ")"):
                closed += 1
                index += 1
            default:
                let start = index
                // A byte that belongs to nothing known is a word of its own, an unknown one.
                index += 1
                while index < range.upperBound, Self.isOfWord(bytes[index]),
                    AmountSpace.length(bytes, index, range.upperBound) == 0,
                    Self.minusLength(bytes, index, range.upperBound) == 0
                {
                    index += 1
                }
                words.append(start..<index)
            }
        }
        judge(words, bytes)
    }

    private mutating func judge(_ words: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) {
        if words.count > 1, let first = words.first, let last = words.last {
            // `US $`, `F CFA`.
            let codes = CurrencySigns.codes(words.flatMap { Array(bytes[$0]) })
            if !codes.isEmpty { return add(codes, first.lowerBound..<last.upperBound) }
        }
        for word in words {
            if let mark = CreditMarks.sign(bytes[word]) {
                if mark == .credit { marks.credit += 1 } else { marks.debit += 1 }
                continue
            }
            let codes = CurrencySigns.codes(bytes[word])
            if codes.isEmpty { unknownWord = unknownWord ?? word } else { add(codes, word) }
        }
    }

    private mutating func add(_ codes: [String], _ range: Range<Int>) {
        currencySigns.append(range)
        shape.currencies = shape.currencies.map { known in known.filter(codes.contains) } ?? codes
    }

    /// The number of bytes of a minus at an index: `-`, and the dashes that are used for it; 0 if there is none.
    private static func minusLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        let first = bytes[index]
        if first == UInt8(ascii: "-") { return 1 }
        // A soft hyphen, which text copied from a page may contain.
        if first == 0xC2, index + 1 < end, bytes[index + 1] == 0xAD { return 2 }
        guard first == 0xE2 || first == 0xEF, index + 2 < end else { return 0 }
        switch (first, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xBC, 0x8D), (0xEF, 0xB9, 0xA3): return 3
        default: return 0
        }
    }

    private mutating func judgeSigns() {
        let isBracketed = opened == 1 && closed == 1
        let hasStray = opened != closed || opened > 1 || minuses > 1 || pluses > 1 || minuses + pluses > 1
        if unknownWord != nil || hasStray || marks.credit > 1 || marks.debit > 1 || marks.credit + marks.debit > 1 {
            shape.form = .notNumber
        }
        if minuses > 0 || isBracketed || marks.credit > 0 {
            shape.sign = .credit
        } else if marks.debit > 0 {
            shape.sign = .debit
        } else if pluses > 0 {
            shape.sign = .plus
        }
    }

    // MARK: - The number

    private mutating func readNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
        var groups = GroupedDigits()
        var index = number.lowerBound
        while index < number.upperBound {
            let byte = bytes[index]
            if Self.isDigit(byte) {
                groups.add(digit: byte)
                index += 1
                continue
            }
            let (separator, length) = GroupedDigits.separator(bytes, index, number.upperBound)
            guard let separator else { return }
            lastSeparator = index
            groups.add(separator)
            index += length
        }
        shape.form = groups.form
        shape.significantDecimals = groups.significant
        shape.isZero = groups.isZero
    }
}
