/// The name of a file or folder in its folder: one component of a path, which can't lead anywhere else.
package struct FileName: Sendable, Hashable {
    package let text: String

    /// The maximum length on the file systems of today, in bytes.
    private static let maximumLength = 255

    /// - Returns: `nil` for an empty name, `.`, `..`, a name with a slash or a NUL in it, and one that is too long.
    package init?(_ text: String) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            (1...Self.maximumLength).contains(bytes.count) && bytes.allSatisfy { $0 != UInt8(ascii: "/") && $0 != 0 }
        }
        guard isPlain, text != ".", text != ".." else { return nil }
        self.text = text
    }
}

extension FileName: ExpressibleByStringLiteral {
    /// A name that stands in the source code, and is valid.
    package init(stringLiteral text: StaticString) {
        self.text = text.description
    }
}
