import Foundation

/// The exact sum of amounts, of any number of rows.
struct AmountSum: Sendable {
    /// The number of amounts that were added.
    private(set) var count = 0
    /// In millionths of a major unit, finer than the minor unit of any currency.
    private var millionths: Int128 = 0
    private static let decimals = 6

    /// Adds the amount of a cell; a credit is subtracted.
    ///
    /// - Returns: false if the cell can't be read in the style, and then nothing is added.
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, style: NumberStyle, kind: CellKind = .text) -> Bool {
        let bytes = Whitespace.trimmed(cell)
        return bytes.count <= AmountText.maximumLength && add(bytes, AmountScan(bytes), style: style, kind: kind)
    }

    /// Adds the amount of a cell that has been scanned, without white space around it.
    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scan: AmountScan, style: NumberStyle, kind: CellKind
    ) -> Bool {
        guard kind == .text || kind == .number else { return false }
        let style = kind == .number ? NumberStyle(allowsExtraZeros: style.allowsExtraZeros) : style
        guard scan.shape.isReadable(style, minorUnit: nil) else { return false }
        let point = scan.point(style)
        var value: Int128 = 0
        var digits = 0
        var places = 0
        for index in scan.number where AmountScan.isDigit(bytes[index]) {
            if let point, index > point {
                // Zeros beyond the last place are ignored, and other digits are no money.
                guard places < Self.decimals else {
                    guard bytes[index] == 0x30 else { return false }
                    continue
                }
                places += 1
            }
            digits += 1
            guard digits <= 24 else { return false }
            value = value * 10 + Int128(bytes[index] - 0x30)
        }
        while places < Self.decimals {
            value *= 10
            places += 1
        }
        let (total, isTooLarge) =
            scan.shape.sign == .credit
            ? millionths.subtractingReportingOverflow(value) : millionths.addingReportingOverflow(value)
        guard !isTooLarge else { return false }
        millionths = total
        count += 1
        return true
    }

    /// The sum, in major units.
    var value: Decimal {
        let magnitude = millionths.magnitude
        let half = UInt128(10_000_000_000_000_000)
        let high = Decimal(UInt64(truncatingIfNeeded: magnitude / half % half))
        let low = Decimal(UInt64(truncatingIfNeeded: magnitude % half))
        let total = (high * 10_000_000_000_000_000 + low) / 1_000_000
        return millionths < 0 ? -total : total
    }
}
