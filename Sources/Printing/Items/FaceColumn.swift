/// Texts one above the other in an area that they may not leave.
struct FaceColumn {
    let area: Box
    let texts: FaceTexts
    let sizes: FaceSizes
    let isCentered: Bool
    let isMirrored: Bool

    /// A text as it will be set.
    private struct Block {
        let role: FaceRole
        let text: String
        var style: TextStyle
        var size: Size
        var isShortened: Bool
    }

    private struct BlockKey: Hashable {
        let role: FaceRole
        let style: TextStyle
    }

    /// - Parameters:
    ///   - roles: Which texts, in the order in which they are read.
    ///   - canvas: What they are measured with.
    /// - Returns: as many as there is room for, as large as there is room for.
    /// - Throws: ``PrintingFailure/noRoom(text:)``, ``PrintingFailure/missingFont(text:)``.
    func fitted(_ roles: [FaceRole], measuring canvas: Canvas) throws(PrintingFailure) -> [PlacedText] {
        var known: [BlockKey: Block] = [:]
        for step in FaceSizes.Step.allCases {
            for brevity in FaceSizes.Brevity.allCases {
                var blocks: [Block] = []
                for role in roles {
                    guard let text = texts[role] else { continue }
                    let style = sizes.style(role, step, brevity, isCentered: isCentered)
                    let key = BlockKey(role: role, style: style)
                    let block =
                        if let block = known[key] { block } else {
                            try self.block(role, text, style, measuring: canvas)
                        }
                    known[key] = block
                    if !(block.isShortened && role.isWholeOrNothing) { blocks.append(block) }
                }
                if brevity.mayOmit {
                    for role in sizes.omissions(step) where height(blocks) > area.height {
                        blocks.removeAll { $0.role == role }
                    }
                }
                let isTooShort = blocks.contains { block in
                    block.isShortened
                        && (block.role.isAlwaysWhole || sizes.isWorthAll(block.text, block.role, step))
                }
                if height(blocks) <= area.height, !isTooShort {
                    var placed = placed(blocks)
                    if !blocks.contains(where: { $0.role == .reference }) {
                        placed += try reference(beside: placed, measuring: canvas)
                    }
                    return placed
                }
            }
        }
        throw .noRoom(text: roles.last(where: \.isAlwaysWhole).flatMap { texts[$0] } ?? "")
    }

    private func block(
        _ role: FaceRole, _ text: String, _ style: TextStyle, measuring canvas: Canvas
    ) throws(PrintingFailure) -> Block {
        func measured(_ style: TextStyle) throws(PrintingFailure) -> Block {
            let (size, isShortened) = try canvas.measure(text, style, width: area.width, language: texts.language)
            return Block(role: role, text: text, style: style, size: size, isShortened: isShortened)
        }
        // An amount is never broken: half of a number is another number. A name is better a little smaller than broken.
        let smallest: Double
        switch role {
        case .amount: smallest = FaceSizes.smallest
        case .payee: smallest = max(FaceSizes.smallest, 0.8 * style.size)
        case .whereToPay: smallest = max(FaceSizes.smallest, 0.85 * style.size)
        case .reference:
            // In the middle only one line can be cut.
            let block = try measured(style)
            guard block.isShortened, style.lines > 1 else { return block }
            return try measured(sizes.style(role, .full, .shortest, isCentered: isCentered).sized(style.size))
        default: return try measured(style)
        }
        var line = style
        line.lines = 1
        let block = try measured(line)
        guard block.isShortened else { return block }
        let whole = try canvas.measure(text, line, width: Self.unlimited, language: texts.language).size.width
        line.size = FaceSizes.rounded(style.size * area.width / whole)
        if line.size >= smallest, line.size < style.size {
            let smaller = try measured(line)
            if !smaller.isShortened { return smaller }
        }
        guard role != .amount else { throw .noRoom(text: text) }
        return style.lines > 1 ? try measured(style) : block
    }

    /// Wider than any text that fits, in millimetres.
    private static let unlimited = 10_000.0

    // MARK: From top to bottom

    private func height(_ blocks: [Block]) -> Double {
        zip(blocks, blocks.dropFirst()).reduce(blocks.first?.size.height ?? 0) { height, pair in
            height + sizes.gap(pair.0.role, pair.1.role) + pair.1.size.height
        }
    }

    private func placed(_ blocks: [Block]) -> [PlacedText] {
        let spare = area.height - height(blocks)
        var y = area.y
        // Where the reader pauses is where the room goes; without such a place it goes above and below.
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
        // Lines run either way, but all begin where the language begins: a box of their own width at the right.
        if isMirrored, !isCentered, !block.isShortened {
            box.width = min(area.width, block.size.width + 0.05)
            box.x = area.right - box.width
        }
        return box
    }

    /// A reference for which there is no line of its own, at the end of the amount's.
    private func reference(
        beside placed: [PlacedText], measuring canvas: Canvas
    ) throws(PrintingFailure) -> [PlacedText] {
        guard let text = texts[.reference], !isCentered, let amount = placed.first(where: { $0.role == .amount })
        else { return [] }
        let width = area.width - amount.size.width - 1.5
        // Fewer letters than that tell nothing.
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
