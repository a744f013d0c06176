/// The size and density of a printed symbol.
package struct PrintSize: Sendable, Hashable {
    /// The minimum of printer dots a module: below it the edges blur too much for readers.
    package static let minimumDotsPerModule = 4
    /// The maximum size of a picture on a side: 1 m at 500 dpi.
    package static let maximumPixels = 20_000

    /// The allowed dots per inch.
    static let densities = 1...100_000

    /// The length of a side of the whole symbol with its quiet zone.
    package let millimetres: Double
    /// The printer's or the picture's dots per inch.
    package let dpi: Int

    /// Any size; ``check(_:)`` tests it.
    /// - Parameters:
    ///   - millimetres: On each side, with the quiet zone; counted in thousandths.
    ///   - dpi: Dots per inch.
    package init(millimetres: Double, dpi: Int) {
        self.millimetres = millimetres
        self.dpi = dpi
    }

    /// The width of a module in printer dots: whole ones, so that all modules are equal, and as many as fit.
    /// - Returns: 0 if not one fits, or for a size out of range.
    package func dotsPerModule(for plan: QRCode.Plan) -> Int {
        // Whole numbers only: 25.4 mm to the inch is 25,400 µm, so that rounding can't change the number of dots.
        let (dots, overflow) = Millimetres(millimetres).micrometres.multipliedReportingOverflow(by: max(0, dpi))
        return overflow ? 0 : dots / (25_400 * plan.modulesWithQuietZone)
    }

    /// The width and height of the picture, in pixels.
    package func pixels(for plan: QRCode.Plan) -> Int { dotsPerModule(for: plan) * plan.modulesWithQuietZone }

    /// - Returns: the smallest size at this density, in tenths of a millimetre, that ``check(_:)`` accepts.
    /// - Parameter plan: The symbol to be printed.
    package func neededMillimetres(for plan: QRCode.Plan) -> Double {
        let dots = Self.minimumDotsPerModule * plan.modulesWithQuietZone
        let dpi = min(max(dpi, Self.densities.lowerBound), Self.densities.upperBound)
        return Double((dots * 254 + dpi - 1) / dpi) / 10
    }

    /// Checks that a symbol printed in this size can be read.
    /// - Throws: ``QRCodeError/tooSmall(neededMillimetres:millimetres:dotsPerModule:dpi:)``, with the smallest valid
    ///   size;
    ///   ``QRCodeError/sizeOutOfRange(millimetres:dpi:)``.
    package func check(_ plan: QRCode.Plan) throws(QRCodeError) {
        let dots = dotsPerModule(for: plan)
        guard millimetres > 0, millimetres <= Millimetres.maximum, Self.densities.contains(dpi),
            pixels(for: plan) <= Self.maximumPixels
        else { throw .sizeOutOfRange(millimetres: millimetres, dpi: dpi) }
        guard dots >= Self.minimumDotsPerModule else {
            throw .tooSmall(
                neededMillimetres: neededMillimetres(for: plan), millimetres: millimetres, dotsPerModule: dots, dpi: dpi
            )
        }
    }
}
