import Foundation
package import PaymentModel
import Pipeline
import TextSupport

extension Excerpt {
    /// The lines of findings, in one pass over the file, whatever the number of findings.
    ///
    /// - Parameters:
    ///   - findings: The checker's findings of one file.
    ///   - bytes: The file; UTF-16 only with its byte order mark.
    /// - Returns: one for each finding; `nil` for one without a location, for a line that holds a secret, and for every
    ///   line of a file with a `secret-key` finding.
    package static func all(of findings: [Finding], in bytes: [UInt8]) -> [Excerpt?] {
        // A key spelled with character references is found by the rule alone, and may stand on a line after the
        // finding's.
        guard !findings.contains(where: { $0.id == "secret-key" }) else { return findings.map { _ in nil } }
        return all(at: findings.map(\.location), in: bytes)
    }

    /// The lines of locations, in one pass over the file; `nil` for one without a location or with a secret in its
    /// line.
    static func all(at locations: [Location?], in bytes: [UInt8]) -> [Excerpt?] {
        var excerpts = [Excerpt?](repeating: nil, count: locations.count)
        let places = locations.indices.filter { locations[$0] != nil }
            .sorted { (locations[$0]?.line ?? 0, $0) < (locations[$1]?.line ?? 0, $1) }
        utf8(bytes).withUnsafeBufferPointer { bytes in
            var line = SourceLine(bytes)
            for index in places {
                guard let location = locations[index], line.move(to: location.line) else { continue }
                excerpts[index] = line.excerpt(at: location.byteColumn)
            }
        }
        return excerpts
    }

    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        return String(bytes: bytes, encoding: .utf16).map { Array($0.utf8) } ?? []
    }
}

/// A line of a file, which can move forward.
private struct SourceLine {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var number = 1
    private var start = 0
    private var end = 0
    /// Computed once for the whole line: it may be long, and have many findings.
    private var holdsSecret: Bool?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        end = lineEnd
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    }

    /// - Returns: false if the file has no such line, or the line has been passed.
    mutating func move(to line: Int) -> Bool {
        while number < line {
            guard end < bytes.count else { return false }
            start = end + 1
            end = lineEnd
            number += 1
            holdsSecret = nil
        }
        return number == line
    }

    private var lineEnd: Int {
        guard let base = bytes.baseAddress, start < bytes.count,
            let feed = memchr(base + start, 0x0A, bytes.count - start)
        else { return bytes.count }
        return UnsafeRawPointer(feed) - UnsafeRawPointer(base)
    }

    /// The part of the line around a column (in bytes, from 1), or around the first non-blank character for `nil`.
    mutating func excerpt(at column: Int?) -> Excerpt? {
        let text = content
        let isSecret = holdsSecret ?? SecretKey.isIn(UnsafeBufferPointer(rebasing: bytes[text]))
        holdsSecret = isSecret
        guard !isSecret else { return nil }
        // A byte order mark is no part of the text, but counts in the columns.
        let lineStart = number == 1 ? 0 : start
        let place = column.map { lineStart + $0 - 1 } ?? bytes[text].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? start
        return Excerpt(bytes, text, around: min(max(place, text.lowerBound), text.upperBound))
    }

    /// The line without its line break.
    private var content: Range<Int> { start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end) }
}

extension Excerpt {
    /// The maximum number of scalars shown, and the number of them before the place if the line is longer.
    private static let (size, lead) = (120, 40)

    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, around place: Int) {
        // A scalar has at most four bytes: this is enough on either side, however long the line is.
        let reach = 4 * (Self.size + 5)
        var from = max(line.lowerBound, place - reach)
        if from > line.lowerBound { while from < place, bytes[from] & 0xC0 == 0x80 { from += 1 } }
        let before = Self.shown(bytes[from..<place])
        var shown = before + Self.shown(bytes[place..<min(line.upperBound, place + reach)])

        let first = max(0, min(before.count - Self.lead, shown.count - Self.size))
        let isCutAfter = shown.count > first + Self.size
        shown = Array(shown[first..<min(shown.count, first + Self.size)])
        if first > 0 { shown[0] = "…" }
        if isCutAfter { shown[shown.count - 1] = "…" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: shown)
        self.init(text: String(text), caret: before.count - first)
    }

    private static func shown(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [Unicode.Scalar] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars
            .map { $0 == "\t" ? " " : DisplayText.shown($0, keepingJoiners: true) }
    }
}
