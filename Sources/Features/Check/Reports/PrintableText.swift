import PaymentModel
import Pipeline
import TextSupport

extension String {
    /// The text on one line, with U+FFFD for each hidden character but the joiners within words and emoji.
    var printable: String { DisplayText.shown(self, hidden: .replacementCharacters, keepingJoiners: true) }
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
