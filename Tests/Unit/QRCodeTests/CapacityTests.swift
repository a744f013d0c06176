import CQREncode
import Testing

@testable import QRCode

@Suite("How much data a symbol holds")
struct CapacityTests {
    @Test("The table is libqrencode's: what fits exactly fits there, one more does not", arguments: 1...40)
    func tableIsLibraries(version: Int) throws {
        let versions = try #require(VersionClass.all.first { $0.versions.contains(version) })
        for level in QRCode.Level.allCases {
            let bits = Capacity.bits(version: version, level: level)
            let digits = bits - versions.numericHeader
            let cases = [
                (QR_MODE_NUM, UInt8(ascii: "7"), digits / 10 * 3 + (digits % 10 >= 7 ? 2 : digits % 10 >= 4 ? 1 : 0)),
                (
                    QR_MODE_AN, UInt8(ascii: "A"),
                    {
                        let pairs = bits - versions.alphanumericHeader
                        return pairs / 11 * 2 + (pairs % 11 >= 6 ? 1 : 0)
                    }()
                ),
                (QR_MODE_8, UInt8(ascii: "a"), (bits - versions.byteHeader) / 8),
            ]
            for (mode, character, most) in cases {
                #expect(libraryVersion(mode, character, most, version, level) == version)
                #expect(libraryVersion(mode, character, most + 1, version, level) == (version < 40 ? version + 1 : nil))
                let text = String(repeating: Character(UnicodeScalar(character)), count: most)
                #expect(try QRCode.plan(text, minimumLevel: level).version == version)
            }
        }
    }

    /// - Returns: the version that libqrencode needs, starting from one; `nil` if it has none.
    private func libraryVersion(
        _ mode: QRencodeMode, _ character: UInt8, _ count: Int, _ version: Int, _ level: QRCode.Level
    ) -> Int? {
        let level = QRecLevel(rawValue: .init(level.rank))
        guard let input = QRinput_new2(Int32(version), level) else { return nil }
        defer { QRinput_free(input) }
        let bytes = [UInt8](repeating: character, count: count)
        guard QRinput_append(input, mode, Int32(count), bytes) == 0, let symbol = QRcode_encodeInput(input) else {
            return nil
        }
        defer { QRcode_free(symbol) }
        return Int(symbol.pointee.version)
    }
}
