import CPNG

extension QRCode {
    /// Draws the symbol with its quiet zone as a PNG, 1 bit deep.
    ///
    /// Every module is the same whole number of pixels, and the file states the density (pHYs): printed at that, a
    /// pixel is a printer's dot, and the picture has the size asked for, rounded down to whole dots a module.
    /// - Parameter size: The size and density of the print.
    /// - Returns: the file.
    /// - Throws: the errors of ``PrintSize/check(_:)``, and ``QRCodeError/picture(errno:)``.
    package func png(_ size: PrintSize) throws(QRCodeError) -> [UInt8] {
        try size.check(plan)
        let dots = size.dotsPerModule(for: plan)
        // 0.0254 m to the inch, rounded to the nearest whole pixel per metre.
        return try png(dotsPerModule: dots, pixelsPerMetre: (size.dpi * 10_000 + 127) / 254)
    }

    /// Draws the symbol with its quiet zone as a PNG for screens, 1 bit deep.
    ///
    /// - Parameter pixels: The approximate width; every module is the same whole number of pixels, at least four.
    /// - Returns: the file.
    /// - Throws: ``QRCodeError/picture(errno:)``.
    package func png(pixels: Int) throws(QRCodeError) -> [UInt8] {
        let side = plan.modulesWithQuietZone
        let dots = (min(pixels, PrintSize.maximumPixels) + side / 2) / side
        // 144 dots to the inch, the density of screens with two dots a pixel.
        return try png(dotsPerModule: max(PrintSize.minimumDotsPerModule, dots), pixelsPerMetre: 5669)
    }

    private func png(dotsPerModule dots: Int, pixelsPerMetre: Int) throws(QRCodeError) -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var length = 0
        let failure = cpng_write(
            pixelRows(dotsPerModule: dots), UInt32(plan.modulesWithQuietZone), UInt32(dots), UInt32(pixelsPerMetre),
            &bytes, &length)
        guard failure == 0 else { throw .picture(errno: failure) }
        defer { cpng_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }

    /// One row of pixels for each row of modules, 8 pixels a byte, 1 is white.
    private func pixelRows(dotsPerModule dots: Int) -> [UInt8] {
        let length = (plan.modulesWithQuietZone * dots + 7) / 8
        let count = plan.modulesWithQuietZone * length
        return Array(unsafeUninitializedCapacity: count) { rows, initializedCount in
            rows.initialize(repeating: 0xFF)
            initializedCount = count
            for y in 0..<modules.side {
                let row = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(rows)[((y + Plan.quietZone) * length)...])
                writePixels(row, y, dots)
            }
        }
    }

    /// Writes the pixels of one row of modules over white; it may write up to 31 white pixels beyond them.
    private func writePixels(_ row: UnsafeMutableRawBufferPointer, _ y: Int, _ dots: Int) {
        let margin = Plan.quietZone * dots
        var next = margin / 8
        // The pixels that have not been written yet are the lowest `count` bits.
        var (pixels, count) = (~0 as UInt64, margin % 8)
        func write() {
            row.storeBytes(
                of: UInt32(truncatingIfNeeded: pixels &>> UInt64(count - 32)).bigEndian, toByteOffset: next,
                as: UInt32.self)
            next &+= 4
            count &-= 32
        }
        for word in 0..<modules.width {
            var bits = modules.words[y * modules.width + word]
            for _ in 0..<min(64, modules.side - 64 * word) {
                let white = bits & 1 &- 1
                bits >>= 1
                var rest = dots
                while rest > 0 {
                    let some = min(rest, 32)
                    let shift = UInt64(truncatingIfNeeded: some)
                    pixels = pixels &<< shift | white & (1 &<< shift &- 1)
                    rest &-= some
                    count &+= some
                    if count >= 32 { write() }
                }
            }
        }
        pixels = pixels &<< UInt64(32 - count) | (1 &<< UInt64(32 - count) &- 1)
        count = 32
        write()
    }
}
