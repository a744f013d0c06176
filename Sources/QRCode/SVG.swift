import TextSupport

extension QRCode {
    /// Draws the symbol with its quiet zone as an SVG file: black on white, one path.
    /// - Parameters:
    ///   - millimetres: On each side, with the quiet zone; counted in thousandths. ``PrintSize/check(_:)`` tests the
    ///     size.
    ///   - title: The title, for readers of the file and for screen readers; any text.
    /// - Returns: the file, in UTF-8.
    package func svg(millimetres: Double, title: String) -> [UInt8] {
        let length = Millimetres(millimetres).description
        var file = [UInt8]()
        file.reserveCapacity(512 + outline.path.count)
        file.append(
            utf8: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        file.append(utf8: length)
        file.append(utf8: "mm\" height=\"")
        file.append(utf8: length)
        file.append(utf8: "mm\"")
        appendDrawing(to: &file, title: title)
        file.append(UInt8(ascii: "\n"))
        return file
    }

    /// Draws the symbol with its quiet zone as an element of a page, in the size of the page's style.
    ///
    /// One line, no id and no style; valid as HTML and as XML.
    /// - Parameters:
    ///   - label: The label, for screen readers; any text.
    ///   - cssClass: The element's class, for the page's style.
    /// - Returns: the element.
    package func inlineSVG(label: String, cssClass: String) -> String {
        var element = [UInt8]()
        element.reserveCapacity(512 + outline.path.count)
        element.append(utf8: "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"")
        MarkupEscaping.line.append(cssClass, to: &element)
        element.append(utf8: "\" role=\"img\" aria-label=\"")
        MarkupEscaping.line.append(label, to: &element)
        element.append(UInt8(ascii: "\""))
        appendDrawing(to: &element, title: nil)
        return String(decoding: element, as: UTF8.self)
    }

    /// Appends the rest of the element from the last attributes of the start tag on.
    private func appendDrawing(to file: inout [UInt8], title: String?) {
        let side = String(plan.modulesWithQuietZone)
        file.append(utf8: " viewBox=\"0 0 \(side) \(side)\" shape-rendering=\"crispEdges\">")
        if let title {
            file.append(utf8: "<title>")
            MarkupEscaping.line.append(title, to: &file)
            file.append(utf8: "</title>")
        }
        file.append(utf8: "<rect width=\"\(side)\" height=\"\(side)\" fill=\"#fff\"/><path fill=\"#000\" d=\"")
        file.append(contentsOf: outline.path)
        file.append(utf8: "\"/></svg>")
    }
}

extension [UInt8] {
    fileprivate mutating func append(utf8 text: String) { append(contentsOf: text.utf8) }
}
