import Foundation
import PaymentModel

/// The lines of `links.jsonl`, in batches, so that memory does not grow with the file.
package struct LinkLines {
    /// A line that is not blank.
    package struct Line: Sendable {
        /// The number of the line, from 1.
        package let number: Int
        /// `nil` if it is longer than ``LinkLines/maximumLength``.
        package let bytes: [UInt8]?
    }

    /// In bytes: far more than any line that `generate` writes.
    package static let maximumLength = 1_000_000

    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var number = 0
    private var isAtEnd = false
    /// True while the current line is too long: the rest of it is skipped.
    private var isSkipping = false

    /// - Throws: ``FindingError`` if the file can't be opened.
    package init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else {
            throw FindingError(
                Finding("file", at: Location(file: path, line: 1), "there is no such file, or it may not be read"))
        }
        self.handle = handle
    }

    /// - Parameter count: The maximum number of lines in a batch.
    /// - Returns: the next lines, in order; `nil` at the end.
    /// - Throws: the errors of reading the file.
    package mutating func next(_ count: Int) throws -> [Line]? {
        var lines: [Line] = []
        while lines.count < count, let line = try nextLine() { lines.append(line) }
        return lines.isEmpty ? nil : lines
    }

    private mutating func nextLine() throws -> Line? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = take(upTo: end)
                start = end + 1
                searched = start
                if let line { return line }
                continue
            }
            if isAtEnd {
                let line = start < buffer.count || isSkipping ? take(upTo: buffer.count) : nil
                start = buffer.count
                return line
            }
            if buffer.count - start > Self.maximumLength {
                isSkipping = true
                start = buffer.count
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            let block = try handle.read(upToCount: 1 << 17) ?? Data()
            isAtEnd = block.isEmpty
            buffer.append(contentsOf: block)
        }
    }

    /// Ends a line.
    ///
    /// - Returns: `nil` for a blank one.
    private mutating func take(upTo end: Int) -> Line? {
        number += 1
        defer { isSkipping = false }
        if isSkipping || end - start > Self.maximumLength { return Line(number: number, bytes: nil) }
        let bytes = Array(buffer[start..<end])
        return bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? nil : Line(number: number, bytes: bytes)
    }
}
