package import QRCode

/// An item and its code, ready to be placed; can be made on any thread.
package struct PreparedItem: Sendable {
    /// The texts.
    package let item: PrintItem
    /// The plan of the code.
    package let plan: QRCode.Plan
    /// Its modules, as ``QRCode/QRCode/pdfPath``.
    let path: [UInt8]
    /// The path, compressed.
    let compressedPath: Deflate.Block

    /// Encodes an item's link.
    ///
    /// - Parameters:
    ///   - item: The texts.
    ///   - plan: The plan for the item's link.
    /// - Throws: `QRCodeError`; ``PrintingFailure/compression``.
    package init(_ item: PrintItem, plan: QRCode.Plan) throws {
        self.item = item
        self.plan = plan
        path = try QRCode(plan).pdfPath
        compressedPath = try Deflate.block(path)
    }
}
