/// The elements of a picture that are drawn again elsewhere (`<use>`, patterns, masks), and how often in all.
///
/// A few of them, each of which draws the next one many times, keep a browser busy for hours.
struct SVGUses {
    /// The maximum number of elements that are drawn.
    private static let maximumDrawn = 100_000
    /// The maximum number of levels of elements and of references.
    private static let maximumDepth = 200

    private struct Element {
        var children: [Int] = []
        var references: [String] = []
        var classes: [String] = []
    }

    private var elements: [Element] = []
    private var open: [Int] = []
    private var named: [String: Int] = [:]
    private var referencesOfClasses: [String: [String]] = [:]

    mutating func start() {
        if let parent = open.last { elements[parent].children.append(elements.count) }
        open.append(elements.count)
        elements.append(Element())
    }

    mutating func end() { open.removeLast() }

    /// Takes the id of the element that is open.
    mutating func name(_ id: String) {
        if let element = open.last, named[id] == nil { named[id] = element }
    }

    /// Takes the classes of the element that is open.
    mutating func classes(_ names: String) {
        if let element = open.last {
            elements[element].classes = names.split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    /// Takes a reference of the element that is open.
    mutating func refer(to id: some StringProtocol) {
        if let element = open.last { elements[element].references.append(String(id)) }
    }

    /// Takes the references of all elements of a class.
    mutating func refer(from name: String, to ids: [String]) { referencesOfClasses[name, default: []] += ids }

    /// - Throws: ``PictureError`` for a picture of too many elements, or with one that draws itself.
    func check() throws(PictureError) {
        var sums: [Int?] = Array(repeating: nil, count: elements.count)
        if !elements.isEmpty, try sum(0, depth: 0, &sums) > Self.maximumDrawn { throw .tooComplex }
    }

    private func sum(_ index: Int, depth: Int, _ sums: inout [Int?]) throws(PictureError) -> Int {
        if let sum = sums[index] { return sum }
        guard depth < Self.maximumDepth else { throw .tooComplex }
        // While it is being summed up it counts as too many, so that a circle is refused.
        sums[index] = Self.maximumDrawn + 1
        var sum = 1
        let element = elements[index]
        let references = element.references + element.classes.flatMap { referencesOfClasses[$0] ?? [] }
        for part in element.children + references.compactMap({ named[$0] }) {
            sum = min(sum + (try self.sum(part, depth: depth + 1, &sums)), Self.maximumDrawn + 1)
        }
        sums[index] = sum
        return sum
    }
}
