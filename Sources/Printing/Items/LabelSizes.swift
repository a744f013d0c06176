/// The sizes of a face's texts, all in proportion to one of them.
struct LabelSizes {
    /// The factors by which all texts are made smaller, tried in order until there is room.
    enum Step: Double, CaseIterable {
        case full = 1
        case large = 0.88
        case medium = 0.76
        case small = 0.64
        case smallest = 0
    }

    /// The numbers of lines that texts may take, tried in order until there is room; from `short` on some may be left
    /// out.
    enum Brevity: CaseIterable {
        case long, middle, short, few, shortest

        /// True if texts may be left out before the others are made smaller.
        var mayOmit: Bool { [.short, .few, .shortest].contains(self) }
    }

    /// The smallest legible size, in points.
    static let smallest = 5.0

    /// The payee's size, in points.
    let base: Double
    let hasAmount: Bool
    let accent: PrintColor

    /// - Returns: the minimum distance between two texts, in millimetres.
    func gap(_ upper: LabelRole, _ lower: LabelRole) -> Double {
        0.03 * base * (upper.group == lower.group || isSmall ? 1 : 3)
    }

    func style(_ role: LabelRole, _ step: Step, _ brevity: Brevity, isCentered: Bool) -> TextStyle {
        var style = TextStyle(size: Self.rounded(base * step.rawValue * proportion(role)))
        style.alignment = isCentered ? .center : .start
        switch role {
        case .payee:
            style.isBold = true
            style.color = accent
            style.lines = [.short, .shortest].contains(brevity) ? 1 : 2
        case .amount: style.isBold = true
        case .purpose:
            style.lines =
                switch brevity {
                case .long: 3
                case .middle: 2
                case .short, .few, .shortest: 1
                }
        case .howToPay: style.lines = 3
        case .whereToPay: style.lines = 5
        case .payBy: style.lines = 2
        case .reference:
            style.lines = brevity == .shortest ? 1 : 2
            style.isCutInTheMiddle = style.lines == 1
        }
        return style
    }

    /// - Returns: the texts that may be left out before others are made smaller still, the least important first.
    func omissions(_ step: Step) -> ArraySlice<LabelRole> {
        let all: [LabelRole] = [.howToPay, .payBy, .purpose, .reference]
        return switch step {
        case .full, .large: isSmall ? all.prefix(3) : []
        case .medium: all.prefix(isSmall ? 3 : 1)
        case .small: all.prefix(isSmall ? 3 : 2)
        case .smallest: all[...]
        }
    }

    /// True if the texts can hardly be made smaller.
    private var isSmall: Bool { base < 1.4 * Self.smallest }

    /// - Returns: a legible size, in quarters of a point: texts of few different sizes are set faster.
    static func rounded(_ size: Double) -> Double { max(smallest, (size * 4).rounded(.down) / 4) }

    /// - Returns: the smallest size at which a single line is preferred to several, in points.
    static func smallestSingle(_ role: LabelRole, _ style: TextStyle) -> Double {
        switch role {
        // Never broken: a part of a number would be read as another number.
        case .amount: smallest
        // A name is better a little smaller than broken.
        case .payee: max(smallest, 0.8 * style.size)
        case .whereToPay: max(smallest, 0.9 * style.size)
        default: style.size
        }
    }

    private func proportion(_ role: LabelRole) -> Double {
        // Texts to be seen from afar are larger in proportion to those read from nearby.
        let largeness = min(1, max(0, (base - 8) / 24))
        return switch role {
        case .payee: hasAmount ? 1 : 1.3
        case .amount: 1.5 + 0.1 * largeness
        case .purpose: 0.8 - 0.16 * largeness
        case .howToPay, .whereToPay: 0.68 - 0.12 * largeness
        case .payBy, .reference: 0.62 - 0.18 * largeness
        }
    }

    /// - Returns: true if a text should rather be made smaller than shortened: one of a usual length for names and
    ///   purposes.
    func isWorthAll(_ text: String, _ role: LabelRole, _ step: Step) -> Bool {
        switch role {
        case .payee: step.rawValue > 0.7 && text.unicodeScalars.count <= 50
        case .purpose: step.rawValue > 0.8 && !isSmall && text.unicodeScalars.count <= 70
        case .reference: step.rawValue > 0.6 && text.unicodeScalars.count <= 40
        default: false
        }
    }
}

extension TextStyle {
    /// - Returns: the style in another size.
    func sized(_ size: Double) -> TextStyle {
        var style = self
        style.size = size
        return style
    }
}
