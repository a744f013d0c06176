import Pictures
import Testing

/// Pictures in pixels: what is taken, and what is refused with which words.
@Suite struct PictureTests {
    private typealias Files = PictureFiles
    private typealias Format = PublishedPicture.Format

    /// The reason why a file is refused; `nil` if it is taken, unchanged.
    private static func problem(_ bytes: [UInt8], _ format: Format) -> String? {
        do {
            return try PublishedPicture(bytes, format).bytes == bytes ? nil : "changed"
        } catch {
            return error.description
        }
    }

    private static let good: [(String, [UInt8], Format)] = [
        ("PNG", Files.png, .png), ("PNG with alpha", Files.pngAlpha, .png),
        ("PNG with a palette", Files.pngPalette, .png),
        ("interlaced PNG", Files.pngInterlaced, .png), ("JPEG", Files.jpg, .jpg),
        ("progressive JPEG", Files.jpgProgressive, .jpg), ("JPEG of four colours", Files.jpgCMYK, .jpg),
        ("WebP", Files.webp, .webp), ("lossless WebP", Files.webpLossless, .webp),
        ("WebP with alpha and EXIF", Files.webpAlpha, .webp),
        ("PNG with a comment", png(with: ("tEXt", Array("Comment\0made with <x:xmpmeta>".utf8))), .png),
    ]

    @Test("Whole pictures are taken", arguments: good)
    func taken(_ name: String, _ bytes: [UInt8], _ format: PublishedPicture.Format) {
        #expect(Self.problem(bytes, format) == nil)
    }

    @Test("Whole pictures are refused wherever they are cut off", arguments: good)
    func cut(_ name: String, _ bytes: [UInt8], _ format: PublishedPicture.Format) {
        for count in 0..<bytes.count { #expect(Self.problem(Array(bytes.prefix(count)), format) != nil, "\(count)") }
    }

    @Test("A file that goes on behind its picture is refused", arguments: good)
    func longer(_ name: String, _ bytes: [UInt8], _ format: PublishedPicture.Format) {
        for more in ["\0", "PK\u{3}\u{4}", "<script>alert(1)</script>"] {
            #expect(Self.problem(bytes + Array(more.utf8), format) == "has something else behind the picture")
        }
    }

    @Test("A name that says another format is refused")
    func otherFormat() {
        #expect(Self.problem(Files.jpg, .png) == "is called .png, but is JPEG")
        #expect(Self.problem(Files.png, .svg) == "is called .svg, but is PNG")
        #expect(Self.problem(Files.webp, .jpg) == "is called .jpg, but is WebP")
        #expect(Self.problem(Array("<html></html>".utf8), .png) == "is called .png, but is SVG")
        #expect(Self.problem(Array("GIF89a".utf8), .png) == "is not a PNG file")
        #expect(Self.problem([], .png) == "is an empty file")
        #expect(Format(extension: "JPEG") == .jpg && Format(extension: "gif") == nil)
    }

    @Test("A changed byte of a PNG is found, whichever it is")
    func checksums() {
        for index in Files.png.indices {
            var bytes = Files.png
            bytes[index] ^= 0x10
            #expect(Self.problem(bytes, .png) != nil, "\(index)")
        }
    }

    @Test("Too many pixels or bytes are refused before they are decoded")
    func tooLarge() {
        func sized(_ width: UInt32, _ height: UInt32) -> [UInt8] { Self.png(width: width, height: height) }
        #expect(
            Self.problem(sized(50_000, 50_000), .png)
                == "has 50000 × 50000 pixels, and at most 4000 on a side are taken")
        #expect(Self.problem(sized(4001, 1), .png) == "has 4001 × 1 pixels, and at most 4000 on a side are taken")
        #expect(Self.problem(sized(0, 1), .png) == "has no pixels")
        #expect(Self.problem(sized(4000, 4000), .png) == "is damaged or cut off")
        #expect(Self.problem(Files.png + [UInt8](repeating: 0, count: 1_000_000), .png) == "is larger than 1 MB")
        var jpg = Files.jpg
        if let frame = jpg.indices.dropLast().first(where: { jpg[$0] == 0xFF && jpg[$0 + 1] == 0xC0 }) {
            jpg[frame + 5] = 0xFF
        }
        #expect(Self.problem(jpg, .jpg) == "has 8 × 65286 pixels, and at most 4000 on a side are taken")
    }

    @Test(
        "Another file or a script where no pixels are is refused",
        arguments: [
            "PK\u{3}\u{4}", "%PDF-1.7", "<SCRIPT>alert(1)</script>", "<html>", "<?php echo 1;", "<svg onload=x>",
        ])
    func hidden(_ text: String) {
        let data = Array("Comment\0 \(text)".utf8)
        let comment = [0xFF, 0xFE, 0, UInt8(data.count + 2)] + data
        let jpg = Array(Files.jpg.prefix(2)) + comment + Array(Files.jpg.dropFirst(2))
        for (bytes, format) in [(Self.png(with: ("tEXt", data)), Format.png), (jpg, .jpg)] {
            #expect(Self.problem(bytes, format) == "has another file or a script in its comments")
        }
    }

    @Test("A picture that moves is refused")
    func animated() {
        #expect(Self.problem(Files.webpAnimated, .webp) == "is animated")
        #expect(Self.problem(Self.png(with: ("acTL", [0, 0, 0, 2, 0, 0, 0, 0])), .png) == "is animated")
    }

    /// A PNG with a chunk more, behind its head.
    private static func png(with chunk: (name: String, data: [UInt8])) -> [UInt8] {
        Array(Files.png.prefix(33)) + Self.chunk(chunk.name, chunk.data) + Array(Files.png.dropFirst(33))
    }

    /// A PNG of a size, and of no pixels.
    private static func png(width: UInt32, height: UInt32) -> [UInt8] {
        let head = bytes(width) + bytes(height) + [8, 2, 0, 0, 0]
        return Array(Files.png.prefix(8)) + chunk("IHDR", head) + chunk("IDAT", []) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        let sum = ~body.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return bytes(UInt32(data.count)) + body + bytes(sum)
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
