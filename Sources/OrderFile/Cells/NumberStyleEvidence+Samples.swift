import Foundation

extension NumberStyleEvidence {
    /// A cell that proves that a style is not that of the column.
    ///
    /// - Returns: `nil` if every cell that some style reads can be read in this one.
    func sample(unreadableAs style: NumberStyle) -> Sample? {
        let kinds: [Kind] = [
            .pointThousands, .commaThousands, .spaceThousands, .apostropheThousands, .commaDecimals, .pointDecimals,
            .ambiguousComma, .ambiguousPoint, .extraZeros,
        ]
        return kinds.lazy.compactMap { samples[$0] }.first { sample in
            var text = sample.text
            return text.withUTF8 { !AmountScan($0).shape.isReadable(style, minorUnit: 2) }
        }
    }

    /// True if a cell shows the roles of the separators, as `12,50` and `1.154,61` do, and `1.234` does not.
    var isShown: Bool {
        let kinds: [Kind] = [
            .pointDecimals, .commaDecimals, .pointThousands, .commaThousands, .spaceThousands, .apostropheThousands,
            .extraZeros,
        ]
        return kinds.contains { samples[$0] != nil }
    }

    /// The styles that allow no more than the cells need; more than one if a cell has several readings.
    var plainStyles: [NumberStyle] {
        let styles = styles
        return styles.filter { style in
            !styles.contains { other in
                other != style && other.decimal == style.decimal
                    && (other.thousands == nil || other.thousands == style.thousands)
                    && (!other.allowsExtraZeros || style.allowsExtraZeros)
            }
        }
    }
}

extension NumberStyleEvidence.Sample {
    /// The cell's value in a style, in major units; empty if the style can't read it.
    func value(_ style: NumberStyle) -> String {
        var sum = AmountSum()
        var text = text
        return text.withUTF8 { sum.add($0, style: style) } ? "\(sum.value)" : ""
    }
}

extension DayEvidence {
    /// A cell that shows the order of the days, or that it is undecided.
    var decidingSample: Sample? {
        let excluding = DayOrder.allCases.lazy.compactMap { samples[.excludes($0)] }.first
        return decided == nil ? samples[.ambiguous] ?? excluding : excluding ?? samples[.ambiguous]
    }
}

extension DayText {
    /// The day of a cell in an order, in words: `2 July 2031`.
    ///
    /// - Returns: an empty text if the cell is no day in that order.
    static func reading(_ text: String, _ order: DayOrder) -> String {
        (try? day(text, order: order, kind: .text))?.words ?? ""
    }
}
