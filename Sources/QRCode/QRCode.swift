import CQREncode

/// An encoded symbol: a square of dark and light modules (ISO/IEC 18004).
public struct QRCode: Sendable {
    /// What was encoded, and how.
    public let plan: Plan
    /// Row by row from the top left, without the quiet zone: 1 is dark, 0 light.
    let modules: [UInt8]
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
        // libqrencode's levels count like ours, from L = 0 to H = 3. Since version 4 it is safe to call from any thread.
        let level = QRecLevel(rawValue: .init(plan.level.rank))
        guard let input = QRinput_new2(Int32(plan.version), level) else { throw .encoder(errno: qrencode_errno()) }
        defer { QRinput_free(input) }
        let isComplete = plan.bytes.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return plan.segments.allSatisfy { segment in
                defer { next = next?.advanced(by: segment.count) }
                return QRinput_append(input, segment.mode.libraryMode, Int32(segment.count), next) == 0
            }
        }
        guard isComplete, let symbol = QRcode_encodeInput(input) else { throw .encoder(errno: qrencode_errno()) }
        defer { QRcode_free(symbol) }
        let version = Int(symbol.pointee.version)
        guard version == plan.version, Int(symbol.pointee.width) == plan.modules,
            QRinput_getErrorCorrectionLevel(input) == level
        else { throw .unplanned(version: version, plannedVersion: plan.version) }
        // The lowest bit is the colour; the others tell what the module is for.
        modules = UnsafeBufferPointer(start: symbol.pointee.data, count: plan.modules * plan.modules).map { $0 & 1 }
        outline = Outline(modules, side: plan.modules)
        self.plan = plan
    }

    /// - Returns: true if the module is dark; outside of the symbol, as in its quiet zone, all is light.
    /// - Parameters:
    ///   - x: The column, 0 at the left of the symbol.
    ///   - y: The row, 0 at its top.
    public subscript(x: Int, y: Int) -> Bool {
        let side = 0..<plan.modules
        return side.contains(x) && side.contains(y) && modules[y * plan.modules + x] == 1
    }
}

extension Segment.Mode {
    fileprivate var libraryMode: QRencodeMode {
        switch self {
        case .numeric: QR_MODE_NUM
        case .alphanumeric: QR_MODE_AN
        case .byte: QR_MODE_8
        }
    }
}
