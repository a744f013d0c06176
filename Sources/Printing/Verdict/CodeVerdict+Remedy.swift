import QRCode

extension CodeVerdict {
    /// The remedies for a code that is too small: larger paper, a finer printer, a shorter link.
    ///
    /// Only remedies that pass are named, or if none does, those that pass with a warning, which is mentioned.
    /// - Parameter candidates: The other products that it could be printed on.
    /// - Returns: a sentence or two; `nil` if the code's size does not fail.
    package func remedy(among candidates: [Product]) -> String? {
        guard CodeSize(plan, on: product, dpi: dpi).outcome == .fail else { return nil }
        let others = [finerPrinter, shorterLink].compactMap { $0 }.joined(separator: ", or ")
        let sentences = [largerPaper(among: candidates), others.isEmpty ? nil : others].compactMap { $0 }
        guard !sentences.isEmpty else {
            return "Nothing that is known here is large enough for a link of \(payloadBytes) bytes: shorten it."
        }
        return sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }.joined(separator: " ")
    }

    /// The smallest three, each size once: of the same kind if there are any, and on the same paper first.
    private func largerPaper(among candidates: [Product]) -> String? {
        var judged = candidates.map { ($0, CodeSize(plan, on: $0, dpi: dpi).outcome) }.filter { $0.1 < .fail }
        let ofKind = judged.filter { $0.0.kind == product.kind }
        if !ofKind.isEmpty { judged = ofKind }
        guard let best = judged.map(\.1).min() else { return nil }
        func rank(_ candidate: Product) -> (Int, Double, String) {
            let label = candidate.sheetFormat.label
            return (
                candidate.sheetFormat.paper == product.sheetFormat.paper ? 0 : 1, label.width * label.height,
                candidate.sheetFormat.name
            )
        }
        var sizes: Set<Size> = []
        let products = judged.filter { $0.1 == best }.map(\.0).sorted { rank($0) < rank($1) }
            .filter { sizes.insert($0.sheetFormat.label).inserted }.prefix(3)
        let names = products.map {
            "\($0.kind.rawValue) \($0.sheetFormat.name) (\($0.sheetFormat.label.width.text(1)) × \($0.sheetFormat.label.height.text(1)) mm)"
        }
        return "large enough\(Self.note(best)): " + names.joined(separator: ", ")
    }

    private var finerPrinter: String? {
        for finer in [600, 1200] where finer > dpi {
            let outcome = CodeSize(plan, on: product, dpi: finer).outcome
            if outcome < .fail { return "print it at \(finer) dpi, if the printer can\(Self.note(outcome))" }
        }
        return nil
    }

    private var shorterLink: String? {
        let level: QRCode.Level = hasLogo ? .high : .medium
        for version in (1..<max(1, plan.version)).reversed() {
            let bytes = QRCode.capacity(version: version, level: level)
            let text = String(repeating: "a", count: bytes)
            guard bytes < payloadBytes, let shorter = try? QRCode.plan(text, minimumLevel: level) else { continue }
            let outcome = CodeSize(shorter, on: product, dpi: dpi).outcome
            if outcome < .fail {
                return "shorten the link from \(payloadBytes) to at most \(bytes) bytes\(Self.note(outcome))"
            }
        }
        return nil
    }

    private static func note(_ outcome: Outcome) -> String { outcome == .pass ? "" : " (with a warning)" }
}
