extension QRCode {
    /// What a symbol will be: how large, how robust.
    ///
    /// Made by ``QRCode/plan(_:minimumLevel:)`` without encoding.
    public struct Plan: Sendable, Hashable {
        /// The light margin that every reader may count on, in modules (ISO/IEC 18004:2015, 6.3.8).
        public static let quietZone = 4

        /// 1 to 40: the smallest that holds the text.
        public let version: Int
        /// The highest that this version holds the text with; at least the one asked for.
        public let level: Level

        /// On each side, without the quiet zone: 21 for version 1, 177 for version 40.
        public var modules: Int { 17 + 4 * version }
        /// On each side, with the quiet zone.
        public var modulesWithQuietZone: Int { modules + 2 * Self.quietZone }

        /// How long the text is, in bytes of UTF-8.
        public var byteCount: Int { bytes.count }

        /// The text in UTF-8.
        let bytes: [UInt8]
        /// All of ``bytes``, in order.
        let segments: [Segment]
    }

    /// Works out what the symbol of a text will be, without encoding it.
    ///
    /// The text is split into numeric, alphanumeric and byte segments so that it takes the fewest bits, which gives the
    /// smallest version; the level is then raised as far as that version carries. Text beyond ASCII is written as UTF-8
    /// without an ECI header: links are ASCII, and readers try UTF-8 anyway.
    /// - Parameters:
    ///   - text: What a reader shall read, usually a link.
    ///   - minimumLevel: The least error correction to have.
    /// - Returns: the plan; ``QRCode/init(_:)`` encodes it.
    /// - Throws: ``QRCodeError/empty``; ``QRCodeError/tooLong(bytes:)`` if version 40 does not hold it.
    public static func plan(_ text: String, minimumLevel: Level = .medium) throws(QRCodeError) -> Plan {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        // Three digits take 10 bits, nothing takes less: don't work on what can't fit.
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
