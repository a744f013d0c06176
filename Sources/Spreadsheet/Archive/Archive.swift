import CSpreadsheet
import Foundation

/// The parts of a zipped workbook, by name.
final class Archive {
    let handle: OpaquePointer
    private let indices: [String: UInt64]
    private let limits: SpreadsheetLimits

    /// Opens the archive in a file; its descriptor is duplicated, and its offset stays unchanged.
    init(descriptor: Int32, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            throw SpreadsheetError(.system, "the file can't be read: \(String(cString: strerror(errno)))")
        }
        guard Int64(information.st_size) <= limits.fileBytes else {
            throw .tooLarge(
                "the file has more than \(limits.fileBytes / 1_000_000) MB: split it, or delete the sheets and "
                    + "pictures that are not needed")
        }
        var status = CSheetStatus.fine
        guard let handle = csheet_archive_open(descriptor, UInt64(limits.parts), &status) else {
            throw Self.error(status, in: "the archive", limits)
        }
        self.handle = handle
        self.limits = limits
        var indices: [String: UInt64] = [:]
        var repeated: String?
        for index in 0..<csheet_archive_count(handle) {
            guard let name = csheet_archive_name(handle, index) else { continue }
            let key = Self.key(String(cString: name))
            // Readers differ in which of two parts they take: the reader of a sheet may be shown the other one.
            if indices.updateValue(index, forKey: key) != nil, !key.hasSuffix("/") { repeated = key }
        }
        self.indices = indices
        if let repeated { throw .damaged(repeated, "is in it twice") }
    }

    deinit { csheet_archive_close(handle) }

    /// Names differ in more than letter case (ECMA-376 part 2, 6.2.2.3); some writers use the other slash.
    private static func key(_ name: String) -> String {
        name.lowercased().replacing("\\", with: "/")
    }

    var names: Dictionary<String, UInt64>.Keys { indices.keys }

    func contains(_ name: String) -> Bool { indices[Self.key(name)] != nil }

    /// The first bytes of a part; `nil` if there is none, or it can't be unpacked.
    func beginning(of name: String, count: Int) -> [UInt8]? {
        guard let index = indices[Self.key(name)] else { return nil }
        var status = CSheetStatus.fine
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = Int(max(0, csheet_archive_read(handle, index, buffer.baseAddress, count, &status)))
        }
        return status == .fine ? bytes : nil
    }

    /// Begins to read a part as XML, with a limit of its own in bytes if the part is kept in memory.
    func open(_ name: String, bytes: UInt64? = nil) throws(SpreadsheetError) -> XMLPart {
        let index = try index(of: name)
        var status = CSheetStatus.fine
        guard let part = csheet_part_open(handle, index, partLimits(bytes), &status) else {
            throw Self.error(status, in: name, limits)
        }
        return XMLPart(part, name: name, archive: self)
    }

    private func index(of name: String) throws(SpreadsheetError) -> UInt64 {
        guard let index = indices[Self.key(name)] else { throw .damaged(name, "is missing") }
        return index
    }

    private func partLimits(_ bytes: UInt64?) -> CSheetPartLimits {
        CSheetPartLimits(
            bytes: min(bytes ?? limits.partBytes, limits.partBytes), ratio: limits.ratio, ratio_from: limits.ratioBytes,
            depth: 100)
    }

    func error(_ status: CSheetStatus, in part: String) -> SpreadsheetError { Self.error(status, in: part, limits) }

    private static func error(
        _ status: CSheetStatus, in part: String, _ limits: SpreadsheetLimits
    ) -> SpreadsheetError {
        let shown = SpreadsheetError.shown(part)
        return switch status {
        case .fine, .end, .damaged: .damaged(part, "can't be unpacked, or is cut off")
        case .noArchive: .damaged("the file", "is cut off")
        case .encrypted:
            SpreadsheetError(
                .encrypted, "the spreadsheet needs a password: open it, and save it without a password")
        case .tooManyParts:
            .tooLarge("the file has more than \(limits.parts) parts: save only the sheet that is needed, as .xlsx")
        case .tooLarge: .tooLarge("\(shown) is too large to be read: save only the sheet that is needed, as .xlsx")
        case .bomb:
            SpreadsheetError(
                .hostile,
                "\(shown) unpacks to more than \(limits.ratio) times its size, as in no real spreadsheet: "
                    + SpreadsheetError.saveAgain)
        case .notWellFormed: .damaged(part, "is cut off, or no well-formed XML")
        case .doctype:
            SpreadsheetError(
                .hostile,
                "\(shown) has a document type declaration, as in no real spreadsheet: "
                    + SpreadsheetError.saveAgain)
        case .tooComplex:
            SpreadsheetError(
                .hostile,
                "\(shown) has a tag that is longer, or nested deeper, than in any real spreadsheet: "
                    + SpreadsheetError.saveAgain)
        case .noMemory: .tooLarge("there is not enough memory to read \(shown)")
        case .unreadable: SpreadsheetError(.system, "the file can't be read")
        }
    }
}
