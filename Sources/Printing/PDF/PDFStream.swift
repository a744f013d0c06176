/// Reads the PDF that cairo writes, object by object, and adds the ink and the links of every page and the document's
/// language; cairo's date and version are left out.
///
/// cairo writes the length of a stream into an object of its own, because it is not known beforehand. Here it is known:
/// it is put into the stream's dictionary, and the object's number is free for a page's links. So no number changes,
/// and only the objects' offsets are kept (8 bytes each), which the file's last table needs.
///
/// This takes 1 % of the CPU of a label. libqpdf (11.3) keeps the whole file: to read and write one of 10,000 labels took
/// it 69 µs of each label's 400, and 59 MB; with new content for every page, 131 MB.
struct PDFStream {
    /// The parts of a page beside its text.
    struct Layer {
        /// Content operators, laid under the text.
        let ink: [Deflate.Part]
        /// The page's annotations, each a dictionary.
        let annotations: [UInt8]
    }

    /// The metadata of the file.
    struct Information {
        /// The document's title.
        let title: String
        /// BCP 47.
        let language: String
        /// The date of the file, in UNIX seconds; `nil` to leave it out.
        let date: Int?
    }

    private let information: Information
    private let write: ([UInt8]) throws -> Void
    private let deflate: Deflate
    /// The bytes of cairo's that are no whole object yet.
    private var pending: [UInt8] = []
    /// The bytes to be written next.
    private var output: [UInt8] = []
    private var written = 0
    /// The offsets by the object's number; 0 for one that does not exist.
    private var offsets = [0]
    private var layers: [Layer] = []
    /// The object with a page's annotations, if there are any, by that of its content.
    private var pages: [Int: Int?] = [:]
    private var informationNumber: Int?
    private var catalogue: Int?
    private var isAtEnd = false

    /// - Parameters:
    ///   - information: The file's metadata.
    ///   - write: Receives the file, piece by piece.
    /// - Throws: ``PrintingFailure/compression``.
    init(_ information: Information, write: @escaping ([UInt8]) throws -> Void) throws(PrintingFailure) {
        self.information = information
        deflate = try Deflate()
        self.write = write
    }

    /// Adds the layer of the page whose content is taken next.
    mutating func add(_ layer: Layer) {
        layers.append(layer)
    }

    /// Takes bytes of cairo's, and writes all whole objects.
    ///
    /// - Throws: ``PrintingFailure/unexpectedPDF`` if cairo writes in an unknown way, and the errors of `write`.
    mutating func take(_ bytes: [UInt8]) throws {
        guard !isAtEnd else { return }
        pending += bytes
        let source = pending
        pending = []
        let taken = try source.withUnsafeBytes { source in
            if written == 0 {
                // A comment with the version; the next one marks the file as binary.
                guard source.count >= 8 else { return 0 }
                guard source.starts(with: "%PDF-1.4".utf8) else { throw PrintingFailure.unexpectedPDF }
                output += "%PDF-1.4\n%".utf8 + [0xB5, 0xED, 0xAE, 0xFB, 0x0A]
                try flush()
            }
            var objects = PDFObjects(source, from: 0)
            while true {
                switch try objects.next() {
                case .object(let object): try pass(object)
                case .table: isAtEnd = true
                case .incomplete: return objects.position
                }
                if isAtEnd { return source.count }
            }
        }
        pending = Array(source[taken...])
        try flush()
    }

    /// Ends the file.
    ///
    /// - Throws: as ``take(_:)``.
    mutating func finish() throws {
        guard isAtEnd, layers.isEmpty, pages.isEmpty, let catalogue, let informationNumber else {
            throw PrintingFailure.unexpectedPDF
        }
        let table = written
        guard table <= 9_999_999_999 else { throw PrintingFailure.unexpectedPDF }
        output += Array("xref\n0 \(offsets.count)\n".utf8)
        // Numbers without an object form a list, in which each names the next.
        var nextFree = offsets.indices.dropFirst().filter { offsets[$0] == 0 }[...]
        for (number, offset) in offsets.enumerated() {
            if nextFree.first == number { nextFree.removeFirst() }
            output.append(digits: offset == 0 ? nextFree.first ?? 0 : offset, count: 10)
            output += (offset > 0 ? " 00000 n \n" : number == 0 ? " 65535 f \n" : " 00001 f \n").utf8
        }
        output +=
            """
            trailer
            << /Size \(offsets.count)
               /Root \(catalogue) 0 R
               /Info \(informationNumber) 0 R
            >>
            startxref
            \(table)
            %%EOF

            """.utf8
        try flush()
    }

