/// Takes the PDF that cairo writes, object by object, and passes it on with what cairo can't write: the codes and links of
/// every page, the document's language, and neither clock nor version in it.
///
/// cairo writes the length of every stream into an object of its own, because it does not know it beforehand. Here it is
/// known: it is put into the stream's dictionary, and the object's number is free for the ink of a page. So no number
/// changes, and nothing is kept but the objects' offsets (8 bytes each), which the file's last table needs.
struct PDFStream {
    /// What is laid under a page's text.
    struct Layer {
        /// Content operators, compressed with deflate (zlib's format).
        let ink: [UInt8]
        /// The page's annotations, each a dictionary.
        let annotations: [UInt8]
    }

    /// What the whole file says of itself.
    struct Information {
        /// The document's title.
        let title: String
        /// BCP 47.
        let language: String
        /// When it was made, as a PDF writes it; `nil` to leave it out.
        let date: String?
    }

    private let information: Information
    private let write: ([UInt8]) throws -> Void
    private var pending: [UInt8] = []
    private var start = 0
    private var offset = 0
    /// By the object's number; 0 for one that is not there.
    private var offsets: [Int] = []
    private var freeNumbers: [Int] = []
    private var layers: [Layer] = []
    private var nextLayer = 0
    private var catalogue: Int?
    private var isAtEnd = false

    /// - Parameters:
    ///   - information: What the file says of itself.
    ///   - write: Gets the file, piece by piece.
    init(_ information: Information, write: @escaping ([UInt8]) throws -> Void) {
        self.information = information
        self.write = write
    }

    /// Adds a page's layer; pages get them in order.
    mutating func add(_ layer: Layer) {
        layers.append(layer)
    }

    /// Takes what cairo has written, and passes on all whole objects.
    ///
    /// - Throws: ``PrintingFailure/unexpectedPDF`` if cairo writes otherwise than it is known to, and what `write` throws.
    mutating func take(_ bytes: [UInt8]) throws {
        pending += bytes
        if offset == 0 {
            // The header ends where the first object's line begins.
            guard let object = pending.firstRange(of: " 0 obj\n".utf8),
                let line = pending[..<object.lowerBound].lastIndex(of: UInt8(ascii: "\n"))
            else { return }
            try put(Array(pending[...line]))
            start = line + 1
        }
        while !isAtEnd, let object = try nextObject() { try pass(object) }
        pending.removeSubrange(..<start)
        start = 0
    }

    /// Ends the file.
    ///
    /// - Throws: as ``take(_:)``.
    mutating func finish() throws {
        guard isAtEnd, let catalogue, nextLayer == layers.count, let number = freeNumbers.popLast() else {
            throw PrintingFailure.unexpectedPDF
        }
        try put(number, dictionary: informationDictionary)
        // What has no object is in the list of free ones.
        var table = "xref\n0 \(offsets.count)\n"
        let free = offsets.indices.filter { offsets[$0] == 0 }
        var nextFree = Dictionary(uniqueKeysWithValues: zip(free, free.dropFirst() + [0]))
        let tableOffset = offset
        for index in offsets.indices {
            if let next = nextFree.removeValue(forKey: index) {
                table += Self.digits(next, 10) + (index == 0 ? " 65535 f \n" : " 00001 f \n")
            } else {
                table += Self.digits(offsets[index], 10) + " 00000 n \n"
            }
        }
        table += """
            trailer
            << /Size \(offsets.count)
               /Root \(catalogue) 0 R
               /Info \(number) 0 R
            >>
            startxref
            \(tableOffset)
            %%EOF

            """
        try put(Array(table.utf8))
    }

