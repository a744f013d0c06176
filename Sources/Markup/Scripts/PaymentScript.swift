import Checkout

/// A reader of script that finds its effects on payments.
///
/// It follows expressions such as `document.forms[0].amount.value = …` from left to right, and records names that are
/// assigned. It is no interpreter: an expression that it can't follow is ignored, unless it is a form.
struct PaymentScript {
    /// An effect of a script on a payment.
    struct Effect {
        enum Kind: Hashable {
            case submits
            case presses
            case sets(Int)
            case redirects
        }

        let kind: Kind
        /// The offset in the script, in bytes.
        let offset: Int
    }

    typealias Target = PaymentScope.Target

    /// The maximum number of open brackets recorded.
    private static let maximumDepth = 1000
    private static let maximumDeeds = 100

    var scope: PaymentScope
    /// The targets that the scripts of the page have assigned to names.
    private var bindings: [SourceText: Target] = [:]

    private var deeds: [Effect] = []
    private var known: Set<Effect.Kind> = []
    private var script: SourceText
    private var this = Target.unknown
    private var isAttribute = false
    /// The target before each open bracket.
    private var brackets: [Target] = []
    private var isMentioned: Bool?

    init(_ scope: PaymentScope) {
        self.scope = scope
        script = SourceText("")
    }

    /// - Parameters:
    ///   - text: The script.
    ///   - element: The element whose attribute it is; `nil` for a script of the page.
    /// - Returns: its effects, each once.
    mutating func read(_ text: SourceText, this element: Int?) -> [Effect] {
        script = text
        this = element.map { scope.this($0) } ?? .unknown
        isAttribute = element != nil
        isMentioned = nil
        deeds.removeAll()
        known.removeAll()
        read(text, at: 0, isNested: false)
        return deeds
    }

    private mutating func read(_ text: SourceText, at base: Int, isNested: Bool) {
        var scanner = ScriptScanner(text)
        var last: ScriptScanner.Token?
        brackets.removeAll()
        while deeds.count < Self.maximumDeeds, let token = scanner.next() {
            defer { last = token }
            switch token.kind {
            case .word where last?.isSign(".") != true:
                if !isNested, token.isWord("setTimeout") || token.isWord("setInterval") {
                    var rest = scanner
                    if rest.next()?.isSign("(") == true, let code = rest.next(), code.kind == .string {
                        let outer = brackets
                        read(code.text, at: base + code.offset + 1, isNested: true)
                        brackets = outer
                    }
                }
                // `=` after a bare name assigns to it; `follow` handles assignments to members.
                if let equals = scanner.peek, equals.isSign("=") {
                    _ = scanner.next()
                    bind(token.text, at: base, &scanner)
                } else {
                    _ = start(token, at: base, &scanner)
                }
            case .sign:
                switch token.text {
                case "(", "[", "{": open(.unknown)
                case ")":
                    let target = brackets.popLast() ?? .unknown
                    _ = follow(target, at: base + token.offset, base, &scanner)
                case "]":
                    _ = brackets.popLast()
                    _ = follow(.unknown, at: base + token.offset, base, &scanner)
                case "}": _ = brackets.popLast()
                default: break
                }
            default: break
            }
        }
    }

    mutating func open(_ target: Target) {
        if brackets.count < Self.maximumDepth { brackets.append(target) }
    }

    /// Records the target of the expression after `name =`.
    private mutating func bind(_ name: SourceText, at base: Int, _ scanner: inout ScriptScanner) {
        bindings[name] = nil
        guard let word = scanner.peek, word.kind == .word, bindings.count < 10_000 else { return }
        _ = scanner.next()
        let depth = brackets.count
        let target = start(word, at: base, &scanner)
        if target.isOfPayment, brackets.count == depth { bindings[name] = target }
    }

