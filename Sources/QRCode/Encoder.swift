import CQREncode

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The interface to libqrencode.
///
/// Since its version 4 the library may be called from any thread.
enum Encoder {
    /// `QRcode *QRcode_encodeMask(QRinput *input, int mask)`: encodes with a given mask, without comparing masks.
    typealias WithMask = @convention(c) @Sendable (OpaquePointer?, CInt) -> UnsafeMutablePointer<CQREncode.QRcode>?

    /// `nil` if the library does not export it.
    ///
    /// The public function compares all masks itself, and takes 120 µs of CPU for the code of a link where this one and
    /// ``Masking`` take 15; all of an order takes 300 to 450. libqrencode has this function for its tests: it is in no
    /// header, and hidden in a library that was built without them, but Debian's exports it. So it is looked up, and
    /// its result is checked: if it is not the planned symbol with mask 0, the public function is used.
    static let withMask: WithMask? = dlsym(dlopen(nil, RTLD_LAZY), "QRcode_encodeMask").map {
        unsafeBitCast($0, to: WithMask.self)
    }

    /// Encodes a plan; the result does not depend on `withMask`.
    /// - Throws: ``QRCodeError/encoder(errno:)``, ``QRCodeError/unplanned(version:plannedVersion:)``.
    static func modules(_ plan: QRCode.Plan, withMask: WithMask?) throws(QRCodeError) -> Modules {
        // libqrencode's levels have the same numbers, from L = 0 to H = 3.
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
        guard isComplete else { throw .encoder(errno: qrencode_errno()) }
        if let withMask, let symbol = withMask(input, 0) {
            defer { QRcode_free(symbol) }
            if let (modules, data) = masked(symbol.pointee, plan) {
                return Masking.best(modules, data: data, level: plan.level)
            }
        }
        guard let symbol = QRcode_encodeInput(input) else { throw .encoder(errno: qrencode_errno()) }
        defer { QRcode_free(symbol) }
        let version = Int(symbol.pointee.version)
        guard version == plan.version, Int(symbol.pointee.width) == plan.modules,
            QRinput_getErrorCorrectionLevel(input) == level
        else { throw .unplanned(version: version, plannedVersion: plan.version) }
        // The lowest bit is the colour; the others give the module's purpose.
        return Modules(bytes(symbol.pointee), bit: 0, side: plan.modules)
    }

    /// - Returns: the modules, and those of them that are data; `nil` if the symbol is not the planned one with mask 0.
    private static func masked(_ symbol: CQREncode.QRcode, _ plan: QRCode.Plan) -> (modules: Modules, data: Modules)? {
        guard Int(symbol.version) == plan.version, Int(symbol.width) == plan.modules else { return nil }
        let modules = Modules(bytes(symbol), bit: 0, side: plan.modules)
        let format = FormatInformation.codes(plan.level)[0]
        for (bit, position) in FormatInformation.positions(side: plan.modules).enumerated() {
            let isDark = format >> UInt64(bit) & 1 == 1
            guard modules[position.column, 8] == isDark, modules[8, position.row] == isDark else { return nil }
        }
        // The highest bit is set for modules that are not data.
        var data = Modules(bytes(symbol), bit: 7, side: plan.modules)
        data.invert()
        return (modules, data)
    }

    private static func bytes(_ symbol: CQREncode.QRcode) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: symbol.data, count: Int(symbol.width * symbol.width))
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
