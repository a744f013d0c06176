extension QRCode {
    /// The plan of a symbol: version, level and segments.
    ///
    /// Made by ``QRCode/plan(_:minimumLevel:)`` without encoding.
    package struct Plan: Sendable, Hashable {
        /// The light margin that readers require, in modules (ISO/IEC 18004:2015, 6.3.8).
        package static let quietZone = 4

        /// The smallest version that holds the text, 1 to 40.
        package let version: Int
        /// The highest level at which this version holds the text; at least the one asked for.
        package let level: Level

        /// The modules on each side, without the quiet zone: 21 for version 1, 177 for version 40.
        package var modules: Int { 17 + 4 * version }
        /// The modules on each side, with the quiet zone.
        package var modulesWithQuietZone: Int { modules + 2 * Self.quietZone }

        /// The length of the text, in bytes of UTF-8.
        package var byteCount: Int { bytes.count }

        /// The text in UTF-8.
        let bytes: [UInt8]
        /// All of ``bytes``, in order.
        let segments: [Segment]
    }

    /// Plans the symbol of a text, without encoding it.
    ///
    /// The text is split into numeric, alphanumeric and byte segments so that it takes the fewest bits, which gives the
    /// smallest version; the level is then raised as far as that version allows. Text beyond ASCII is written as UTF-8
    /// without an ECI header: links are ASCII, and readers try UTF-8 anyway.
    /// - Parameters:
    ///   - text: The text, usually a link.
    ///   - minimumLevel: The minimum error correction.
    /// - Returns: the plan; ``QRCode/init(_:)`` encodes it.
    /// - Throws: ``QRCodeError/empty``; ``QRCodeError/tooLong(bytes:)`` if version 40 does not hold it.
    package static func plan(_ text: String, minimumLevel: Level = .medium) throws(QRCodeError) -> Plan {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        // Three digits take 10 bits, the densest mode: longer texts are rejected before any work.
        guard bytes.count <= Capacity.bits(version: 40, level: minimumLevel) * 3 / 10 else {
            throw .tooLong(bytes: bytes.count)
        }
        for versions in VersionClass.all {
            let segmentation = Segmentation(bytes, versions)
            for version in versions.versions
            where segmentation.bits <= Capacity.bits(version: version, level: minimumLevel) {
                let level = Level.allCases.last { segmentation.bits <= Capacity.bits(version: version, level: $0) }
                return Plan(
                    version: version, level: level ?? minimumLevel, bytes: bytes, segments: segmentation.segments)
            }
        }
        throw .tooLong(bytes: bytes.count)
    }
}
