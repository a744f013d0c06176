/// The sizes of a face's texts, all in proportion to one of them.
struct FaceSizes {
    /// How much smaller all texts are set, one after the other, until there is room.
    enum Step: Double, CaseIterable {
        case full = 1
        case large = 0.88
        case medium = 0.76
        case small = 0.64
        case smallest = 0
    }

    /// How many lines texts take, one after the other, until there is room; from `short` on some may be left out.
    enum Brevity: CaseIterable {
        case long, middle, short, few, shortest

        /// Whether less is said before it is set smaller.
        var mayOmit: Bool { [.short, .few, .shortest].contains(self) }
    }

    /// The smallest that can be read, in points.
    static let smallest = 5.0

    /// The payee's size, in points.
    let base: Double
    let hasAmount: Bool
    let accent: Color

    /// - Returns: the least distance between two texts, in millimetres.
    func gap(_ upper: FaceRole, _ lower: FaceRole) -> Double {
        0.03 * base * (upper.group == lower.group || isSmall ? 1 : 3)
    }

    func style(_ role: FaceRole, _ step: Step, _ brevity: Brevity, isCentered: Bool) -> TextStyle {
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

    /// - Returns: what may be left out before texts are set smaller still, first what is missed least.
    func omissions(_ step: Step) -> ArraySlice<FaceRole> {
        let all: [FaceRole] = [.howToPay, .payBy, .purpose, .reference]
        return switch step {
        case .full, .large: isSmall ? all.prefix(3) : []
        case .medium: all.prefix(isSmall ? 3 : 1)
        case .small: all.prefix(isSmall ? 3 : 2)
        case .smallest: all[...]
        }
    }

    /// Whether nothing can be set much smaller.
    private var isSmall: Bool { base < 1.4 * Self.smallest }

    /// - Returns: a size that can be read and is not one of too many: what is set in one size is quick to set.
    static func rounded(_ size: Double) -> Double { max(smallest, (size * 4).rounded(.down) / 4) }

    /// - Returns: how small a text may get so that it is a single line, in points.
    static func smallestSingle(_ role: FaceRole, _ style: TextStyle) -> Double {
        switch role {
        // Never broken: half of a number is another number.
        case .amount: smallest
        // A name is better a little smaller than broken.
        case .payee: max(smallest, 0.8 * style.size)
        case .whereToPay: max(smallest, 0.9 * style.size)
        default: style.size
        }
    }

    private func proportion(_ role: FaceRole) -> Double {
        // What is seen from afar is larger beside what is read from nearby.
        let largeness = min(1, max(0, (base - 8) / 24))
        return switch role {
        case .payee: hasAmount ? 1 : 1.3
        case .amount: 1.5 + 0.1 * largeness
        case .purpose: 0.8 - 0.16 * largeness
        case .howToPay, .whereToPay: 0.68 - 0.12 * largeness
        case .payBy, .reference: 0.62 - 0.18 * largeness
        }
    }

    /// - Returns: whether a text should rather be set smaller than be shortened: one as long as names and purposes are.
    func isWorthAll(_ text: String, _ role: FaceRole, _ step: Step) -> Bool {
        switch role {
        case .payee: step.rawValue > 0.7 && text.unicodeScalars.count <= 50
        case .purpose: step.rawValue > 0.8 && !isSmall && text.unicodeScalars.count <= 70
        case .reference: step.rawValue > 0.6 && text.unicodeScalars.count <= 40
        default: false
        }
    }
}

extension TextStyle {
    /// - Returns: the same in another size.
    func sized(_ size: Double) -> TextStyle {
        var style = self
        style.size = size
        return style
    }
}
