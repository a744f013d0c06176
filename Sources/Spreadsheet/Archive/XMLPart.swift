import CSpreadsheet

/// A part that is read as XML, piece by piece.
final class XMLPart {
    let name: String
    private let handle: OpaquePointer
    /// Must not be closed before the part.
    private let archive: Archive

    init(_ handle: OpaquePointer, name: String, archive: Archive) {
        self.handle = handle
        self.name = name
        self.archive = archive
    }

    deinit { csheet_part_close(handle) }

    /// The next piece, valid until the next call.
    ///
    /// - Returns: `nil` at the end.
    func next() throws(SpreadsheetError) -> XMLPiece? {
        var batch = CSheetBatch()
        switch csheet_part_next(handle, &batch) {
        case .fine: return XMLPiece(batch: batch)
        case .end: return nil
        case let status: throw archive.error(status, in: name)
        }
    }

    /// Searches the unread part for bytes, and rewinds it.
    ///
    /// The part's checksum is verified on the way. A part of at most 48 MB stays in memory and is unpacked only once.
    ///
    /// - Returns: true if the bytes are there.
    /// - Throws: If the part is damaged, or larger than allowed.
    func contains(_ bytes: String) throws(SpreadsheetError) -> Bool {
        var status = CSheetStatus.fine
        let found = csheet_part_contains(handle, bytes, 48_000_000, &status)
        guard status == .fine else { throw archive.error(status, in: name) }
        return found
    }

    /// Calls a body for each event to the end of the part.
    func forEach(_ body: (XMLPiece, CSheetEvent) throws(SpreadsheetError) -> Void) throws(SpreadsheetError) {
        while let piece = try next() {
            for index in 0..<piece.count { try body(piece, piece[index]) }
        }
    }
}

/// Some of the events of a part, with the bytes that they refer to.
struct XMLPiece {
    fileprivate let batch: CSheetBatch

    var count: Int { batch.event_count }

    subscript(index: Int) -> CSheetEvent { batch.events[index] }

    /// The bytes of a text event.
    func text(_ event: CSheetEvent) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: batch.bytes + Int(event.first), count: Int(event.count))
    }

    /// The value of an attribute of a start event.
    func attribute(_ name: CSheetName, of event: CSheetEvent) -> UnsafeBufferPointer<UInt8>? {
        guard event.count > 0 else { return nil }
        for index in Int(event.first)..<Int(event.first) + Int(event.count)
        where batch.attributes[index].name == name {
            let attribute = batch.attributes[index]
            return UnsafeBufferPointer(start: batch.bytes + Int(attribute.first), count: Int(attribute.count))
        }
        return nil
    }

    func string(_ name: CSheetName, of event: CSheetEvent) -> String? {
        attribute(name, of: event).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number without a sign; `nil` if there is none, or something else.
    func integer(_ name: CSheetName, of event: CSheetEvent) -> Int? {
        attribute(name, of: event).flatMap(integerValue)
    }

    /// XML Schema's boolean: `1` and `true`.
    func flag(_ name: CSheetName, of event: CSheetEvent) -> Bool {
        guard let value = attribute(name, of: event) else { return false }
        return value.elementsEqual("1".utf8) || value.elementsEqual("true".utf8)
    }
}

/// The number written with at most 18 ASCII digits.
func integerValue(_ digits: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var number = 0
    for digit in digits {
        guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
}

extension XMLPiece {
    func attributeName(_ index: Int) -> CSheetName { batch.attributes[index].name }

    func attributeValue(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let attribute = batch.attributes[index]
        return UnsafeBufferPointer(start: batch.bytes + Int(attribute.first), count: Int(attribute.count))
    }
}
