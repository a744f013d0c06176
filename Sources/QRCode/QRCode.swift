/// An encoded symbol: a square of dark and light modules (ISO/IEC 18004).
package struct QRCode: Sendable {
    /// The plan of the symbol.
    package let plan: Plan
    /// The modules without the quiet zone.
    let modules: Modules
    /// The outline, traced once for all formats.
    let outline: Outline

    /// Encodes a text in the smallest version that holds it.
    /// - Parameters:
    ///   - text: The text, usually a link.
    ///   - minimumLevel: The minimum error correction; raised as far as the version allows.
    /// - Throws: the errors of ``plan(_:minimumLevel:)`` and ``init(_:)``.
    package init(_ text: String, minimumLevel: Level = .medium) throws(QRCodeError) {
        try self.init(QRCode.plan(text, minimumLevel: minimumLevel))
    }

    /// Encodes a plan.
    /// - Throws: ``QRCodeError/encoder(errno:)`` if libqrencode fails;
    ///   ``QRCodeError/unplanned(version:plannedVersion:)`` if it makes another symbol than planned.
    package init(_ plan: Plan) throws(QRCodeError) {
        try self.init(plan, withMask: Encoder.withMask)
    }

    /// Encodes a plan, with or without the function that encodes with a given mask.
    init(_ plan: Plan, withMask: Encoder.WithMask?) throws(QRCodeError) {
        modules = try Encoder.modules(plan, withMask: withMask)
        outline = Outline(modules)
        self.plan = plan
    }

    /// - Returns: true if the module is dark; outside of the symbol, as in its quiet zone, all modules are light.
    /// - Parameters:
    ///   - x: The column, 0 at the left of the symbol.
    ///   - y: The row, 0 at its top.
    package subscript(x: Int, y: Int) -> Bool {
        let side = 0..<plan.modules
        return side.contains(x) && side.contains(y) && modules[x, y]
    }
}
