import TextSupport

/// The names of the months in the languages that order files come in, without regard to case and accents.
enum MonthNames {
    /// The month of a word, 1 to 12; `nil` if it is no name of a month.
    static func month(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count <= 40, let key = FoldedWord.key(word) else { return nil }
        return table[key]
    }

    /// Each line: a month's names, their genitives and abbreviations, in English, German, French, Spanish, Polish,
    /// Russian and Ukrainian.
    static let lines = WordFile.text.lines("months")

    private static let table: [PackedBytes: Int] = {
        var table: [PackedBytes: Int] = [:]
        for (index, line) in lines.enumerated() {
            for word in line.split(separator: " ") {
                var word = String(word)
                if let key = word.withUTF8(FoldedWord.key) { table[key] = index + 1 }
            }
        }
        return table
    }()
}

/// Words compared without regard to case and accents, letter by letter.
enum FoldedWord {
    /// The letters as one byte each; `nil` if there are other characters, or more than sixteen letters.
    ///
    /// Latin letters lose their accents, Cyrillic ones are above 0x80; points are skipped.
    static func key(_ word: UnsafeBufferPointer<UInt8>) -> PackedBytes? {
        var key = PackedBytes()
        var index = 0
        while index < word.count {
            let byte = word[index]
            if byte < 0x80 {
                index += 1
                if byte == UInt8(ascii: ".") { continue }
                guard byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z"), key.append(byte) else {
                    return nil
                }
                continue
            }
            // All letters of these languages have two bytes in UTF-8.
            guard byte >= 0xC2, byte < 0xE0, index + 1 < word.count else { return nil }
            let scalar = UInt32(byte & 0x1F) << 6 | UInt32(word[index + 1] & 0x3F)
            index += 2
            // A combining accent.
            if (0x300...0x36F).contains(scalar) { continue }
            guard let letter = letter(scalar), key.append(letter) else { return nil }
        }
        return key.count == 0 ? nil : key
    }

    private static func letter(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x410...0x42F: cyrillic(scalar + 0x20)
        case 0x430...0x44F: cyrillic(scalar)
        case 0x401, 0x451: cyrillic(0x435)
        case 0x404, 0x454: 0xE1
        case 0x406, 0x407, 0x456, 0x457: 0xE2
        case 0x490, 0x491: cyrillic(0x433)
        default: latin[scalar]
        }
    }

    /// `й` is `и` with an accent.
    private static func cyrillic(_ scalar: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: 0x80 + (scalar == 0x439 ? 0x438 : scalar) - 0x410)
    }

    private static let latin: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        let letters = [
            ("a", "àáâãäåą"), ("c", "çćč"), ("e", "èéêëęě"), ("i", "ìíîï"), ("l", "ł"), ("n", "ñńň"), ("o", "òóôõö"),
            ("s", "śš"), ("u", "ùúûüů"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        for (base, accented) in letters {
            for scalar in (accented + accented.uppercased()).unicodeScalars { table[scalar.value] = base.utf8.first }
        }
        return table
    }()
}
