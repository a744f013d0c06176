public import QRCode

/// An item and its code, ready to be placed; made on any core.
public struct PreparedItem: Sendable {
    /// The texts.
    public let item: PayItem
    /// What the code is.
    public let plan: QRCode.Plan
    /// Its modules, as ``QRCode/QRCode/pdfPath``.
    let path: [UInt8]
    /// The same, compressed.
    let compressedPath: Deflate.Block

    /// Encodes an item's link.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - plan: Of the item's link.
    /// - Throws: `QRCodeError`; ``PrintingFailure/compression``.
    public init(_ item: PayItem, plan: QRCode.Plan) throws {
        self.item = item
        self.plan = plan
        path = try QRCode(plan).pdfPath
        compressedPath = try Deflate.block(path)
    }
}
