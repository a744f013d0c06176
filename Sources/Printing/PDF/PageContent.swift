extension [UInt8] {
    /// True if these are the operators of a page as cairo writes them: the first one turns the y axis over.
    var isPage: Bool { withUnsafeBytes { $0[...].starts(with: "1 0 0 -1 0 ") } }

    /// The operators with greys and black as DeviceGray, which a printer makes of black ink alone: `0 g` for `0 0 0
    /// rg`.
    var withGreys: [UInt8] {
        withUnsafeBytes { source in
            var result: [UInt8] = []
            result.reserveCapacity(source.count)
            var rest = source[...]
            while let operation = rest.range(of: " rg ") {
                let components = rest.lastLine(before: operation.lowerBound)
                let parts = components.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                if parts.count == 3, parts.allSatisfy({ $0.elementsEqual(parts[0]) && $0.isNumber }) {
                    result += rest[..<components.startIndex]
                    result += parts[0]
                    result += " g ".utf8
                } else {
                    result += rest[..<operation.upperBound]
                }
                rest = rest[operation.upperBound...]
            }
            return result + rest
        }
    }
}

extension PDFBytes {
    /// - Returns: the text before `end` on its line; empty if the line is the rest of a string.
    fileprivate func lastLine(before end: Int) -> PDFBytes {
        guard let line = self[..<end].lastIndex(of: UInt8(ascii: "\n")) else { return self[end..<end] }
        let isString = line > startIndex && self[line - 1] == UInt8(ascii: "\\")
        return isString ? self[end..<end] : self[(line + 1)..<end]
    }

    fileprivate var isNumber: Bool {
        !isEmpty && allSatisfy { $0 == UInt8(ascii: ".") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }
}
