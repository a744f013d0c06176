import CPNG

extension QRCode {
    /// Draws the symbol with its quiet zone as a PNG, 1 bit deep.
    ///
    /// Every module is the same whole number of pixels, and the file states the density (pHYs): printed at that, a pixel
    /// is a printer's dot, and the picture is as large as asked for, less what does not divide.
    /// - Parameter size: How large and how finely it will be printed.
    /// - Returns: the file.
    /// - Throws: ``QRCodeError`` as ``PrintSize/check(_:)`` does, and ``QRCodeError/picture(errno:)``.
    public func png(_ size: PrintSize) throws(QRCodeError) -> [UInt8] {
        try size.check(plan)
        let dots = size.dotsPerModule(for: plan)
        // 0.0254 m to the inch, rounded to the nearest whole pixel per metre.
        let pixelsPerMetre = (size.dpi * 10_000 + 127) / 254
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
        let side = plan.modules
        let rowLength = (plan.modulesWithQuietZone * dots + 7) / 8
        var rows = [UInt8](repeating: 0xFF, count: plan.modulesWithQuietZone * rowLength)
        for y in 0..<side {
            let row = (y + Plan.quietZone) * rowLength
            var x = 0
            while x < side {
                let start = x
                while x < side, modules[x, y] { x += 1 }
                if x > start {
                    Self.blacken(&rows, row, (start + Plan.quietZone) * dots..<(x + Plan.quietZone) * dots)
                }
                x += 1
            }
        }
        return rows
    }

    /// Clears the bits of some pixels, not none, in the row that begins at a byte.
    private static func blacken(_ rows: inout [UInt8], _ row: Int, _ pixels: Range<Int>) {
        let first = row + pixels.lowerBound / 8
        let last = row + (pixels.upperBound - 1) / 8
        let before = ~(0xFF as UInt8 >> UInt8(pixels.lowerBound % 8))
        let after = 0x7F as UInt8 >> UInt8((pixels.upperBound - 1) % 8)
        guard first < last else {
            rows[first] &= before | after
            return
        }
        rows[first] &= before
        for index in first + 1..<last { rows[index] = 0 }
        rows[last] &= after
    }
}
