import CPicture

/// Scalable Vector Graphics: shapes, text and gradients, without anything that acts, loads or can grow.
///
/// Elements and functions of CSS are taken by lists of those that draw, so that an unknown one is refused. Elements of
/// drawing programs' own namespaces stay, since browsers ignore them.
enum SVGPicture {
    static func check(_ bytes: [UInt8]) throws(PictureError) {
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw PictureError("is not written in UTF-8")
        }
        try checkDeclaration(bytes)
        // libxml2 compares each attribute of a tag with all others.
        for tag in bytes.split(separator: UInt8(ascii: "<"))
        where tag.count(where: { $0 == UInt8(ascii: "=") }) > maximumAttributes {
            throw .tooComplex
        }
        let reading = SVGReading()
        let handler = CPictureHandler(
            user: Unmanaged.passUnretained(reading).toOpaque(),
            start: { user, line, name, space, attributes, count in
                guard let name, let space else { return }
                SVGReading.of(user)?.start(
                    String(cString: name), in: String(cString: space),
                    UnsafeBufferPointer(start: attributes, count: count), line: Int(line))
            },
            end: { SVGReading.of($0)?.end() },
            text: { user, line, text, count in
                let bytes = UnsafeRawBufferPointer(start: text, count: count)
                SVGReading.of(user)?.add(String(decoding: bytes, as: UTF8.self))
            },
            instruction: { SVGReading.of($0)?.refuse("has a processing instruction, <?…?>", line: Int($1)) })
        var line: CInt = 0
        let status = withUnsafePointer(to: handler) { cpicture_read_xml(bytes, bytes.count, $0, &line) }
        if let problem = reading.problem { throw problem }
        switch status {
        case .fine: try reading.uses.check()
        case .doctype: throw PictureError("has a document type, <!DOCTYPE …>", line: Int(line))
        case .notWellFormed: throw PictureError("is not well-formed", line: Int(line))
        case .noMemory: throw PictureError("is too large for the memory")
        }
    }

    static let maximumAttributes = 500

    /// The XML declaration, if there is one: another encoding than UTF-8 would make other characters for a browser.
    private static func checkDeclaration(_ bytes: [UInt8]) throws(PictureError) {
        let text = String(decoding: bytes.prefix(200), as: UTF8.self).drop { $0 == "\u{FEFF}" }
        guard text.hasPrefix("<?xml"), !text.hasPrefix("<?xml-") else { return }
        let declaration =
            /<\?xml version=(?:"1\.0"|'1\.0')( encoding=(?:"utf-8"|'utf-8'))?( standalone=["'](yes|no)["'])?\s*\?>/
        guard text.prefixMatch(of: declaration.ignoresCase()) != nil else {
            throw PictureError("is not declared as XML 1.0 in UTF-8", line: 1)
        }
    }
}

extension PictureError {
    static let tooComplex = PictureError("is drawn in too many parts")
}

/// The tags of one document, as they come.
private final class SVGReading {
    private(set) var problem: PictureError?
    private(set) var uses = SVGUses()
    private var isStyle: [Bool] = []
    private var style = ""

    private static let svg = "http://www.w3.org/2000/svg"
    private static let xlink = "http://www.w3.org/1999/xlink"

    /// Elements of SVG 2 and Filter Effects that draw.
    private static let elements: Set = [
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "view",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
        "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask",
        "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood",
        "feFuncA",
        "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
    ]

    /// The beginnings of namespaces of Inkscape, Sodipodi, Adobe, Sketch, Affinity, Boxy, and of metadata.
    private static let inertSpaces = [
        "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/",
        "http://www.bohemiancoding.com/", "http://www.serif.com/", "https://boxy-svg.com", "https://vecta.io",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/", "http://web.resource.org/cc/",
        "http://purl.org/dc/",
    ]

    static func of(_ user: UnsafeMutableRawPointer?) -> SVGReading? {
        user.map { Unmanaged<SVGReading>.fromOpaque($0).takeUnretainedValue() }
    }

    func refuse(_ text: String, line: Int?) { problem = problem ?? PictureError(text, line: line) }

    func start(_ name: String, in space: String, _ attributes: UnsafeBufferPointer<CPictureAttribute>, line: Int) {
        if isStyle.isEmpty, name != "svg" || space != Self.svg {
            refuse("is not an SVG picture: its first tag is <\(name)>", line: line)
        }
        if space == Self.svg {
            if !Self.elements.contains(name) { refuse(Self.reason(for: name), line: line) }
        } else if !Self.inertSpaces.contains(where: space.hasPrefix) {
            refuse("has the element <\(name)>, which is not part of SVG", line: line)
        }
        if isStyle.last == true { refuse("has an element within <style>", line: line) }
        isStyle.append(name == "style")
        uses.start()
        guard problem == nil else { return }
        for attribute in attributes {
            take(
                String(cString: attribute.name), in: String(cString: attribute.space), String(cString: attribute.value),
                line: line)
        }
    }

    func add(_ text: String) {
        if isStyle.last == true { style += text }
    }

    func end() {
        uses.end()
        guard isStyle.popLast() == true else { return }
        takeSheet()
        style = ""
    }

    private static func reason(for name: String) -> String {
        switch name.lowercased() {
        case "script", "handler", "listener": "has a script"
        case "foreignobject", "iframe", "embed", "object": "has <\(name)>, which holds pages"
        case "image", "feimage": "has another picture inside"
        case "a": "has a link"
        case "set", "animate", "animatemotion", "animatetransform", "animatecolor", "mpath", "discard": "is animated"
        default: "has the element <\(name)>, which is not among those that are taken"
        }
    }

    private func take(_ name: String, in space: String, _ value: String, line: Int) {
        let key = name.lowercased()
        if key.hasPrefix("on") { return refuse("has a script, the attribute \(name)", line: line) }
        if key == "href" || key == "src" {
            guard value.hasPrefix("#") else { return refuse("loads something from elsewhere, \(name)", line: line) }
            return uses.refer(to: value.dropFirst())
        }
        if key == "base" { return refuse("has the attribute \(name), which changes addresses", line: line) }
        if key == "id" { return uses.name(value) }
        if key == "class" { return uses.classes(value) }
        // Those of drawing programs and of xlink do nothing more; data and names are no CSS.
        guard space.isEmpty, !key.hasPrefix("data-"), !key.hasPrefix("aria-") else { return }
        checkWords(Array(value.utf8), line: line)
        for id in references(inStyle: value.utf8, line: line) { uses.refer(to: id) }
    }

    /// Takes the style sheet that has ended.
    ///
    /// A class stands for the elements that a rule is for. By bytes: a comment also ends where a combining mark makes one character of `/` and itself.
    private func takeSheet() {
        var (sheet, rest): ([UInt8], _) = ([], style.utf8[...])
        while let start = rest.firstRange(of: "/*".utf8) {
            sheet += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            rest = rest.firstRange(of: "*/".utf8).map { rest[$0.upperBound...] } ?? rest[rest.endIndex...]
        }
        sheet += rest
        checkWords(sheet, line: nil)
        for rule in sheet.split(separator: UInt8(ascii: "}")) {
            let ids = references(inStyle: rule, line: nil)
            guard !ids.isEmpty else { continue }
            let selector = rule.prefix { $0 != UInt8(ascii: "{") }
            let classes = selector.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).dropFirst()
                .map { String(decoding: $0.prefix(while: Self.isNamePart), as: UTF8.self) }
            if classes.isEmpty { refuse("has url(…) in a style without a class", line: nil) }
            for name in classes { uses.refer(from: name, to: ids) }
        }
    }

    private func checkWords(_ style: [UInt8], line: Int?) {
        let style = style.lowercasedASCII
        // An escape can hide any of the others.
        for word in ["\\", "@", "javascript:", "vbscript:", "data:", "behavior", "binding"] where style.contains(word) {
            refuse("has \(word) in its styles", line: line)
        }
    }

    /// The ids that CSS refers to, in a rule of a style sheet, in `style` or in an attribute that is a style.
    private func references(inStyle text: some Collection<UInt8>, line: Int?) -> [String] {
        let bytes = Array(text)
        let css = bytes.lowercasedASCII
        var ids: [String] = []
        for index in css.indices where css[index] == UInt8(ascii: "(") {
            let before = css[max(0, index - 40)..<index].reversed().drop { $0 <= 0x20 }
            let function = String(decoding: before.prefix(while: Self.isNamePart).reversed(), as: UTF8.self)
            if function == "url" {
                let argument = bytes[(index + 1)...].prefix(Self.maximumIDLength).drop(while: Self.isQuoteOrSpace)
                guard argument.first == UInt8(ascii: "#"),
                    let end = argument.firstIndex(where: { $0 == UInt8(ascii: ")") || Self.isQuoteOrSpace($0) })
                else {
                    refuse("loads something from elsewhere, url(…)", line: line)
                    return []
                }
                ids.append(String(decoding: argument[argument.startIndex + 1..<end], as: UTF8.self))
            } else if !function.isEmpty, !Self.functions.contains(function) {
                refuse("has \(function)(…) in its styles, which is not among the functions that are taken", line: line)
            }
        }
        return ids
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
            || Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
    }

    private static let maximumIDLength = 200

    private static func isQuoteOrSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    /// Functions of CSS and of SVG's attributes that load nothing, in lower case.
    private static let functions: Set = [
        "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "icc-color", "calc", "min", "max",
        "clamp",
        "var", "matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate", "skewx",
        "skewy",
        "blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate",
        "sepia",
        "rect", "inset", "circle", "ellipse", "polygon", "path", "not", "is", "where", "nth-child",
    ]
}
