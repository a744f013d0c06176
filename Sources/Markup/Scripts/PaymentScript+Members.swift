/// The members of forms, fields and query results, with the effects of assigning and calling them.
extension PaymentScript {
    func property(_ name: SourceText, of target: Target) -> Target {
        switch (target, name) {
        case (.window, "document"): return .document
        case (.window, "form"), (.document, "form"): return .form(nil)
        case (.window, _): return value(of: name)
        case (.document, "forms"): return .forms
        case (.document, _), (.forms, _): return scope.form(named: name) ?? .other
        case (_, "form"): return target == .other ? .other : scope.form(of: target)
        case (_, "submit"), (_, "requestSubmit"): return .submission
        case (.form(let form), "elements"): return .elements(form)
        case (.form(let form), _), (.elements(let form), _): return scope.field(named: name, of: form) ?? .unknown
        case (.other, _): return .other
        default: return .unknown
        }
    }

    func element(_ key: ScriptScanner.Token, of target: Target) -> Target {
        switch target {
        case .forms:
            guard key.kind == .number else { return scope.form(named: key.text) ?? .other }
            guard let index = Int(key.text.string), scope.forms.indices.contains(index) else { return .unknown }
            return scope.target(scope.forms[index])
        case .form, .elements, .document, .window:
            // A number may be an index into a query's results.
            return key.kind == .string ? property(key.text, of: target) : target
        default: return target
        }
    }

    mutating func assign(_ name: SourceText, of target: Target, at place: Int) {
        switch (target, name) {
        case (.field(let field), "value"), (.field(let field), "defaultValue"),
            (.field(let field), "valueAsNumber"):
            add(.sets(field), place)
        case (.form(.some), "action"), (.button, "formAction"): add(.redirects, place)
        case (.form(nil), "action"): if paysProbably() { add(.redirects, place) }
        default: break
        }
    }

    /// - Returns: the result of the call; `nil` if its arguments are still to be read.
    mutating func call(
        _ name: SourceText, on target: Target, at place: Int, _ base: Int, _ scanner: inout ScriptScanner
    ) -> Target? {
        var rest = scanner
        let first = rest.next()
        let second = rest.peek
        let isEmpty = first?.isSign(")") == true
        let literal = first.flatMap { $0.kind == .string || $0.kind == .template ? $0.text : nil }
        let isOnly = second?.isSign(")") == true && (literal != nil || first?.kind == .number)
        if isEmpty || isOnly {
            scanner = rest
            if !isEmpty { _ = scanner.next() }
        }
        var result = Target.unknown
        switch name {
        case "submit" where isEmpty: submit(target, at: place)
        case "requestSubmit": submit(target, at: place)
        case "click" where isEmpty: press(target, at: place)
        case "trigger" where isOnly:
            if literal.map({ $0 == "submit" }) == true { submit(target, at: place) }
            if literal.map({ $0 == "click" }) == true { press(target, at: place) }
            result = target
        case "call" where target == .submission, "apply" where target == .submission:
            if let word = first, word.kind == .word, !isEmpty {
                scanner = rest
                let form = start(word, at: base, &scanner)
                submit(form, at: place)
                open(.unknown)
                return nil
            }
        case "val" where !isEmpty: assign(SourceText("value"), of: target, at: place)
        case "setAttribute", "attr", "prop":
            if second?.isSign(",") == true, let literal {
                let isFormAction = literal.equalsIgnoringCase("formaction")
                assign(isFormAction ? SourceText("formAction") : literal, of: target, at: place)
            }
            result = target
        case "getElementById", "getElementsByName", "getElementsByClassName", "getElementsByTagName",
            "querySelector", "querySelectorAll", "find", "children", "filter":
            if isOnly, let literal { result = find(name, literal, in: target) }
        case "closest", "parents":
            if isOnly, let literal, literal.equalsIgnoringCase("form") {
                result = target == .other ? .unknown : scope.form(of: target)
            }
        case "namedItem": if isOnly, let literal { result = property(literal, of: target) }
        case "item", "eq", "get", "first", "last", "on", "off", "one", "addClass", "removeClass", "toggleClass", "css",
            "show", "hide", "val", "data", "text", "html", "focus", "each", "removeAttr":
            result = target
        default: break
        }
        guard !isEmpty, !isOnly else { return result }
        open(result)
        return nil
    }

    private mutating func find(_ method: SourceText, _ text: SourceText, in target: Target) -> Target {
        let (kind, isAll): (PaymentScope.Query.Kind, Bool) =
            switch method {
            case "getElementById": (.id, false)
            case "getElementsByName": (.name, true)
            case "getElementsByClassName": (.className, true)
            case "getElementsByTagName": (.tag, true)
            case "querySelector": (.selector, false)
            default: (.selector, true)
            }
        return scope.find(.init(kind: kind, text: text), isAll: isAll, in: target)
    }

    private mutating func submit(_ target: Target, at place: Int) {
        switch target {
        case .form(.some): add(.submits, place)
        case .unknown, .form(nil): if paysProbably() { add(.submits, place) }
        default: break
        }
    }

    private mutating func press(_ target: Target, at place: Int) {
        if case .button = target { add(.presses, place) }
    }
}

extension ScriptScanner.Token {
    /// True for `=`, `+=` and other assignments; not for `==` and `=>`.
    var isAssignment: Bool {
        guard kind == .sign, text.bytes.last == UInt8(ascii: "=") else { return false }
        switch text {
        case "==", "===", "!=", "!==", "<=", ">=": return false
        default: return true
        }
    }
}
