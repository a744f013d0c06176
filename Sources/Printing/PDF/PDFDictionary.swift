/// A dictionary of a PDF (ISO 32000-1, 7.3.7), with its entries in order.
struct PDFDictionary {
    private var entries: [(key: String, value: [UInt8])] = []

    /// Reads a dictionary.
    ///
    /// Of entries with the same key, here and in the dictionaries within, the first counts: cairo makes one each time a
    /// picture is drawn on a page, and no key may be there twice.
    ///
    /// - Parameter text: A whole object; `nil` if it is no dictionary.
    init?(_ text: UnsafeRawBufferPointer) {
        // A token at the very end is only known to be whole if something follows it.
        guard text.starts(with: "<<".utf8), text.count > 4, text.suffix(2).elementsEqual(">>".utf8) else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: text[2..<text.count - 1])
        var scanner = PDFScanner(content)
        var key: String?
        var value = 0..<0
        var depth = 0
        while let token = scanner.next() {
            let isName = content[token.lowerBound] == UInt8(ascii: "/")
            if isName, depth == 0, key == nil || !value.isEmpty {
                add(key, content, value)
                key = String(decoding: content[token].dropFirst(), as: UTF8.self)
                value = token.upperBound..<token.upperBound
                continue
            }
            switch content[token.lowerBound] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "<") where token.count == 2 && content[token.lowerBound + 1] == UInt8(ascii: "<"):
                depth += 1
            case UInt8(ascii: ">"): depth -= 1
            default: break
            }
            value = (value.isEmpty ? token.lowerBound : value.lowerBound)..<token.upperBound
        }
        add(key, content, value)
    }

    private mutating func add(_ key: String?, _ content: UnsafeRawBufferPointer, _ value: Range<Int>) {
        guard let key, self[key] == nil else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: content[value])
        entries.append((key, PDFDictionary(bytes)?.bytes ?? Array(bytes)))
    }

    var count: Int { entries.count }

    /// The value of a key, as it is written; a new one is the last.
    subscript(key: String) -> [UInt8]? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// The number of the object that a key refers to (ISO 32000-1, 7.3.10), as in `/Contents 4 0 R`.
    func reference(_ key: String) -> Int? {
        guard let words = self[key]?.split(whereSeparator: { $0 <= 0x20 }), words.count == 3,
            words[2] == [UInt8(ascii: "R")]
        else { return nil }
        return Int(String(decoding: words[0], as: UTF8.self))
    }

    /// The dictionary as it is written.
    var bytes: [UInt8] {
        var text = Array("<<".utf8)
        for (index, entry) in entries.enumerated() {
            text += "\(index == 0 ? " " : "   ")/\(entry.key) ".utf8
            text += entry.value
            text.append(UInt8(ascii: "\n"))
        }
        return text + ">>".utf8
    }
}