    // MARK: Objects

    private mutating func pass(_ object: PDFObject) throws {
        guard var dictionary = PDFDictionary(object.value) else { return try put(object.number, object.value) }
        if let data = object.data {
            if let layer = layers.first, dictionary.count == 2, dictionary["Filter"] == Array("/FlateDecode".utf8) {
                let text = try Deflate.inflated(data)
                if text.isPage { return try pass(object, &dictionary, text, layer) }
            }
            try put(object.number, &dictionary, data)
        } else if dictionary["Type"] == Array("/Page".utf8) {
            try pass(object.number, page: &dictionary)
        } else if dictionary["Type"] == Array("/Catalog".utf8) {
            guard catalogue == nil else { throw PrintingFailure.unexpectedPDF }
            catalogue = object.number
            dictionary["Lang"] = []
            dictionary["Lang"]?.append(pdfText: information.language)
            // Printed at 100 %, with its title in the window.
            dictionary["ViewerPreferences"] = Array("<< /PrintScaling /None /DisplayDocTitle true >>".utf8)
            try put(object.number, dictionary.bytes)
        } else if dictionary["Producer"] != nil {
            guard informationNumber == nil else { throw PrintingFailure.unexpectedPDF }
            informationNumber = object.number
            try put(object.number, information.dictionary)
        } else {
            try put(object.number, dictionary.bytes)
        }
        if output.count > 1 << 16 { try flush() }
    }

    /// Writes a page's content: cairo's drawing, with the ink below it.
    private mutating func pass(
        _ object: PDFObject, _ dictionary: inout PDFDictionary, _ text: [UInt8], _ layer: Layer
    ) throws {
        layers.removeFirst()
        try put(object.number, &dictionary, try deflate.compressed(layer.ink, text.withGreys))
        pages[object.number] = .some(nil)
        guard !layer.annotations.isEmpty else { return }
        guard let number = object.lengthNumber else { throw PrintingFailure.unexpectedPDF }
        try put(number, "[ ".utf8 + layer.annotations + "]".utf8)
        pages[object.number] = number
    }

    private mutating func pass(_ number: Int, page: inout PDFDictionary) throws {
        guard let content = page.reference("Contents"), let annotations = pages.removeValue(forKey: content) else {
            throw PrintingFailure.unexpectedPDF
        }
        if let annotations { page["Annots"] = Array("\(annotations) 0 R".utf8) }
        // Colours are mixed in the printer's own space; a transparency group would turn black ink into a mixture.
        page["Group"] = nil
        try put(number, page.bytes)
    }

    private mutating func put(
        _ number: Int, _ dictionary: inout PDFDictionary, _ data: some Collection<UInt8>
    ) throws {
        dictionary["Length"] = Array("\(data.count)".utf8)
        try put(number, dictionary.bytes + "\nstream\n".utf8 + data + "\nendstream".utf8)
    }

    private mutating func put(_ number: Int, _ body: some Sequence<UInt8>) throws {
        try begin(number)
        output += body
        output += "\nendobj\n".utf8
    }

    private mutating func begin(_ number: Int) throws {
        if offsets.count <= number { offsets += repeatElement(0, count: number + 1 - offsets.count) }
        guard offsets[number] == 0 else { throw PrintingFailure.unexpectedPDF }
        offsets[number] = written + output.count
        output.append(decimal: number)
        output += " 0 obj\n".utf8
    }

    private mutating func flush() throws {
        guard !output.isEmpty else { return }
        try write(output)
        written += output.count
        output.removeAll(keepingCapacity: true)
    }
}

extension PDFStream.Information {
    fileprivate var dictionary: [UInt8] {
        var text = Array("<< /Title ".utf8)
        text.append(pdfText: title)
        text += "\n   /Producer (paylink)\n".utf8
        if let date = date.flatMap(PDFDate.init) {
            text += "   /CreationDate (\(date))\n   /ModDate (\(date))\n".utf8
        }
        return text + ">>".utf8
    }
}
