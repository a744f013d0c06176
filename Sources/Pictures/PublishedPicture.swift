import CPicture

/// A picture that is known to be whole and inert, so that it can be published beside pages for payment.
///
/// PNG is decoded. JPEG and WebP are read by their structure: no library for them is among those of this program. SVG is
/// held against a list of elements, see ``SVGPicture``. A file is refused too if it is longer than its picture, or holds another
/// kind of file or a script where no pixels are, so that no reader can take it for something else.
package struct PublishedPicture: Sendable {
    /// The kinds of files, by their usual extensions.
    package enum Format: String, Sendable, CaseIterable {
        case png, jpg, webp, svg

        /// The format that a file is said to have.
        package init?(extension name: String) {
            self.init(rawValue: name.lowercased() == "jpeg" ? "jpg" : name.lowercased())
        }

        fileprivate var name: String { self == .jpg ? "JPEG" : self == .webp ? "WebP" : rawValue.uppercased() }
    }

    /// The maximum size of a file, in bytes.
    package static let maximumBytes = 1_000_000
    /// The maximum number of pixels on a side.
    package static let maximumSide = 4000

    /// The file, unchanged.
    package let bytes: [UInt8]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - format: The format by its extension, by which a server says what it is.
    /// - Throws: ``PictureError``.
    package init(_ bytes: [UInt8], _ format: Format) throws(PictureError) {
        guard bytes.count <= Self.maximumBytes else { throw PictureError("is larger than 1 MB") }
        guard !bytes.isEmpty else { throw PictureError("is an empty file") }
        let found = Self.format(bytes)
        guard found == format else {
            throw PictureError(
                found.map { "is called .\(format), but is \($0.name)" } ?? "is not a \(format.name) file")
        }
        switch format {
        case .png: try PNGFile.check(bytes)
        case .jpg: try JPEGFile.check(bytes)
        case .webp: try WebPFile.check(bytes)
        case .svg: try SVGPicture.check(bytes)
        }
        self.bytes = bytes
    }

    /// The format by the first bytes; a text counts as SVG, and `nil` is any other file.
    package static func format(_ bytes: [UInt8]) -> Format? {
        if bytes.starts(with: PNGFile.signature) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpg }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return start.first { $0 > 0x20 } == UInt8(ascii: "<") ? .svg : nil
    }

    /// - Throws: ``PictureError`` for a width or height of 0 or above the maximum.
    static func checkSize(_ width: Int, _ height: Int) throws(PictureError) {
        guard width > 0, height > 0 else { throw PictureError("has no pixels") }
        guard width <= maximumSide, height <= maximumSide else {
            throw PictureError("has \(width) × \(height) pixels, and at most \(maximumSide) on a side are taken")
        }
    }

    /// - Throws: ``PictureError`` if a part of a file that holds no pixels can be taken for another file.
    static func checkExtra(_ bytes: ArraySlice<UInt8>) throws(PictureError) {
        // The starts of ZIP, PDF and Windows' programs, and what makes a browser or a server run a text.
        let text = bytes.lowercasedASCII
        for start in [
            "pk\u{3}\u{4}", "%pdf-", "<script", "<html", "<!doctype", "<svg", "<iframe", "<?php", "javascript:",
        ]
        where text.contains(start) {
            throw PictureError("has another file or a script in its comments")
        }
    }
}

/// The reason why a picture is not published, as the end of a sentence about it.
package struct PictureError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The problem: `has a script (line 3)`.
    package let description: String

    init(_ description: String, line: Int? = nil) {
        self.description = description + (line.map { " (line \($0))" } ?? "")
    }

    static let damaged = PictureError("is damaged or cut off")
    static let longer = PictureError("has something else behind the picture")
}

extension Sequence<UInt8> {
    /// The bytes with small letters for the capitals of ASCII.
    var lowercasedASCII: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } }
}

extension [UInt8] {
    /// A search by bytes, so that a combining mark hides nothing.
    ///
    /// The standard library's takes 50 times as long.
    func contains(_ word: String) -> Bool {
        let word = Array(word.utf8)
        return withUnsafeBufferPointer { bytes in
            bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
        }
    }
}
