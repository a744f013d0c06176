extension Adjustment {
    /// The allowed offsets, in millimetres: anything larger means that the page was made for other paper.
    static let offsets = -20.0...20
    /// The allowed scales.
    static let scales = 0.95...1.05

    /// Parses the correction for a printer from flags or settings.
    ///
    /// - Parameters:
    ///   - offset: To the right and down: `1.2mm,-0.5mm` or `1.2,-0.5`; `nil` for none.
    ///   - scale: `100.5%` or `1.005`; `nil` for none.
    /// - Throws: ``AdjustmentError``.
    package init(offset: String?, scale: String? = nil) throws(AdjustmentError) {
        self.init(right: 0, down: 0, scale: 1)
        if let offset { (right, down) = try Self.offset(offset) }
        if let scale { self.scale = try Self.scale(scale) }
    }

    private static func offset(_ text: String) throws(AdjustmentError) -> (Double, Double) {
        guard text.utf8.count <= 100 else { throw .notAnOffset(text) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // 1,2mm,-0,5mm: each with a decimal comma.
        if parts.count == 4, let right = "\(parts[0]),\(parts[1])".asLength,
            let down = "\(parts[2]),\(parts[3])".asLength
        {
            throw .decimalComma(text, point: "\(right),\(down)")
        }
        guard parts.count == 2, let right = try? Length(parts[0]), let down = try? Length(parts[1]) else {
            throw .notAnOffset(text)
        }
        // 1,2mm: two lengths, or one with a decimal comma.
        let units = parts.map { $0.contains(where: \.isLetter) }
        if !units[0], units[1] { throw .unclearOffset(text) }
        guard offsets.contains(right.millimetres), offsets.contains(down.millimetres) else {
            throw .offsetTooLarge(text)
        }
        return (right.millimetres, down.millimetres)
    }

    private static func scale(_ text: String) throws(AdjustmentError) -> Double {
        guard text.utf8.count <= 100 else { throw .notAScale(text) }
        let written = text.filter { $0 != " " && $0 != "\u{A0}" }
        let isPercent = written.hasSuffix("%")
        let number = isPercent ? String(written.dropLast()) : written
        guard let value = Double(plain: number) else {
            if let point = number.withDecimalPoint { throw .decimalComma(text, point: point + (isPercent ? "%" : "")) }
            throw .notAScale(text)
        }
        let scale = isPercent ? value / 100 : value
        guard scales.contains(scale) else {
            throw scales.contains(value / 100) ? .scaleWithoutPercent(number) : .scaleOutOfRange(text)
        }
        return scale
    }

    /// The correction as flags: `--offset=1.2mm,-0.5mm --scale=100.5%`; empty if it changes nothing.
    var flags: String {
        var flags: [String] = []
        if right != 0 || down != 0 { flags.append("--offset=\(Length(right)),\(Length(down))") }
        if scale != 1 { flags.append("--scale=\(Length(100 * scale).text(digits: 2))%") }
        return flags.joined(separator: " ")
    }
}

/// The reason why a text is no offset or scale.
package enum AdjustmentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is not two lengths.
    case notAnOffset(String)
    /// It can be two lengths, or one with a decimal comma.
    case unclearOffset(String)
    /// Outside of ``Adjustment/offsets``.
    case offsetTooLarge(String)
    /// It has decimal commas; `point` is the text with points.
    case decimalComma(String, point: String)
    /// It is no number.
    case notAScale(String)
    /// It is `100.5`.
    case scaleWithoutPercent(String)
    /// Outside of ``Adjustment/scales``.
    case scaleOutOfRange(String)

    /// The mistake, and what to write.
    package var description: String {
        switch self {
        case .notAnOffset(let text):
            "\"\(text.shown)\" is no offset: write how far to the right and how far down, such as 1.2mm,-0.5mm"
        case .unclearOffset(let text):
            "\"\(text.shown)\" can be one length or two: write both with their unit and a decimal point, "
                + "such as 1.2mm,-0.5mm"
        case .offsetTooLarge(let text):
            "\"\(text.shown)\" is more than a printer is out: write lengths from -20mm to 20mm; "
                + "if the page is that far out, print it at 100 % on the sheet's own paper"
        case .decimalComma(let text, let point): "\"\(text.shown)\" has a decimal comma: write \(point)"
        case .notAScale(let text): "\"\(text.shown)\" is no scale: write a percentage such as 100.5%, or 1.005"
        case .scaleWithoutPercent(let number): "is \(number) a percentage? Write \(number)%"
        case .scaleOutOfRange(let text):
            "\"\(text.shown)\" is more than a printer is out: write 95% to 105%; "
                + "if it is that far out, print at 100 % and not to fit the page"
        }
    }
}

extension String {
    /// The length with a decimal point, if the text is one with a decimal comma.
    fileprivate var asLength: String? {
        do throws(LengthError) {
            _ = try Length(self)
            return nil
        } catch {
            if case .decimalComma(_, let point) = error { return point }
            return nil
        }
    }
}
