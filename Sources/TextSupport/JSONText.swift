import Foundation

/// The form in which values are encoded as JSON: sorted keys, so that equal values give equal bytes, and plain slashes.
package enum JSONText {
    /// The bytes of a value: on one line, or indented.
    package static func bytes(_ value: some Encodable, isIndented: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        return [UInt8](try encoder.encode(value))
    }
}
