package import Ledger

/// The paths of all files below the output folder, relative to it: the only place that spells them.
package enum OutputLayout {
    // Folders, with the slash behind them.
    package static let site = "site/"
    package static let buttons = "buttons/"
    package static let codes = "qr/"
    package static let mails = "mail/"
    package static let prints = "print/"

    /// The links for programs, one line an order.
    package static let links = "links.jsonl"
    /// The links for people.
    package static let linkTable = "links.csv"
    /// The overview of everything, never uploaded.
    package static let gallery = "index.html"
    /// All drafts of mails in one file.
    package static let mailbox = mails + "drafts.mbox"
    /// The file of a folder of the site that a web server shows.
    package static let pageFile = "index.html"

    /// The folder of an order's pay page, without a slash behind it.
    package static func pageFolder(_ entry: LedgerEntry) -> String { site + entry.token }
    /// An order's pay page.
    package static func page(_ entry: LedgerEntry) -> String { pageFolder(entry) + "/" + pageFile }
    /// - Returns: the name of the folder of a pay page; `nil` for another path.
    package static func token(ofPage page: String) -> String? {
        guard page.hasPrefix(site), page.hasSuffix("/" + pageFile) else { return nil }
        return String(page.dropFirst(site.count).dropLast(pageFile.count + 1))
    }
    /// An order's button.
    package static func button(_ name: String) -> String { buttons + name + ".html" }
    /// An order's code as SVG.
    package static func svg(_ name: String) -> String { codes + name + ".svg" }
    /// An order's code as PNG.
    package static func png(_ name: String) -> String { codes + name + ".png" }
    /// The draft of an order's mail.
    package static func mail(_ name: String) -> String { mails + name + ".eml" }
    /// A PDF file.
    package static func print(_ name: String) -> String { prints + name + ".pdf" }
    /// The rows with errors of the run's files, counted from 0.
    package static func rejected(_ index: Int) -> String {
        index == 0 ? "rejected.csv" : "rejected-\(index + 1).csv"
    }

    /// Tests a path that somebody may have edited.
    ///
    /// - Returns: true for a file below the output folder.
    package static func isBelow(_ path: String) -> Bool {
        path.utf8.allSatisfy { $0 > 0x1F && $0 != 0x7F && $0 != 0x5C }
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !["", ".", ".."].contains($0)
            }
    }

    /// Reads the name of an order's files from the path of its button.
    ///
    /// - Parameter button: As `links.jsonl` has it, which somebody may have edited.
    /// - Returns: the name; `nil` for a path that is no button's, or that leads to another folder.
    package static func name(ofButton button: String) -> String? {
        guard button.hasPrefix(buttons), button.hasSuffix(".html") else { return nil }
        let name = button.dropFirst(buttons.count).dropLast(".html".count)
        guard !name.isEmpty, name.first != ".",
            name.utf8.allSatisfy({ $0 > 0x1F && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C })
        else { return nil }
        return String(name)
    }
}
