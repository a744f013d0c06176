import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageRule {
    static let keyChecks: [String: Check] = [
        "key-format": { context in
            for field in context.keyFields {
                // Values that the payer fills in, placeholders and secrets are left to other rules.
                guard let value = field.value, value.keyError == .malformed, !value.isPlaceholder else { continue }
                if value.isEmpty {
                    context.report(key: field, "the public key is empty: put in the one that begins pk_live_")
                } else if value.utf8.first == 0x20 || value.utf8.last == 0x20 {
                    context.report(key: field, "there is white space around the public key: take it out")
                } else {
                    context.report(key: field, "the public key is misspelt: \(PublicKeyError.malformed)")
                }
            }
        },
        "key-mixed": { context in
            let keys = context.keyFields.filter { $0.isTest != nil }
            guard let first = keys.first, let other = keys.first(where: { $0.isTest != first.isTest }) else { return }
            context.report(
                key: other,
                other.isTest == true
                    ? "a test key, where others of the page are live: nothing would be paid with it"
                    : "a live key, where others of the page are for test: with it money moves")
        },
        "key-test": { context in
            let keys = context.keyFields
            // A test key beside a live one is left to another rule.
            guard let test = keys.first(where: { $0.isTest == true }), !keys.contains(where: { $0.isTest == false }),
                !context.saysTest
            else { return }
            context.report(
                key: test, "a test key: no money moves; say TEST on the page, or put in the key that begins pk_live_")
        },
    ]
}

extension PaymentTarget.Field {
    /// `nil` for a text that is neither a live nor a test key.
    fileprivate var isTest: Bool? {
        guard let value else { return nil }
        return value.hasPrefix("pk_test_") ? true : value.hasPrefix("pk_live_") ? false : nil
    }
}

extension PageContext {
    /// All public keys that are sent, in the page's order.
    fileprivate var keyFields: [PaymentTarget.Field] {
        offers.flatMap { $0.fields.filter { $0.name == "public_key" } }
    }

    fileprivate mutating func report(key field: PaymentTarget.Field, _ message: String) {
        if tree.name(field.node) == "input" {
            report(field.node, attribute: "value", message)
        } else {
            report(field.node, attribute: "href", message)
        }
    }

    /// True if visible text has the word TEST in capitals, or names a test mode.
    fileprivate var saysTest: Bool {
        if elementIndex.controls.contains(where: { tree.sends($0) && tree.attribute("value", of: $0)?.saysTest == true }
        ) {
            return true
        }
        return tree.nodes.contains { node in
            guard !node.isElement, node.parent >= 0, node.textText.saysTest else { return false }
            switch tree.name(Int(node.parent)) {
            case "title", "script", "style", "template", "noscript": return false
            default: return true
            }
        }
    }
}

extension SourceText {
    fileprivate var saysTest: Bool {
        for word: StaticString in ["test mode", "test payment", "sandbox"] where indexIgnoringCase(of: word) != nil {
            return true
        }
        return hasWord("TEST") || hasWord("ТЕСТ")
    }

    /// True for exactly these letters, with none before or behind.
    private func hasWord(_ word: StaticString) -> Bool {
        var start = 0
        while let found = index(of: word.utf8Start[0], from: start) {
            start = found + 1
            let end = found + word.utf8CodeUnitCount
            guard end <= count, SourceText(bytes[found..<end]) == word else { continue }
            let isApart = found == 0 || !bytes[found - 1].isLetter
            if isApart, end == count || !bytes[end].isLetter { return true }
        }
        return false
    }
}

extension UInt8 {
    /// True for a letter of ASCII, or a byte of another character.
    fileprivate var isLetter: Bool { self >= 0x80 || isASCIIAlphanumeric && self > 0x39 }
}

extension String {
    fileprivate var keyError: PublicKeyError? {
        do {
            _ = try PublicKey(self)
            return nil
        } catch {
            return error
        }
    }

    /// True for a key that was not filled in.
    fileprivate var isPlaceholder: Bool {
        let text = lowercased()
        return text.utf8.contains { $0 >= 0x80 || "<>{}[]$%*".utf8.contains($0) }
            || ["...", "xxx", "your", "public"].contains { text.contains($0) }
    }
}
