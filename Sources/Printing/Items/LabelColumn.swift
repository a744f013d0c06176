/// Texts one above the other, set within an area.
struct LabelColumn {
    let area: Box
    let texts: LabelTexts
    let sizes: LabelSizes
    let isCentered: Bool
    let isMirrored: Bool

    /// A text with its style and measured size.
    private struct Block {
        let role: LabelRole
        let text: String
        var style: TextStyle
        var size: Size
        var isShortened: Bool
    }

    /// - Parameters:
    ///   - roles: The texts, in reading order.
    ///   - canvas: The canvas to measure with.
    /// - Returns: as many of the texts as there is room for, as large as there is room for.
    /// - Throws: ``PrintingFailure/noRoom(text:)``, ``PrintingFailure/missingFont(text:)``.
    func fitted(_ roles: [LabelRole], measuring canvas: Canvas) throws(PrintingFailure) -> [PlacedText] {
        var lines: [LabelLine] = []
        for role in roles {
            guard let text = texts[role] else { continue }
            lines.append(try line(role, text, measuring: canvas))
        }
        for step in LabelSizes.Step.allCases {
            for brevity in LabelSizes.Brevity.allCases {
                let omissions = brevity.mayOmit ? sizes.omissions(step) : []
                // Setting a text is the slowest step here: it is not tried where it will hardly fit.
                guard step == .smallest || mayFit(lines, step, brevity, omissions) else { continue }
                guard let blocks = try blocks(lines, step, brevity, omissions, measuring: canvas) else { continue }
                var placed = placed(blocks)
                if !blocks.contains(where: { $0.role == .reference }) {
                    placed += try reference(beside: placed, measuring: canvas)
                }
                return placed
            }
        }
        throw .noRoom(text: roles.last(where: \.isAlwaysWhole).flatMap { texts[$0] } ?? "")
    }

    /// - Returns: false if the texts, without those that may be left out, would be too high or cut.
    private func mayFit(
        _ lines: [LabelLine], _ step: LabelSizes.Step, _ brevity: LabelSizes.Brevity, _ omissions: ArraySlice<LabelRole>
    ) -> Bool {
        var height = 0.0
        var last: LabelRole?
        for line in lines {
            let style = sizes.style(line.role, step, brevity, isCentered: isCentered)
            let estimate = line.estimate(
                style, smallest: LabelSizes.smallestSingle(line.role, style), width: area.width)
            if estimate.isShortened {
                if line.role.isWholeOrNothing { continue }
                if sizes.isWorthAll(line.text, line.role, step), !omissions.contains(line.role) { return false }
            }
            if omissions.contains(line.role) { continue }
            height += estimate.height + (last.map { sizes.gap($0, line.role) } ?? 0)
            last = line.role
        }
        return height <= area.height
    }

    /// - Returns: the measured texts; `nil` if they do not fit.
    private func blocks(
        _ lines: [LabelLine], _ step: LabelSizes.Step, _ brevity: LabelSizes.Brevity,
        _ omissions: ArraySlice<LabelRole>,
        measuring canvas: Canvas
    ) throws(PrintingFailure) -> [Block]? {
        var blocks: [Block] = []
        for line in lines {
            let style = sizes.style(line.role, step, brevity, isCentered: isCentered)
            let block = try block(line, style, measuring: canvas)
            if block.isShortened {
                if line.role.isWholeOrNothing { continue }
                if line.role.isAlwaysWhole || sizes.isWorthAll(line.text, line.role, step) { return nil }
            }
            blocks.append(block)
        }
        for role in omissions where height(blocks) > area.height { blocks.removeAll { $0.role == role } }
        return height(blocks) <= area.height ? blocks : nil
    }

    /// Measures a text in a single line.
    private func line(_ role: LabelRole, _ text: String, measuring canvas: Canvas) throws(PrintingFailure) -> LabelLine
    {
        var style = sizes.style(role, .full, .shortest, isCentered: isCentered)
        style.lines = 1
        var (size, isShortened) = try canvas.measure(text, style, width: area.width, language: texts.language)
        if isShortened {
            size = try canvas.measure(text, style, width: LabelLine.unlimited, language: texts.language).size
        }
        return LabelLine(role: role, text: text, style: style, size: size)
    }

    private func block(
        _ line: LabelLine, _ style: TextStyle, measuring canvas: Canvas
    ) throws(PrintingFailure) -> Block {
        func measured(_ style: TextStyle) throws(PrintingFailure) -> Block {
            let (size, isShortened) = try canvas.measure(
                line.text, style, width: area.width, language: texts.language)
            return Block(role: line.role, text: line.text, style: style, size: size, isShortened: isShortened)
        }
        let size = line.largest(upTo: style.size, width: area.width)
        if size >= LabelSizes.smallestSingle(line.role, style) { return try measured(line.style.sized(size)) }
        if line.role == .amount { throw .noRoom(text: line.text) }
        let block = try measured(style)
        // An ellipsis in the middle works for one line only.
        guard block.isShortened, line.role == .reference, style.lines > 1 else { return block }
        return try measured(line.style.sized(style.size))
    }

    // MARK: From top to bottom

    private func height(_ blocks: [Block]) -> Double {
        zip(blocks, blocks.dropFirst()).reduce(blocks.first?.size.height ?? 0) { height, pair in
            height + sizes.gap(pair.0.role, pair.1.role) + pair.1.size.height
        }
    }

    private func placed(_ blocks: [Block]) -> [PlacedText] {
        let spare = area.height - height(blocks)
        var y = area.y
        // Spare height goes between the groups of texts; if there is only one group, above and below it.
        let pauses = zip(blocks, blocks.dropFirst()).filter { $0.role.group != $1.role.group }.count
        if pauses == 0 { y += spare / 2 }
        var placed: [PlacedText] = []
        for (index, block) in blocks.enumerated() {
            if index > 0 {
                let upper = blocks[index - 1].role
                y += sizes.gap(upper, block.role)
                if upper.group != block.role.group { y += spare / Double(pauses) }
            }
            placed.append(
                PlacedText(
                    role: block.role, text: block.text, style: block.style, box: box(of: block, y: y), size: block.size)
            )
            y += block.size.height
        }
        return placed
    }

    private func box(of block: Block, y: Double) -> Box {
        var box = Box(x: area.x, y: y, width: area.width, height: block.size.height)
        // Lines run either way, but all begin on the side where the language's do: a box of their own width at the
        // right.
        if isMirrored, !isCentered, !block.isShortened {
            box.width = min(area.width, block.size.width + 0.05)
            box.x = area.right - box.width
        }
        return box
    }

    /// A reference that has no line of its own, placed at the end of the amount's line.
    private func reference(
        beside placed: [PlacedText], measuring canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        guard let text = texts[.reference], !isCentered, let amount = placed.first(where: { $0.role == .amount })
        else { return [] }
        let width = area.width - amount.size.width - 1.5
        // Fewer letters than that are of no use.
        guard width > 10 else { return [] }
        var style = sizes.style(.reference, .smallest, .shortest, isCentered: false)
        style.alignment = .end
        let size = try canvas.measure(text, style, width: width, language: texts.language).size
        guard size.height <= amount.size.height + 0.1 else { return [] }
        let box = Box(
            x: isMirrored ? area.x : area.right - size.width - 0.05, y: amount.box.bottom - size.height,
            width: size.width + 0.05, height: size.height)
        return [PlacedText(role: .reference, text: text, style: style, box: box, size: size)]
    }
}
