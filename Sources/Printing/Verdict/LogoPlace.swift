import QRCode

/// The place of a logo: on white in the middle of the code, aligned to its modules.
///
/// No pattern by which readers find the code is in the middle of one below version 7: finder, timing and format
/// patterns lie along the edges, the one alignment pattern near the lower right corner (ISO/IEC 18004:2015, 6.3 and
/// annex E).
struct LogoPlace {
    /// The number of modules on a side of the white field.
    let modules: Int
    private let plan: QRCode.Plan

    /// At most a fifth of the symbol's width: so no more than 4 % of it is lost, and level H restores about 30 %.
    static let widthShare = 0.2

    /// - Parameters:
    ///   - plan: The code; its side is an odd number of modules.
    ///   - share: The maximum share of its width for the white field.
    init(_ plan: QRCode.Plan, share: Double = widthShare) {
        let most = Int(Double(plan.modules) * share)
        modules = most % 2 == 1 ? most : most - 1
        self.plan = plan
    }

    /// - Returns: the white field.
    /// - Parameter code: The code with its quiet zone.
    func field(in code: Box) -> Box {
        let module = code.width / Double(plan.modulesWithQuietZone)
        let margin = Double((plan.modulesWithQuietZone - modules) / 2) * module
        return code.inset(margin)
    }

    /// - Returns: the place of the logo, as large as the white field allows with half a module of white around it.
    /// - Parameters:
    ///   - size: The logo's, in any unit.
    ///   - code: The code with its quiet zone.
    func picture(of size: Size, in code: Box) -> Box {
        let inner = field(in: code).inset(code.width / Double(plan.modulesWithQuietZone) / 2)
        let scale = min(inner.width / size.width, inner.height / size.height)
        return inner.inset((inner.width - size.width * scale) / 2, (inner.height - size.height * scale) / 2)
    }

    /// True if an alignment pattern is under the white field: a reader that looks for it there may take the logo for
    /// one.
    var coversAlignmentPattern: Bool {
        guard plan.version >= 7 else { return false }
        // ISO/IEC 18004:2015, annex E: evenly spaced from the far edge; the rest of the space comes first.
        let count = plan.version / 7 + 2
        let step = plan.version == 32 ? 26 : (4 * plan.version + 2 * count + 1) / (2 * count - 2) * 2
        let middle = plan.modules / 2
        return (0..<count - 1).contains { abs(plan.modules - 7 - $0 * step - middle) <= modules / 2 + 2 }
    }

    /// The result of the rule for a logo.
    var check: CodeVerdict.Check {
        let percent = 100 * Double(modules * modules) / Double(plan.modules * plan.modules)
        let found = "the logo takes \(modules) × \(modules) modules, \(percent.text(1)) % of the code"
        let bytes = QRCode.capacity(version: 6, level: .high)
        return CodeVerdict.Check(
            "logo", coversAlignmentPattern ? .warn : .pass,
            coversAlignmentPattern
                ? "\(found), over a pattern that some readers align by: leave it out, or shorten the link to "
                    + "\(bytes) bytes or fewer" : found,
            source: "practice: ISO/IEC 18004 knows no logos, they use up its error correction (7.5.1)")
    }
}
