extension [UInt8] {
    /// True if these are the operators of a page as cairo writes them: the first one turns the y axis over.
    var isPage: Bool {
        withUnsafeBytes { source in
            var scanner = PDFScanner(source)
            return ["1", "0", "0", "-1", "0"].allSatisfy { word in
                scanner.next().map { source[$0].elementsEqual(word.utf8) } ?? false
            }
        }
    }

    /// The operators with greys and black as DeviceGray, which a printer makes of black ink alone: `0 g` for `0 0 0
    /// rg`.
    var withGreys: [UInt8] {
        withUnsafeBytes { source in
            var result: [UInt8] = []
            result.reserveCapacity(source.count)
            var scanner = PDFScanner(source)
            var copied = 0
            // The last tokens.
            var (red, green, blue) = (0..<0, 0..<0, 0..<0)
            while let token = scanner.next() {
                if source[token].isEqual("rg"), Self.isNumber(source[red]), source[red].elementsEqual(source[green]),
                    source[red].elementsEqual(source[blue])
                {
                    result += source[copied..<red.upperBound]
                    result += " g".utf8
                    copied = token.upperBound
                }
                (red, green, blue) = (green, blue, token)
            }
            return result + source[copied...]
        }
    }

    private static func isNumber(_ token: Slice<UnsafeRawBufferPointer>) -> Bool {
        !token.isEmpty
            && token.allSatisfy { $0 == UInt8(ascii: ".") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }
}
