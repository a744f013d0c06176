import QRCode

/// Where a code is printed: as large as its slot allows, on whole printer dots.
struct CodePlace {
    /// The code with its quiet zone.
    let box: Box
    /// How many printer dots a module is wide; 0 where not one fits.
    let dotsPerModule: Int

    /// - Parameters:
    ///   - plan: What is printed.
    ///   - slot: What there is for it: a square.
    ///   - dpi: The printer's.
    init(_ plan: QRCode.Plan, in slot: Box, dpi: Int) {
        dotsPerModule = PrintSize(millimetres: slot.width, dpi: dpi).dotsPerModule(for: plan)
        let dot = 25.4 / Double(max(1, dpi))
        let side = Double(dotsPerModule * plan.modulesWithQuietZone) * dot
        // In the middle, or the dot before it: printers count from the paper's top left corner.
        func aligned(_ position: Double) -> Double { (position / dot).rounded(.down) * dot }
        box = Box(
            x: aligned(slot.x + (slot.width - side) / 2), y: aligned(slot.y + (slot.height - side) / 2), width: side,
            height: side)
    }
}
