import Foundation
import QRCode
import Testing

@testable import Printing

@Suite struct CodeLogoTests {
    private static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""

    /// A PNG file of 8 bits a channel.
    private static func png(
        _ width: Int, _ height: Int, alpha: Bool = false, _ color: (_ x: Int, _ y: Int) -> [UInt8]
    ) -> [UInt8] {
        func number(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
        func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
            let body = Array(type.utf8) + data
            var crc: UInt32 = ~0
            for byte in body {
                crc ^= UInt32(byte)
                for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
            }
            return number(data.count) + body + number(Int(~crc))
        }
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows += color(x, y) }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", number(width) + number(height) + [8, alpha ? 6 : 2, 0, 0, 0])
            + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }

    /// zlib's format without compression (RFC 1950, RFC 1951 3.2.4).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65521
            high = (high + low) % 65521
        }
        for start in stride(from: 0, to: bytes.count, by: 65535) {
            let block = bytes[start...].prefix(65535)
            let length = UInt16(block.count)
            result.append(start + block.count == bytes.count ? 1 : 0)
            for word in [length, ~length] { result += [UInt8(word & 255), UInt8(word >> 8)] }
            result += block
        }
        return result + [high >> 8, high & 255, low >> 8, low & 255].map { UInt8($0) }
    }

    /// Every shade and much detail, as in a photograph.
    private static func photo(_ width: Int = 160, _ height: Int = 120) -> [UInt8] {
        png(width, height) { x, y in
            let wave = 127 + 127 * sin(Double(x * x + y * y) / 300)
            return [UInt8(wave), UInt8(x * 255 / width), UInt8(y * 255 / height)]
        }
    }

    private static func item(_ link: String, level: QRCode.Level = .high) throws -> PreparedItem {
        let item = PrintItem(
            link: link, language: "en", payee: "Polonyna", amount: nil, purpose: nil, reference: "INV-7",
            whereToPay: "pay.cascad.com", howToPay: "")
        return try PreparedItem(item, plan: QRCode.plan(link, minimumLevel: level))
    }

    // MARK: The picture

    @Test func `what is transparent is white, and a large picture is made smaller`() throws {
        let clear = try CodeLogo(
            png: Self.png(3, 2, alpha: true) { x, _ in x == 0 ? [255, 0, 0, 255] : [0, 0, 0, 0] })
        #expect(clear.width == 3 && clear.height == 2)
        // Blue, green, red and nothing, as a little-endian machine has them.
        #expect(Array(clear.pixels.prefix(3)) == [0, 0, 255])
        #expect(Array(clear.pixels[4..<7]) == [255, 255, 255])
        let large = try CodeLogo(png: Self.png(4000, 40) { _, _ in [0, 0, 0] })
        #expect(large.width == 1000 && large.height == 10)
        #expect(Set(stride(from: 0, to: large.pixels.count, by: 4).map { large.pixels[$0] }) == [0])
    }

    @Test func `what is no PNG, too large or cut off is refused`() throws {
        let photo = Self.photo()
        #expect(throws: LogoError.notPNG) { try CodeLogo(png: []) }
        #expect(throws: LogoError.notPNG) { try CodeLogo(png: Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)) }
        #expect(throws: LogoError.notPNG) { try CodeLogo(png: Array(photo.prefix(20))) }
        #expect(throws: LogoError.tooManyBytes(1_000_001)) {
            try CodeLogo(png: photo + Array(repeating: 0, count: 1_000_001 - photo.count))
        }
        #expect(throws: LogoError.tooManyPixels(width: 4001, height: 1)) {
            try CodeLogo(png: Self.png(4001, 1) { _, _ in [0, 0, 0] })
        }
        for length in [24, 33, 60, photo.count / 2, photo.count - 30] {
            #expect(throws: LogoError.self) { try CodeLogo(png: Array(photo.prefix(length))) }
        }
        #expect(throws: LogoError.self) { try CodeLogo(png: Self.png(0, 4) { _, _ in [] }) }
        #expect(LogoError.notPNG.description.contains("write PNG"))
    }

    // MARK: Its place

    @Test(arguments: 1...40)
    func `the white field covers whole modules in the middle, and few of them`(version: Int) throws {
        let bytes = QRCode.capacity(version: version, level: .high)
        let plan = try QRCode.plan(String(repeating: "a", count: bytes), minimumLevel: .high)
        #expect(plan.version == version)
        let place = LogoPlace(plan)
        let modules = Double(plan.modulesWithQuietZone)
        let code = Box(x: 0, y: 0, width: modules, height: modules)
        let field = place.field(in: code)
        #expect(field.x == field.x.rounded() && field.width == Double(place.modules) && place.modules >= 3)
        #expect(abs(field.x + field.width / 2 - modules / 2) < 1e-9)
        #expect(field.width * field.height <= 0.04 * Double(plan.modules * plan.modules))
        // Finders, with format information beside them, and timing: 9 modules from the edges.
        #expect(field.x >= Double(QRCode.Plan.quietZone + 9))
        // ISO/IEC 18004:2015, annex E: these have an alignment pattern in the middle, or two near it.
        let covering = Set(7...13).union(21...27).union(28...40)
        #expect(place.coversAlignmentPattern == covering.contains(version))
        let picture = place.picture(of: Size(width: 400, height: 100), in: code)
        #expect(abs(picture.width / picture.height - 4) < 1e-9)
        #expect(picture.x >= field.x + 0.499 && picture.bottom <= field.bottom - 0.499)
    }

    // MARK: The reader

    // Versions whose logo covers no alignment pattern: with the others it depends on the picture.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 14])
    func `zbar reads a code with a photograph in it as it is printed at 300 dpi`(version: Int) throws {
        let reader = try CodeReader(searchPath: Self.searchPath)
        let length = QRCode.capacity(version: version, level: .high)
        let link = String(("https://" + String(repeating: "pay-here/", count: 20)).prefix(length))
        let prepared = try Self.item(link)
        #expect(prepared.plan.version <= version)
        var options = SheetWriter.Options(title: "")
        options.logo = try CodeLogo(png: Self.photo())
        try reader.checkReadable(prepared, on: try CodeVerdictTests.labels(90, 60), options)
        options.codeColor = try #require(PrintColor("#0B3D91"))
        try reader.checkReadable(prepared, on: try CodeVerdictTests.labels(90, 60), options)
        for dots in version == 4 ? [4, 200] : [4] {
            try reader.checkReadable(
                prepared, dotsPerModule: dots, logo: options.logo, place: LogoPlace(prepared.plan))
        }
    }

    @Test func `codes are read on all cores at once`() async throws {
        let reader = try CodeReader(searchPath: Self.searchPath)
        let logo = try CodeLogo(png: Self.photo())
        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                group.addTask {
                    let prepared = try Self.item(CodeVerdictTests.link + String(number))
                    try reader.checkReadable(
                        prepared, dotsPerModule: 4, logo: logo, place: LogoPlace(prepared.plan))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a logo that covers too much is found out`() throws {
        let reader = try CodeReader(searchPath: Self.searchPath)
        let prepared = try Self.item(CodeVerdictTests.link)
        let logo = try CodeLogo(png: Self.photo())
        #expect(throws: CodeReaderError.unreadable(link: CodeVerdictTests.link)) {
            try reader.checkReadable(
                prepared, dotsPerModule: 8, logo: logo, place: LogoPlace(prepared.plan, share: 0.75))
        }
    }

    @Test func `a code that says something else is found out`() throws {
        let reader = try CodeReader(searchPath: Self.searchPath)
        var item = try Self.item(CodeVerdictTests.link).item
        item.link = "https://pay.shop.example/other"
        let prepared = try PreparedItem(item, plan: QRCode.plan(CodeVerdictTests.link, minimumLevel: .high))
        #expect(
            throws: CodeReaderError.misread(link: item.link, found: CodeVerdictTests.link + "\n")
        ) {
            try reader.checkReadable(prepared, dotsPerModule: 8, logo: nil, place: LogoPlace(prepared.plan))
        }
    }

    @Test func `a code that restores too little gets no logo`() throws {
        let prepared = try Self.item(String(repeating: "a", count: 60), level: .medium)
        #expect(prepared.plan.level == .medium)
        let product = try CodeVerdictTests.labels(90, 60)
        var options = SheetWriter.Options(title: "")
        options.logo = try CodeLogo(png: Self.photo())
        let reader = try CodeReader(searchPath: Self.searchPath)
        #expect(throws: LogoError.levelTooLow) { try reader.checkReadable(prepared, on: product, options) }
        let writer = try SheetWriter(product, options) { _ in }
        #expect(throws: LogoError.levelTooLow) { try writer.add(prepared) }
    }

    @Test(arguments: ["", ":", "/nowhere:/", "relative"])
    func `without zbarimg one is told what to install`(searchPath: String) {
        #expect(throws: CodeReaderError.missing) { try CodeReader(searchPath: searchPath) }
        #expect(CodeReaderError.missing.description.contains("apt install zbar-tools"))
        #expect(CodeReaderError.missing.description.contains("brew install zbar"))
    }

    @Test func `a reader that hangs or fails is no reader`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paylink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "zbarimg")
        let prepared = try Self.item(CodeVerdictTests.link)
        func check(_ script: String) throws {
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
            try CodeReader(searchPath: folder.path, seconds: 0.5)
                .checkReadable(prepared, dotsPerModule: 8, logo: nil, place: LogoPlace(prepared.plan))
        }
        #expect(throws: CodeReaderError.timedOut) { try check("exec sleep 20") }
        #expect(throws: CodeReaderError.failed("status 1")) { try check("exit 1") }
        #expect(throws: CodeReaderError.misread(link: CodeVerdictTests.link, found: "")) { try check("exit 0") }
        try check("echo \(CodeVerdictTests.link)")
    }

    // MARK: On paper

    @Test func `the logo is in the file once, however many codes have it`() throws {
        func bytes(_ copies: Int) throws -> [UInt8] {
            var options = SheetWriter.Options(title: "Labels")
            options.logo = try CodeLogo(png: Self.photo(200, 200))
            options.copies = copies
            var file: [UInt8] = []
            let sheetFormat = try #require(SheetFormat.all.first { $0.name == "L7160" })
            let writer = try SheetWriter(.labels(sheetFormat), options) { file += $0 }
            try writer.add(Self.item(CodeVerdictTests.link))
            try writer.finish()
            return file
        }
        let (one, many) = try (bytes(1), bytes(50))
        for resources in String(decoding: many, as: UTF8.self).components(separatedBy: "/XObject <<").dropFirst() {
            let entries = resources.prefix { $0 != ">" }.split(separator: "/").dropFirst()
            #expect(entries.count == 1 && entries.count == Set(entries).count)
        }
        func pictures(_ file: [UInt8]) -> Int {
            String(decoding: file, as: UTF8.self).components(separatedBy: "/Subtype /Image").count - 1
        }
        #expect(pictures(one) == 1)
        #expect(pictures(many) == 1)
    }
}
