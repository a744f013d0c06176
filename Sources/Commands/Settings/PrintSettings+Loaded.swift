import Foundation
import PaymentModel
import Pipeline
import PrintFeature
import Printing
import QRCode

extension PrintSettings {
    /// - Throws: ``SettingsError`` for the first value that can't be used, naming its source.
    init(_ loaded: LoadedSettings, _ product: Product) throws {
        let reading = SettingsParser(loaded: loaded)
        var options = SheetWriter.Options(title: "")
        options.dpi = try reading.codeSize().dpi
        options.fonts = try reading.required(.printFonts, "name a font") { try SettingsParser.plain($0, limit: 500) }
        options.codeColor = try reading.required(.printCodeColor, "say a colour") { text in
            guard let color = PrintColor(text) else { throw Mistake("write it as #RRGGBB, such as #1B5E20") }
            return color
        }
        if let color = loaded[.sellerColor].flatMap({ PrintColor($0) }) { options.accent = color }
        options.adjustment = try loaded.adjustment()
        options.date = try Self.sourceDate()
        options.logo = try reading.optional(.printCodeLogo) { try CodeLogo(png: try Self.file($0)) }
        self.init(product: product, options: options)
        if options.logo != nil {
            reader = try CodeReader(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
        }
    }

    private static func file(_ path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: CodeLogo.maximumBytes + 1)
        else { throw Mistake("\(path) can't be read") }
        return [UInt8](data)
    }

    /// The PDF's date of creation, in UNIX seconds: `SOURCE_DATE_EPOCH` of a reproducible build; `nil` for none.
    private static func sourceDate() throws -> Int? {
        guard let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return nil }
        guard let seconds = Int(text), (0...253_402_300_799).contains(seconds) else {
            throw SettingsError(path: "SOURCE_DATE_EPOCH", "write UNIX seconds, such as 1893456000")
        }
        return seconds
    }
}

extension LoadedSettings {
    /// - Returns: the sheet for labels.
    /// - Throws: ``SettingsError``.
    func labelSheet() throws -> SheetFormat { try sheet(.printSheet, among: SheetFormat.all) }

    /// - Returns: the sheet for cards.
    /// - Throws: ``SettingsError``.
    func cardSheet() throws -> SheetFormat { try sheet(.printCards, among: SheetFormat.cards) }

    private func sheet(_ key: SettingKey, among known: [SheetFormat]) throws -> SheetFormat {
        try SettingsParser(loaded: self).required(key, "name a sheet") { name in
            if let fields = sheets[name] { return try SheetFormat(name: name, fields: fields) }
            if let sheetFormat = SheetFormat.named(name, among: known) { return sheetFormat }
            let nearest = Spelling.nearest(to: name, among: known.map(\.name) + sheets.keys)
            throw Mistake(
                "no sheet is called \"\(name)\"\(nearest.map { "; did you mean \"\($0)\"?" } ?? "")"
                    + " (paylink print sheets lists them)")
        }
    }

    /// - Returns: the user's own sheets, sorted by their names.
    /// - Throws: ``SettingsError`` for a sheet whose measures can't be used.
    func ownSheets() throws -> [SheetFormat] {
        try sheets.sorted { $0.key < $1.key }.map { name, fields in
            do {
                return try SheetFormat(name: name, fields: fields)
            } catch {
                throw SettingsError(path: "sheets.\(name)", "\(error)")
            }
        }
    }

    /// - Returns: the correction for the printer's offset and scale.
    /// - Throws: ``SettingsError``.
    func adjustment() throws -> Adjustment {
        let reading = SettingsParser(loaded: self)
        let offset = try reading.required(.printOffset, "say how far") { try Adjustment(offset: $0) }
        let scale = try reading.required(.printScale, "say a percentage") { try Adjustment(offset: nil, scale: $0) }
        return Adjustment(right: offset.right, down: offset.down, scale: scale.scale)
    }

    /// - Parameter allowed: The papers that the product can be printed on.
    /// - Returns: the paper to be printed on.
    /// - Throws: ``SettingsError``.
    func paper(_ allowed: [Paper]) throws -> Paper {
        try SettingsParser(loaded: self).required(.printPaper, "name a paper") { name in
            guard let paper = Paper.named(name), allowed.contains(paper) else {
                throw Mistake("say " + allowed.map(\.name).joined(separator: " or "))
            }
            return paper
        }
    }

    /// - Returns: the time zone of the days.
    /// - Throws: ``SettingsError``.
    func timeZone() throws -> TimeZone {
        try SettingsParser(loaded: self).optional(.timeZone) { try SettingsParser.timeZone($0) } ?? .current
    }
}
