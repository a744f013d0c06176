import Checkout

extension Unicode.Scalar {
    /// True for a scalar that a terminal interprets or leaves out, or that reorders letters; false for the joiners
    /// within words and emoji.
    var isHidden: Bool {
        if value >= 0x20, value < 0x7F { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return value != 0x200C && value != 0x200D
        default: return false
        }
    }
}

extension String {
    /// The text on one line, with U+FFFD for each hidden character.
    var printable: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        guard unicodeScalars.contains(where: \.isHidden) else { return self }
        var shown = UnicodeScalarView()
        shown.append(contentsOf: unicodeScalars.map { $0.isHidden ? "\u{FFFD}" : $0 })
        return String(shown)
    }
}

extension Finding {
    /// The finding without hidden characters: a file's name may have any character.
    var printable: Finding {
        var finding = self
        finding.message = message.printable
        if let location {
            finding.location?.file = location.file.printable
            finding.location?.field = location.field?.printable
        }
        return finding
    }
}

extension String {
    /// A file's name without a leading `./`: `page.html` for `./page.html`.
    var withoutDotFolder: Substring {
        var name = self[...]
        while name.utf8.starts(with: "./".utf8), name.utf8.count > 2 { name = name.dropFirst(2).drop { $0 == "/" } }
        return name
    }
}