    /// Reads an expression from its first word on.
    mutating func start(_ word: ScriptScanner.Token, at base: Int, _ scanner: inout ScriptScanner) -> Target {
        let target: Target
        let isCall = scanner.peek?.isSign("(") == true
        switch word.text {
        case "document": target = .document
        case "window", "self", "globalThis", "parent", "top": target = .window
        case "this": target = this
        case "$" where isCall, "jQuery" where isCall:
            _ = scanner.next()
            target = wrapped(at: base, &scanner)
        case "submit" where isAttribute && isCall, "requestSubmit" where isAttribute && isCall:
            // An attribute's script has the members of its element's form in scope.
            if this.isOfPayment, this != .other { add(.submits, base + word.offset) }
            return .unknown
        default: target = value(of: word.text)
        }
        return follow(target, at: base + word.offset, base, &scanner)
    }

    func value(of word: SourceText) -> Target {
        if let target = bindings[word] ?? scope.global(word) { return target }
        if isAttribute, word == "form" { return scope.form(of: this) }
        return word.indexIgnoringCase(of: "form") != nil || word.indexIgnoringCase(of: "frm") != nil
            ? .form(nil) : .unknown
    }

    /// The target of `$(…)`; an argument that can't be evaluated is left to be read.
    private mutating func wrapped(at base: Int, _ scanner: inout ScriptScanner) -> Target {
        var rest = scanner
        guard let argument = rest.next() else { return .unknown }
        let target: Target
        switch argument.kind {
        case .string, .template:
            guard !argument.text.bytes.contains(UInt8(ascii: "<")) else { return leave(.other) }
            target = scope.find(.init(kind: .selector, text: argument.text), isAll: true, in: .document)
        case .word where argument.text == "this": target = this
        case .word where argument.text == "document": target = .document
        case .word: target = value(of: argument.text)
        default: return leave(.unknown)
        }
        guard rest.peek?.isSign(")") == true else { return leave(argument.kind == .word ? .unknown : target) }
        _ = rest.next()
        scanner = rest
        return target
    }

    /// Leaves the content of an open bracket to be read; the target follows behind it.
    private mutating func leave(_ target: Target) -> Target {
        open(target)
        return .unknown
    }

    /// Follows `.name`, `["name"]` and `(…)` after a target.
    private mutating func follow(
        _ first: Target, at place: Int, _ base: Int, _ scanner: inout ScriptScanner
    ) -> Target {
        var target = first
        while let sign = scanner.peek, sign.kind == .sign {
            if sign.isSign("?") {
                var rest = scanner
                _ = rest.next()
                guard rest.peek?.isSign(".") == true else { return target }
                scanner = rest
            } else if sign.isSign(".") {
                _ = scanner.next()
                guard let name = scanner.peek, name.kind == .word else { return .unknown }
                _ = scanner.next()
                let next = scanner.peek
                if next?.isSign("(") == true {
                    _ = scanner.next()
                    guard let result = call(name.text, on: target, at: place, base, &scanner) else { return .unknown }
                    target = result
                } else if let next, next.isAssignment {
                    assign(name.text, of: target, at: place)
                    return .unknown
                } else {
                    target = property(name.text, of: target)
                }
            } else if sign.isSign("[") {
                var rest = scanner
                _ = rest.next()
                guard let key = rest.next(), key.kind == .string || key.kind == .number, rest.peek?.isSign("]") == true
                else { return target }
                _ = rest.next()
                scanner = rest
                target = element(key, of: target)
            } else {
                return target
            }
        }
        return target
    }

    mutating func add(_ kind: Effect.Kind, _ offset: Int) {
        if known.insert(kind).inserted { deeds.append(Effect(kind: kind, offset: offset)) }
    }

    /// True if an unidentified form probably pays.
    mutating func paysProbably() -> Bool {
        if scope.onlyPays { return true }
        let isMentioned = isMentioned ?? scope.isMentioned(in: script)
        self.isMentioned = isMentioned
        return isMentioned
    }
}

extension PaymentScope.Target {
    /// True for a target that is recorded for a name.
    fileprivate var isOfPayment: Bool {
        switch self {
        case .unknown, .submission, .window, .document: false
        default: true
        }
    }
}
