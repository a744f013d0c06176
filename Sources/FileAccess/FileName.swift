/// The name of a file or folder in its folder: one component of a path, which can't lead anywhere else.
package struct FileName: Sendable, Hashable {
    package let text: String

    /// The maximum length on the file systems of today, in bytes.
    private static let maximumLength = 255

    /// - Returns: `nil` for an empty name, `.`, `..`, a name with a slash or a NUL in it, and one that is too long.
    package init?(_ text: String) {
        guard text != "", text != ".", text != "..", text.utf8.count <= Self.maximumLength,
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != 0 })
        else { return nil }
        self.text = text
    }
}

extension FileName: ExpressibleByStringLiteral {
    /// A name that stands in the source code, and is valid.
    package init(stringLiteral text: StaticString) {
        self.text = text.description
    }
}
