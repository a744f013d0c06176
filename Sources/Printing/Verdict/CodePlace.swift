import QRCode

/// The place of a printed code: as large as its slot allows, on whole printer dots.
struct CodePlace {
    /// The code with its quiet zone.
    let box: Box
    /// The width of a module in printer dots; 0 if not one fits.
    let dotsPerModule: Int

    /// - Parameters:
    ///   - plan: The plan of the code.
    ///   - slot: The square for it.
    ///   - dpi: The printer's dots per inch.
    init(_ plan: QRCode.Plan, in slot: Box, dpi: Int) {
        dotsPerModule = PrintSize(millimetres: slot.width, dpi: dpi).dotsPerModule(for: plan)
        let dot = 25.4 / Double(max(1, dpi))
        let side = Double(dotsPerModule * plan.modulesWithQuietZone) * dot
        // In the middle, or at the dot before it: printers count from the paper's top left corner.
        func aligned(_ position: Double) -> Double { (position / dot).rounded(.down) * dot }
        box = Box(
            x: aligned(slot.x + (slot.width - side) / 2), y: aligned(slot.y + (slot.height - side) / 2), width: side,
            height: side)
    }
}
