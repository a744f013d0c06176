import CSpreadsheet
import FileAccess
import Foundation

/// The texts that a workbook's cells share: in memory, and beyond a limit in an unlinked temporary file.
struct SharedTexts {
    private var memory: [UInt8] = []
    private var ends: [UInt32] = []
    private var file: SpilledBytes?

    var count: Int { ends.count }

    init(_ part: String?, in archive: Archive, limits: SpreadsheetLimits) throws(SpreadsheetError) {
        guard let part else { throw .damaged("the workbook", "names no list of the texts that its cells share") }
        var reader = RichTextReader()
        let xml = try archive.open(part)
        // Growth by doubling would hold two copies of the texts in memory.
        memory.reserveCapacity(min(limits.sharedTextMemory, 1 << 20))
        var text: [UInt8] = []
        while let piece = try xml.next() {
            for index in 0..<piece.count {
                let event = piece[index]
                if reader.isOutside {
                    if event.kind == .start, event.name == .sharedText {
                        reader.begin()
                        text.removeAll(keepingCapacity: true)
                    }
                    continue
                }
                reader.take(event, of: piece, into: &text)
                guard text.count <= limits.cellBytes else { throw CellLimit.text(limits) }
                if reader.isOutside { try append(text, limits) }
            }
        }
    }

    private mutating func append(_ text: [UInt8], _ limits: SpreadsheetLimits) throws(SpreadsheetError) {
        let end = Int(ends.last ?? 0) + text.count
        guard ends.count < limits.sharedTexts, end <= min(limits.sharedTextBytes, Int(UInt32.max)) else {
            throw .tooLarge("the spreadsheet has more texts than can be read: save only the sheet that is needed")
        }
        ends.append(UInt32(end))
        if memory.count + text.count <= limits.sharedTextMemory, file == nil {
            memory.append(contentsOf: text)
        } else {
            if file == nil { file = try SpilledBytes() }
            try file?.append(text)
        }
    }

    /// Appends a text.
    ///
    /// - Returns: false if there is no text at this index.
    mutating func append(_ index: Int, to bytes: inout [UInt8]) throws(SpreadsheetError) -> Bool {
        guard ends.indices.contains(index) else { return false }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        let end = Int(ends[index])
        if end <= memory.count {
            memory.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
        } else if start >= memory.count {
            try file?.read(start - memory.count..<end - memory.count, into: &bytes)
        }
        return true
    }
}

/// Bytes in an unlinked temporary file, which is deleted when it is closed.
final class SpilledBytes {
    private let descriptor: Int32
    private var written = 0
    private var pending: [UInt8] = []
    /// The bytes that were read last, since texts are mostly needed in their order.
    private var window: [UInt8] = []
    private var windowStart = 0

    private static let block = 1 << 16

    init() throws(SpreadsheetError) {
        do { descriptor = try NewFile.unnamed() } catch { throw Self.failure }
    }

    deinit { close(descriptor) }

    private static var failure: SpreadsheetError {
        SpreadsheetError(.system, "the folder for temporary files is full, or can't be written")
    }

    func append(_ bytes: [UInt8]) throws(SpreadsheetError) {
        pending.append(contentsOf: bytes)
        if pending.count >= Self.block { try flush() }
    }

    private func flush() throws(SpreadsheetError) {
        var done = 0
        while done < pending.count {
            let now = pending.withUnsafeBytes { raw in
                raw.baseAddress.map { pwrite(descriptor, $0 + done, raw.count - done, off_t(written)) } ?? -1
            }
            if now < 0, errno == EINTR { continue }
            guard now > 0 else { throw Self.failure }
            done += now
            written += now
        }
        pending.removeAll(keepingCapacity: true)
    }

    func read(_ range: Range<Int>, into bytes: inout [UInt8]) throws(SpreadsheetError) {
        try flush()
        if range.lowerBound < windowStart || range.upperBound > windowStart + window.count {
            windowStart = range.lowerBound
            let count = min(max(Self.block, range.count), written - windowStart)
            window = [UInt8](repeating: 0, count: max(0, count))
            var done = 0
            while done < window.count {
                let now = window.withUnsafeMutableBytes { raw in
                    raw.baseAddress.map { pread(descriptor, $0 + done, raw.count - done, off_t(windowStart + done)) }
                        ?? -1
                }
                if now < 0, errno == EINTR { continue }
                guard now > 0 else { throw Self.failure }
                done += now
            }
        }
        let first = range.lowerBound - windowStart
        bytes.append(contentsOf: window[first..<first + range.count])
    }
}
