import CSpreadsheet

/// The relationships of a workbook's parts.
struct Relationships {
    struct Target {
        /// The last component of the type, `worksheet`.
        let type: String
        /// The name of the part; `nil` if it lies outside the file, or can't be resolved.
        let part: String?
        let written: String
    }

    private(set) var byID: [String: Target] = [:]

    /// The relationships of a part, `xl/workbook.xml`, or of the whole package, "".
    ///
    /// Nothing outside the file is ever opened: a target that points there has no part.
    init(of part: String, in archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let name = "\(folder)_rels/\(file).rels"
        // The relationships of the maximum number of sheets are shorter than this.
        let reader = try archive.open(name, bytes: 16_000_000)
        var byID: [String: Target] = [:]
        let bound = limits.sheets + 1000
        try reader.forEach { (piece, event) throws(SpreadsheetError) in
            guard event.kind == .start, event.name == .relationship, let id = piece.string(.atId, of: event) else {
                return
            }
            let type = piece.string(.atType, of: event) ?? ""
            let target = piece.string(.atTarget, of: event) ?? ""
            let isExternal = piece.string(.atTargetMode, of: event)?.lowercased() == "external"
            byID[id] = Target(
                type: type.split(separator: "/").last.map(String.init) ?? "",
                part: isExternal ? nil : Self.resolve(target, from: folder), written: target)
            guard byID.count <= bound else {
                throw .tooLarge("the file has more than \(limits.sheets) sheets: save only the one that is needed")
            }
        }
        self.byID = byID
    }

    func first(ofType type: String) -> Target? { byID.values.first { $0.type == type } }

    /// A part's name from a target; `nil` for a target with `..`, `%` or a scheme, which no usual program writes.
    private static func resolve(_ target: String, from folder: String) -> String? {
        let target = target.replacing("\\", with: "/")
        guard !target.isEmpty, !target.contains(":"), !target.contains("%"), !target.hasPrefix("//") else { return nil }
        let whole = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        let steps = whole.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
        guard !steps.contains(".."), !steps.contains("") else { return nil }
        return steps.joined(separator: "/")
    }
}
