import FileAccess
import Foundation
package import Ledger
import Pages
package import PaymentModel

/// The paths of all files below the output folder: the only place that spells them.
package enum OutputLayout {
    /// A folder below the output folder.
    package enum Folder: Sendable, CaseIterable {
        case site, buttons, codes, mails, prints

        var name: FileName {
            switch self {
            case .site: "site"
            case .buttons: "buttons"
            case .codes: "qr"
            case .mails: "mail"
            case .prints: "print"
            }
        }

        /// The name with a slash behind it.
        package var path: String { name.text + "/" }

        /// The permissions of the folder, of those below it, and of the files.
        ///
        /// The site is read by a web server, which is another user. Nobody can list its folders, because their names
        /// are the tokens; everything else holds customers' data, and is its owner's alone.
        var modes: (folder: mode_t, file: mode_t) { self == .site ? (0o711, 0o644) : (0o700, 0o600) }
    }

    /// The permissions of the output folder itself: the web server gets to the site, and nobody lists the rest.
    static let rootMode: mode_t = 0o711
    /// The permissions of the files that lie in the output folder itself.
    static let fileMode: mode_t = 0o600

    /// The file that one run at a time locks, and that marks the folder as one of paylink.
    static let lock: FileName = ".lock"
    /// The links for programs, one line an order.
    package static let links = OutputPath(name: "links.jsonl")
    /// The links for people.
    package static let linkTable = OutputPath(name: "links.csv")
    /// The overview of everything, never uploaded.
    package static let gallery = OutputPath(name: "index.html")
    /// All drafts of mails in one file.
    package static let mailbox = OutputPath(.mails, name: "drafts.mbox")
    /// The file of a folder of the site that a web server shows.
    package static let pageFile = "index.html"

    /// A further page of the gallery, counted from 1.
    package static func gallery(page: Int) throws(OutputError) -> OutputPath {
        try OutputPath(nil, PageRenderer.galleryFile(page: page))
    }
    /// A file of the site besides the pay pages.
    package static func siteFile(_ name: String) throws(OutputError) -> OutputPath { try OutputPath(.site, name) }
    /// A method's logo, in a folder beside those of the pay pages; a token is longer than its name.
    package static func asset(_ name: String) throws(OutputError) -> OutputPath {
        try OutputPath(.site, token: assetFolder, name)
    }
    /// The address of a logo, relative to a pay page.
    package static func assetAddress(_ name: String) -> String { "../\(assetFolder)/\(name)" }
    private static let assetFolder = "assets"

    /// A page that payers come back to after an outcome: `thanks/de.html`, in every language one.
    ///
    /// - Parameters:
    ///   - outcome: The outcome that it is for.
    ///   - language: `nil` for the page in the shop's language, which the folder shows: `thanks/index.html`.
    /// - Returns: its path.
    /// - Throws: ``OutputError`` for a language that can't be the name of a file.
    package static func returnPage(
        _ outcome: PaymentOutcome, language: String?
    ) throws(OutputError) -> OutputPath {
        try OutputPath(
            .site, token: returnFolder(outcome), language.map(returnPageFile) ?? pageFile)
    }
    /// The address of such a page, relative to the site's: `thanks/`, `thanks/de.html`.
    package static func returnPageAddress(_ outcome: PaymentOutcome, language: String?) -> String {
        returnFolder(outcome) + "/" + (language.map(returnPageFile) ?? "")
    }
    /// The file of such a page in its folder.
    package static func returnPageFile(_ language: String) -> String { language + ".html" }
    /// True for a language that an order can have, which is safe as a file's name and in an address.
    package static func isReturnPageLanguage(_ language: String) -> Bool {
        language.utf8.count <= 35 && language.wholeMatch(of: /[A-Za-z0-9]{2,3}([-_][A-Za-z0-9]{1,8})*/) != nil
    }
    /// A folder of the site beside those of the pay pages, whose names, 24 letters and digits of a token, are never these.
    private static func returnFolder(_ outcome: PaymentOutcome) -> String {
        switch outcome {
        case .success: "thanks"
        case .pending: "pending"
        case .fail: "failed"
        }
    }
    /// An order's pay page.
    package static func page(_ entry: LedgerEntry) throws(OutputError) -> OutputPath {
        try OutputPath(.site, token: entry.token, pageFile)
    }
    /// - Returns: the name of the folder of a pay page; `nil` for another path.
    package static func token(ofPage page: String) -> String? {
        let folder = Folder.site.path
        guard page.hasPrefix(folder), page.hasSuffix("/" + pageFile) else { return nil }
        return String(page.dropFirst(folder.count).dropLast(pageFile.count + 1))
    }
    /// An order's button.
    package static func button(_ name: String) throws(OutputError) -> OutputPath {
        try OutputPath(.buttons, name + ".html")
    }
    /// An order's code as SVG.
    package static func svg(_ name: String) throws(OutputError) -> OutputPath { try OutputPath(.codes, name + ".svg") }
    /// An order's code as PNG.
    package static func png(_ name: String) throws(OutputError) -> OutputPath { try OutputPath(.codes, name + ".png") }
    /// The draft of an order's mail.
    package static func mail(_ name: String) throws(OutputError) -> OutputPath { try OutputPath(.mails, name + ".eml") }
    /// A PDF file.
    package static func print(_ name: String) throws(OutputError) -> OutputPath {
        try OutputPath(.prints, name + ".pdf")
    }
    /// The rows with errors of the run's files, counted from 0.
    package static func rejected(_ index: Int) throws(OutputError) -> OutputPath {
        try OutputPath(nil, index == 0 ? "rejected.csv" : "rejected-\(index + 1).csv")
    }

    /// True for a file or folder that lies in the output folder itself.
    static func isOwn(_ name: FileName) -> Bool {
        Folder.allCases.contains { $0.name == name }
            || name.text.wholeMatch(of: /index(-[0-9]+)?\.html|links\.(csv|jsonl)|rejected(-[0-9]+)?\.csv/) != nil
    }

    /// Tests a path that somebody may have edited.
    ///
    /// - Returns: true for a file below the output folder.
    package static func isBelow(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { OutputPath.part(String($0)) != nil }
    }

    /// Reads the name of an order's files from the path of its button.
    ///
    /// - Parameter button: As `links.jsonl` has it, which somebody may have edited.
    /// - Returns: the name; `nil` for a path that is no button's, or that leads to another folder.
    package static func name(ofButton button: String) -> String? {
        let (folder, ending) = (Folder.buttons.path, ".html")
        guard button.hasPrefix(folder), button.hasSuffix(ending), button.count > folder.count + ending.count else {
            return nil
        }
        return OutputPath.part(String(button.dropFirst(folder.count).dropLast(ending.count)))?.text
    }
}

