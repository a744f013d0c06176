/// Decodes the bytes of an order file to UTF-8, block by block, in constant memory.
///
/// The result does not depend on how the bytes are cut into blocks.
package struct TextDecoder: Sendable {
    /// The encoding as far as it is known: the one asked for, or the one detected from the first bytes.
    package private(set) var encoding: TextEncoding?

    private let limits: OrderFileLimits
    /// True if the encoding was asked for, or is given by a byte order mark.
    private var isAsked: Bool
    private var hasBegun = false
    private var bytesSoFar = 0
    /// The bytes of a character that the next block completes.
    private var pending: [UInt8] = []
    private var place = TextPlace()

    /// A decoder at the start of a file.
    ///
    /// - Parameters:
    ///   - encoding: `nil` to go by the byte order mark, or the NUL bytes of UTF-16; without either it is UTF-8.
    ///   - limits: The limits of the file.
    package init(encoding: TextEncoding? = nil, limits: OrderFileLimits = OrderFileLimits()) {
        self.encoding = encoding
        isAsked = encoding != nil
        self.limits = limits
    }

    /// Decodes the next block.
    ///
    /// - Parameters:
    ///   - block: Any number of bytes, also none.
    ///   - isLast: True for the block after which the file ends.
    /// - Returns: The complete UTF-8 so far, without a byte order mark.
    /// - Throws: ``TextDecodingError`` for a byte that the encoding does not have, and for a file that is too large.
    package mutating func decode(_ block: [UInt8], isLast: Bool) throws(TextDecodingError) -> [UInt8] {
        bytesSoFar += block.count
        guard bytesSoFar <= limits.fileBytes else {
            throw TextDecodingError(.tooLarge(limit: limits.fileBytes), at: place)
        }
        var input = pending.isEmpty ? block : pending + block
        pending = []
        if !hasBegun {
            guard isLast || input.count >= 4 else {
                pending = input
                return []
            }
            input.removeFirst(try begin(input))
        }
        switch encoding ?? .utf8 {
        case .utf8: return try decodeUTF8(input, isLast: isLast)
        case .utf16, .utf16LE: return try decodeUTF16(input, low: 0, isLast: isLast)
        case .utf16BE: return try decodeUTF16(input, low: 1, isLast: isLast)
        case .windows1251: return try decode(input, .cyrillic)
        case .windows1252: return try decode(input, .western)
        }
    }

    /// Determines the encoding from the first four bytes, and returns the length of the byte order mark in them.
    private mutating func begin(_ bytes: [UInt8]) throws(TextDecodingError) -> Int {
        hasBegun = true
        let mark: (encoding: TextEncoding, length: Int)? =
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                (.utf8, 3)
            } else if bytes.starts(with: [0xFF, 0xFE]) {
                (.utf16LE, 2)
            } else if bytes.starts(with: [0xFE, 0xFF]) {
                (.utf16BE, 2)
            } else {
                nil
            }
        if let mark {
            let isUTF16 = encoding == .utf16 && mark.encoding != .utf8
            guard encoding == nil || encoding == mark.encoding || isUTF16 else {
                throw TextDecodingError(.otherMark(mark.encoding), at: place)
            }
            encoding = mark.encoding
            isAsked = true
            return mark.length
        }
        if encoding == nil || encoding == .utf16 {
            // Headers begin with ASCII letters, which have a NUL beside them in UTF-16.
            let isNUL = bytes.prefix(4).map { $0 == 0 }
            if isNUL == [false, true, false, true] || isNUL == [false, true] {
                encoding = .utf16LE
            } else if isNUL == [true, false, true, false] || isNUL == [true, false] {
                encoding = .utf16BE
            } else {
                encoding = encoding == nil ? .utf8 : .utf16LE
            }
        }
        return 0
    }

    private mutating func decodeUTF8(_ input: [UInt8], isLast: Bool) throws(TextDecodingError) -> [UInt8] {
        let ending = input.withUnsafeBufferPointer { UTF8Bytes.check($0) }
        let end: Int
        switch ending {
        case .whole:
            place.advance(over: input[...])
            return input
        case .cut(let index) where !isLast:
            place.advance(over: input[..<index])
            pending = Array(input[index...])
            return Array(input[..<index])
        case .cut(let index), .invalid(let index):
            end = index
        }
        place.advance(over: input[..<end])
        throw TextDecodingError(
            .byte(input[end], .utf8), at: place, likely: isAsked ? nil : Self.likely(input[end...]))
    }

    /// The code page that a text probably has: Cyrillic words are all of high bytes, in Western ones these stand alone.
    private static func likely(_ bytes: ArraySlice<UInt8>) -> TextEncoding? {
        var (alone, together) = (0, 0)
        for index in bytes.indices where bytes[index] >= 0xC0 {
            let hasNeighbour =
                (index > bytes.startIndex && bytes[index - 1] >= 0xC0)
                || (index + 1 < bytes.endIndex && bytes[index + 1] >= 0xC0)
            if hasNeighbour { together += 1 } else { alone += 1 }
        }
        return together > alone ? .windows1251 : .windows1252
    }

    private mutating func decodeUTF16(
        _ input: [UInt8], low: Int, isLast: Bool
    ) throws(TextDecodingError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        var index = 0
        while index + 2 <= input.count {
            let unit = UInt32(input[index + 1 - low]) << 8 | UInt32(input[index + low])
            switch unit {
            case 0xD800..<0xDC00:
                guard index + 4 <= input.count else {
                    if isLast { try stop(.loneSurrogate, after: output) }
                    place.advance(over: output[...])
                    pending = Array(input[index...])
                    return output
                }
                let second = UInt32(input[index + 3 - low]) << 8 | UInt32(input[index + 2 + low])
                guard (0xDC00..<0xE000).contains(second) else { try stop(.loneSurrogate, after: output) }
                UTF8Bytes.append(0x1_0000 + (unit - 0xD800) << 10 + (second - 0xDC00), to: &output)
                index += 4
            case 0xDC00..<0xE000:
                try stop(.loneSurrogate, after: output)
            default:
                UTF8Bytes.append(unit, to: &output)
                index += 2
            }
        }
        if index < input.count {
            if isLast { try stop(.oddByte, after: output) }
            pending = Array(input[index...])
        }
        place.advance(over: output[...])
        return output
    }

    private mutating func decode(
        _ input: [UInt8], _ codePage: WindowsCodePage
    ) throws(TextDecodingError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 2)
        for byte in input {
            guard let scalar = codePage.scalar(byte) else {
                try stop(.byte(byte, encoding ?? .windows1252), after: output)
            }
            UTF8Bytes.append(scalar, to: &output)
        }
        place.advance(over: output[...])
        return output
    }

    private mutating func stop(
        _ reason: TextDecodingError.Reason, after output: [UInt8]
    ) throws(TextDecodingError) -> Never {
        place.advance(over: output[...])
        throw TextDecodingError(reason, at: place)
    }
}

/// A line, and a column in it in bytes of UTF-8; both from 1.
struct TextPlace: Sendable {
    private(set) var line = 1
    private(set) var byteColumn = 1
    private var isAfterCR = false

    /// Moves on over bytes; CR, LF and CR LF end a line.
    mutating func advance(over bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where isAfterCR:
                isAfterCR = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line += 1
                byteColumn = 1
                isAfterCR = byte == UInt8(ascii: "\r")
            default:
                byteColumn += 1
                isAfterCR = false
            }
        }
    }
}
