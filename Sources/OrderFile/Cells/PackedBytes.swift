/// Up to sixteen bytes as one number, without regard to the case of A to Z.
///
/// The key of tables that are looked up for every cell, without a `String` for each.
struct PackedBytes: Hashable, Sendable {
    private(set) var value: UInt128 = 0
    private(set) var count = 0

    /// An empty key.
    init() {}

    /// - Returns: `nil` if there are more than sixteen bytes.
    init?(_ bytes: some Collection<UInt8>) {
        for byte in bytes {
            guard append(byte) else { return nil }
        }
    }

    /// - Returns: false if there is no room; then nothing is appended.
    mutating func append(_ byte: UInt8) -> Bool {
        guard count < 16 else { return false }
        let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        value = value << 8 | UInt128(isCapital ? byte | 0x20 : byte)
        count += 1
        return true
    }
}