    private var informationDictionary: [UInt8] {
        var text = Array("<< /Title ".utf8)
        text.append(pdfText: information.title)
        text += Array("\n   /Producer (paylink)\n".utf8)
        if let date = information.date { text += Array("   /CreationDate (\(date))\n   /ModDate (\(date))\n".utf8) }
        return text + Array(">>".utf8)
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    // MARK: What cairo writes

    /// An object of the file.
    private struct Object {
        let number: Int
        /// All of one that is no stream.
        let dictionary: [UInt8]
        let stream: ArraySlice<UInt8>?
    }

    /// - Returns: the next object; `nil` if it is not whole yet, or there are no more.
    private mutating func nextObject() throws -> Object? {
        let rest = pending[start...]
        if rest.starts(with: "xref\n".utf8) {
            isAtEnd = true
            return nil
        }
        guard let header = rest.firstRange(of: " 0 obj\n".utf8) else { return nil }
        guard let number = Int(String(decoding: rest[..<header.lowerBound], as: UTF8.self)) else {
            throw PrintingFailure.unexpectedPDF
        }
        let body = rest[header.upperBound...]
        guard let end = body.firstRange(of: "\nendobj\n".utf8) else { return nil }
        guard let data = body[..<end.lowerBound].firstRange(of: "\nstream\n".utf8) else {
            start = end.upperBound
            return Object(number: number, dictionary: Array(body[..<end.lowerBound]), stream: nil)
        }
        let dictionary = Array(body[..<data.lowerBound])
        return try streamObject(number, dictionary, data: pending[data.upperBound...])
    }

    /// - Returns: a stream and, in its dictionary, its length; `nil` if the object with its length is not there yet.
    private mutating func streamObject(
        _ number: Int, _ dictionary: [UInt8], data: ArraySlice<UInt8>
    ) throws -> Object? {
        guard let key = dictionary.firstRange(of: "/Length ".utf8) else { throw PrintingFailure.unexpectedPDF }
        let digits = dictionary[key.upperBound...].prefix { (0x30...0x39).contains($0) }
        let reference = " 0 R".utf8
        guard let lengthNumber = Int(String(decoding: digits, as: UTF8.self)),
            dictionary[digits.endIndex...].starts(with: reference)
        else { throw PrintingFailure.unexpectedPDF }
        let marker = Array("\nendstream\nendobj\n\(lengthNumber) 0 obj\n   ".utf8)
        var searched = data
        while let end = searched.firstRange(of: marker) {
            guard let close = searched[end.upperBound...].firstRange(of: "\nendobj\n".utf8) else { return nil }
            let length = Int(String(decoding: searched[end.upperBound..<close.lowerBound], as: UTF8.self))
            // The same bytes may be in the data, where no length follows that is right.
            guard length == end.lowerBound - data.startIndex else {
                searched = searched[end.upperBound...]
                continue
            }
            start = close.upperBound
            freeNumbers.append(lengthNumber)
            var whole = dictionary
            whole.replaceSubrange(
                digits.startIndex..<digits.endIndex + reference.count,
                with: String(end.lowerBound - data.startIndex).utf8
            )
            return Object(number: number, dictionary: whole, stream: data[..<end.lowerBound])
        }
        return nil
    }

    // MARK: What is passed on

    private mutating func pass(_ object: Object) throws {
        let dictionary = object.dictionary
        if dictionary.starts(with: "<< /Type /Page ".utf8) {
            try pass(page: object)
        } else if dictionary.starts(with: "<< /Type /Catalog".utf8) {
            catalogue = object.number
            var text = Array(dictionary.dropLast(2))
            text += Array("   /Lang ".utf8)
            text.append(pdfText: information.language)
            // Printed as large as it is, and called by its title.
            text += Array("\n   /ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >>\n>>".utf8)
            try put(object.number, dictionary: text)
        } else if dictionary.starts(with: "<< /Producer".utf8) {
            freeNumbers.append(object.number)
        } else {
            try put(object.number, dictionary: dictionary.namingPicturesOnce, stream: object.stream)
        }
    }

    private mutating func pass(page object: Object) throws {
        guard nextLayer < layers.count, let number = freeNumbers.popLast(),
            let contents = object.dictionary.firstRange(of: "/Contents ".utf8),
            let end = object.dictionary[contents.upperBound...].firstRange(of: " 0 R\n".utf8)
        else { throw PrintingFailure.unexpectedPDF }
        let layer = layers[nextLayer]
        layers[nextLayer] = Layer(ink: [], annotations: [])
        nextLayer += 1
        try put(
            number, dictionary: Array("<< /Length \(layer.ink.count)\n   /Filter /FlateDecode\n>>".utf8),
            stream: layer.ink[...])
        var page = Array(object.dictionary[..<contents.upperBound])
        page += Array("[ \(number) 0 R ".utf8)
        page += object.dictionary[contents.upperBound..<end.upperBound - 1]
        page += Array(" ]\n".utf8)
        if !layer.annotations.isEmpty {
            page += Array("   /Annots [ ".utf8)
            page += layer.annotations
            page += Array("]\n".utf8)
        }
        // Nothing on the page is transparent; a group would have its colours mixed as RGB.
        var rest = Array(object.dictionary[end.upperBound...])
        if let group = rest.firstRange(of: "   /Group <<\n".utf8),
            let close = rest[group.upperBound...].firstRange(of: "   >>\n".utf8)
        {
            rest.removeSubrange(group.lowerBound..<close.upperBound)
        }
        try put(object.number, dictionary: page + rest)
    }

    private mutating func put(_ number: Int, dictionary: [UInt8], stream: ArraySlice<UInt8>? = nil) throws {
        while offsets.count <= number { offsets.append(0) }
        offsets[number] = offset
        var bytes = Array("\(number) 0 obj\n".utf8)
        bytes += dictionary
        if let stream {
            bytes += Array("\nstream\n".utf8)
            bytes += stream
            bytes += Array("\nendstream".utf8)
        }
        bytes += Array("\nendobj\n".utf8)
        try put(bytes)
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        offset += bytes.count
        try write(bytes)
    }
}

extension [UInt8] {
    /// Appends a text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, in hexadecimal.
    mutating func append(pdfText text: String) {
        append(contentsOf: "<FEFF".utf8)
        for unit in text.utf16 {
            let digits = String(unit, radix: 16, uppercase: true)
            append(contentsOf: (String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
        append(UInt8(ascii: ">"))
    }

    /// Appends a string of bytes in parentheses (ISO 32000-1, 7.3.4.2).
    mutating func append(pdfBytes text: String) {
        append(UInt8(ascii: "("))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                append(UInt8(ascii: "\\"))
            }
            append(byte)
        }
        append(UInt8(ascii: ")"))
    }
}
