/// A template with all values put in that language and seller decide: runs of text, slots, and jumps over absent parts.
struct TemplateProgram<Form: TextForm>: Sendable {
    private enum Step {
        case text(Range<Int>)
        case value(TemplateVariable)
        case valueInString(TemplateVariable)
        case skipIfAbsent(TemplateVariable, to: Int)
        case skipIfPresent(TemplateVariable, to: Int)
    }

    private(set) var text: [UInt8] = []
    private var steps: [Step] = []
    /// The target of the last jump: text from there on is a run of its own.
    private var lastTarget = 0
    /// The program for each element of a list; its output is put into the list's slot.
    private(set) var elements: [TemplateVariable: TemplateProgram<Form>] = [:]

    /// Renders into a new array.
    func rendered(_ values: SlotValues<Form>) -> [UInt8] {
        var bytes: [UInt8] = []
        // Values that are written more than once are rarely long.
        bytes.reserveCapacity(text.count + values.byteCount + 256)
        append(to: &bytes, values)
        return bytes
    }

    /// Appends the rendering.
    func append(to bytes: inout [UInt8], _ values: SlotValues<Form>) {
        var index = 0
        while index < steps.count {
            let step = steps[index]
            index += 1
            switch step {
            case .text(let range): bytes.append(contentsOf: text[range])
            case .value(let slot): bytes.append(contentsOf: values[slot])
            case .valueInString(let slot): bytes.append(contentsOf: values.inString(slot))
            case .skipIfAbsent(let slot, let target): if !values.has(slot) { index = target }
            case .skipIfPresent(let slot, let target): if values.has(slot) { index = target }
            }
        }
    }

    // MARK: Building

    /// Adds literal text.
    mutating func write(_ more: some Collection<UInt8>) {
        guard !more.isEmpty else { return }
        let start = text.count
        text.append(contentsOf: more)
        if lastTarget < steps.count, case .text(let range)? = steps.last {
            steps[steps.count - 1] = .text(range.lowerBound..<text.count)
        } else {
            steps.append(.text(start..<text.count))
        }
    }

    /// Adds a value's place; with `inString`, one within a language's string.
    mutating func write(_ slot: TemplateVariable, inString: Bool = false) {
        steps.append(inString ? .valueInString(slot) : .value(slot))
    }

    /// Adds a part that is written only if the slot has a value; with `isInverted`, only if it has none.
    mutating func write(if slot: TemplateVariable, isInverted: Bool, _ body: (inout TemplateProgram<Form>) -> Void) {
        let jump = steps.count
        steps.append(.value(slot))
        lastTarget = steps.count
        body(&self)
        steps[jump] = isInverted ? .skipIfPresent(slot, to: steps.count) : .skipIfAbsent(slot, to: steps.count)
        lastTarget = steps.count
    }

    /// Adds a list's place, and the program of its elements.
    mutating func write(list slot: TemplateVariable, _ element: TemplateProgram<Form>) {
        elements[slot] = element
        write(slot)
    }
}