/// The path of a file below the output folder; ``OutputLayout`` makes them, and none leads anywhere else.
package struct OutputPath: Sendable, Hashable, CustomStringConvertible {
    /// The folder; `nil` for a file in the output folder itself.
    let folder: OutputLayout.Folder?
    /// The order's own folder in that one.
    let token: FileName?
    let name: FileName

    fileprivate init(_ folder: OutputLayout.Folder? = nil, name: FileName) {
        (self.folder, token, self.name) = (folder, nil, name)
    }

    /// - Throws: ``OutputError`` for a token or a name that is no plain name.
    fileprivate init(_ folder: OutputLayout.Folder?, token: String? = nil, _ name: String) throws(OutputError) {
        guard let file = Self.part(name) else { throw Self.failure(name) }
        self.folder = folder
        self.name = file
        self.token = try token.map { token throws(OutputError) in
            guard let part = Self.part(token) else { throw Self.failure(token) }
            return part
        }
    }

    private static func failure(_ name: String) -> OutputError {
        OutputError(
            path: name,
            "this can't be the name of a file in the output folder: no slashes, no control characters, no dot "
                + "at its start, and at most 255 bytes")
    }

    /// - Returns: a component of a path; `nil` for one that leads elsewhere, is hidden, or would not be shown as it is.
    static func part(_ text: String) -> FileName? {
        var text = text
        let isShown = text.withUTF8 { bytes in
            bytes.first != UInt8(ascii: ".")
                && bytes.allSatisfy { $0 > 0x1F && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
        }
        return isShown ? FileName(text) : nil
    }

    /// The path relative to the output folder: `site/TOKEN/index.html`.
    package var text: String {
        (folder?.path ?? "") + (token.map { $0.text + "/" } ?? "") + name.text
    }

    package var description: String { text }

    /// The permissions of the file.
    var mode: mode_t { folder?.modes.file ?? OutputLayout.fileMode }
}
