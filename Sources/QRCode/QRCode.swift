/// An encoded symbol: a square of dark and light modules (ISO/IEC 18004).
public struct QRCode: Sendable {
    /// What was encoded, and how.
    public let plan: Plan
    /// Without the quiet zone.
    let modules: Modules
    /// Traced once, for the file and for the page.
    let outline: Outline

    /// Encodes a text in the smallest version that holds it.
    /// - Parameters:
    ///   - text: What a reader shall read, usually a link.
    ///   - minimumLevel: The least error correction to have; raised where the version does not grow by it.
    /// - Throws: ``QRCodeError`` as ``plan(_:minimumLevel:)`` and ``init(_:)`` do.
    public init(_ text: String, minimumLevel: Level = .medium) throws(QRCodeError) {
        try self.init(QRCode.plan(text, minimumLevel: minimumLevel))
    }

    /// Encodes what has been planned.
    /// - Throws: ``QRCodeError/encoder(errno:)`` if libqrencode fails;
    ///   ``QRCodeError/unplanned(version:plannedVersion:)`` if it makes another symbol than planned.
    public init(_ plan: Plan) throws(QRCodeError) {
        try self.init(plan, withMask: Encoder.withMask)
    }

    /// Encodes what has been planned, with or without the function that encodes with a mask.
    init(_ plan: Plan, withMask: Encoder.WithMask?) throws(QRCodeError) {
        modules = try Encoder.modules(plan, withMask: withMask)
        outline = Outline(modules)
        self.plan = plan
    }

    /// - Returns: true if the module is dark; outside of the symbol, as in its quiet zone, all is light.
    /// - Parameters:
    ///   - x: The column, 0 at the left of the symbol.
    ///   - y: The row, 0 at its top.
    public subscript(x: Int, y: Int) -> Bool {
        let side = 0..<plan.modules
        return side.contains(x) && side.contains(y) && modules[x, y]
    }
}
