/// Cells that Excel and others write as `="00042"` without quotes around them, so that a number keeps its zeros.
///
/// RFC 4180 has no such cell, and a strict reader refuses the quote in its middle; with the whole cell in quotes it is
/// an ordinary text.
enum FormulaCells {
    /// The line with each such cell in quotes.
    ///
    /// - Returns: `nil` if there is none: a cell counts that begins with `="` and whose closing quote ends it.
    static func quoted(_ line: UnsafeBufferPointer<UInt8>, delimiter: Delimiter) -> [UInt8]? {
        let quote = UInt8(ascii: "\"")
        var out: [UInt8] = []
        var isChanged = false
        var index = 0
        func isEnd(_ index: Int) -> Bool {
            index >= line.count || line[index] == delimiter.rawValue || line[index] == 0x0A || line[index] == 0x0D
        }
        /// The index behind the quote that closes the text beginning here; `nil` if there is none.
        func closing(from start: Int) -> Int? {
            var index = start
            while index < line.count {
                if line[index] == quote {
                    guard index + 1 < line.count, line[index + 1] == quote else { return index + 1 }
                    index += 1
                }
                index += 1
            }
            return nil
        }
        while index < line.count {
            let start = index
            if line[index] == UInt8(ascii: "="), index + 1 < line.count, line[index + 1] == quote,
                let end = closing(from: index + 2), isEnd(end)
            {
                out += [quote, line[index]]
                for byte in line[(index + 1)..<end] { out += byte == quote ? [quote, quote] : [byte] }
                out.append(quote)
                isChanged = true
                index = end
            } else if line[index] == quote {
                guard let end = closing(from: index + 1) else { return nil }
                index = end
                out += line[start..<index]
            }
            let rest = index
            while !isEnd(index) { index += 1 }
            if index < line.count { index += 1 }
            out += line[rest..<index]
        }
        return isChanged ? out : nil
    }
}
