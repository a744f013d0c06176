extension SheetFormat {
    /// Finds a sheet by the number on its box, in any spelling: `Avery L7160`, `l7160`, `L7160-25`.
    ///
    /// - Parameters:
    ///   - name: The name from the user.
    ///   - sheetFormats: The sheets to search.
    /// - Returns: `nil` for an unknown name.
    package static func named(_ name: String, among sheetFormats: [SheetFormat] = all) -> SheetFormat? {
        // No name or number is longer.
        guard name.utf8.count <= 100 else { return nil }
        func simple(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }
        func found(_ name: String) -> SheetFormat? {
            var name = simple(name)
            for orderRenderer in ["avery", "zweckform"] where name.hasPrefix(orderRenderer) {
                name.removeFirst(orderRenderer.count)
            }
            return sheetFormats.first { simple($0.name) == name }
        }
        if let sheetFormat = found(name) { return sheetFormat }
        // A box's number can end in the number of its sheets.
        let parts = name.split(separator: "-")
        guard let last = parts.last, parts.count > 1, last.allSatisfy(\.isNumber) else { return nil }
        return found(parts.dropLast().joined())
    }

    /// The description for a list of sheets: `address labels, 63.5 × 38.1 mm, 21 a sheet`.
    package var use: String {
        // 44.45 is a little less as a binary number.
        func text(_ length: Double) -> String { Length(length + 1e-6).text(digits: 1) }
        return "\(purpose), \(text(label.width)) × \(text(label.height)) mm, \(count) a sheet"
    }
}
