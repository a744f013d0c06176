import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// Reports forms in forms, where one of the two pays: some site builders and ASP.NET wrap the page in a `<form>`.
    mutating func checkNestingOfOffers() {
        let payments = Set(offers.lazy.filter(\.isForm).map(\.node))
        guard !payments.isEmpty else { return }
        let outer = FormPlaces(tree, elementIndex).outer
        for (index, form) in elementIndex.forms.enumerated() {
            guard let around = outer[index].map({ elementIndex.forms[$0] }) else { continue }
            if payments.contains(form) {
                report(
                    form,
                    "the payment form stands in another form, and browsers drop its tag: put it after that one's </form>"
                )
            } else if payments.contains(around) {
                report(form, "a form inside the payment form: its </form> ends the payment's, put it elsewhere")
            }
        }
    }

    mutating func checkMethodsOfOffers() {
        let addresses = options.addresses
        for offer in offers where offer.isForm {
            let isCheckout: Bool
            switch offer.place {
            case .process, .checkout, .platform: isCheckout = addresses.meansCheckout(offer)
            // The method does not matter for other addresses; an invoice's id must not be lost.
            case .invoice: isCheckout = true
            case .lookalike, .elsewhere: continue
            }
            let ownMethod = offer.sender.flatMap { tree.attribute("formmethod", of: $0) }
            let method = ownMethod ?? tree.attribute("method", of: offer.node)
            let isPost = method?.equalsIgnoringCase("post") == true
            let message: String
            if !isCheckout {
                guard !isPost else { continue }
                message = "the form's method is \(quoted(method)): write method=\"post\""
            } else if offer.place != .invoice, isPost || method?.equalsIgnoringCase("dialog") == true {
                message =
                    "the form's method is \(quoted(method)), and the checkout page takes GET: write method=\"get\""
            } else if !isPost, offer.address.query?.isEmpty == false {
                message = "a form sent with GET loses what stands after the ? of its action: make hidden fields of it"
            } else {
                continue
            }
            if ownMethod != nil, let sender = offer.sender {
                report(sender, attribute: "formmethod", message)
            } else {
                report(offer.node, attribute: "method", message)
            }
        }
    }

    mutating func checkEncodingOfOffers() {
        for offer in offers where offer.isForm {
            // With GET browsers ignore the type; an unknown type is the default one.
            let isPost = tree.attribute("method", of: offer.node)?.equalsIgnoringCase("post") == true
            if isPost, let type = tree.attribute("enctype", of: offer.node), type.isWrongEncoding {
                report(offer.node, attribute: "enctype", "the form's enctype is \(quoted(type)): leave it out")
            }
            if let charset = tree.attribute("accept-charset", of: offer.node), !charset.isCharsetUTF8 {
                report(
                    offer.node, attribute: "accept-charset",
                    "the form's accept-charset is \(quoted(charset)): write accept-charset=\"utf-8\"")
            }
        }
    }

    mutating func checkOverridesOfOffers() {
        let addresses = options.addresses
        for offer in offers where offer.isForm && offer.place != .elsewhere && offer.sender == nil {
            for button in senders(of: offer) {
                if let action = tree.attribute("formaction", of: button) {
                    let address = addresses.withHost(PaymentAddress(action.string))
                    let isSame =
                        address.scheme == offer.address.scheme && address.authority == offer.address.authority
                        && address.path == offer.address.path
                    if !isSame {
                        report(
                            button, attribute: "formaction",
                            "this button sends the payment to another address than its form: take formaction=… off")
                    }
                }
                let isPost = tree.attribute("method", of: offer.node)?.equalsIgnoringCase("post") == true
                if let method = tree.attribute("formmethod", of: button),
                    method.equalsIgnoringCase("post") != isPost || method.equalsIgnoringCase("dialog")
                {
                    report(
                        button, attribute: "formmethod",
                        "this button sends the payment by \(quoted(method)), unlike its form: take formmethod=… off")
                }
                if isPost, let type = tree.attribute("formenctype", of: button), type.isWrongEncoding {
                    report(
                        button, attribute: "formenctype", "this button sends \(quoted(type)): take formenctype=… off")
                }
            }
        }
    }

    mutating func checkDisabledInOffers() {
        let forms = offers.filter(\.isForm)
        guard !forms.isEmpty else { return }
        let parts = forms.flatMap { $0.controls + $0.buttons }.sorted()
        for part in parts where tree.attribute("disabled", of: part) != nil && !tree.isIdle(part) {
            report(
                part, attribute: "disabled",
                tree.sends(part)
                    ? "the button is disabled, and nobody can press it: take disabled off"
                    : "a disabled field is not sent: take disabled off")
        }
        for node in tree.nodes.indices
        where tree.name(node) == "fieldset" && tree.attribute("disabled", of: node) != nil {
            // Nested ones are each reported.
            let first = parts.firstIndexSorted(after: node)
            if first < parts.count, tree.isInside(parts[first], node) {
                report(
                    node, attribute: "disabled", "nothing in a disabled fieldset is sent or pressed: take disabled off")
            }
        }
    }

    mutating func checkButtonsOfOffers() {
        for offer in offers where offer.isForm {
            let senders = senders(of: offer)
            if let other = offer.strayButton, senders.isEmpty {
                report(
                    offer.node,
                    "the form has no button to send it: put the <\(tree.name(other).string)> behind it before its </form>"
                )
            } else if senders.isEmpty {
                report(offer.node, "the form has no button to send it: put a <button type=\"submit\"> into it")
            }
            for sender in senders where !tree.hasLabel(sender) {
                report(sender, "the button has no text: say what it does, as in \"Pay 25.00 EUR\"")
            }
        }
    }

    mutating func checkTargetsOfOffers() {
        guard !offers.isEmpty else { return }
        let base = tree.nodes.indices.first { tree.name($0) == "base" && tree.attribute("target", of: $0) != nil }
        var frames: Set<String>?
        for offer in offers {
            let senders = senders(of: offer).filter { tree.attribute("formtarget", of: $0) != nil }
            for sender in senders {
                checkTarget(tree.attribute("formtarget", of: sender), sender, "formtarget", &frames)
            }
            let target = tree.attribute("target", of: offer.node)
            checkTarget(target ?? base.flatMap { tree.attribute("target", of: $0) }, offer.node, "target", &frames)
        }
    }

    private mutating func checkTarget(
        _ target: SourceText?, _ node: Int, _ attribute: StaticString, _ frames: inout Set<String>?
    ) {
        guard let target, let first = target.bytes.first else { return }
        if target.equalsIgnoringCase("_parent") {
            return report(
                node, attribute: attribute,
                "_parent opens the payment in whatever frame is around this one: write target=\"_top\"")
        }
        // Frames' names never begin so: a target that isn't a keyword opens a window.
        guard first != UInt8(ascii: "_") else { return }
        let known = frames ?? frameNames
        frames = known
        report(
            node, attribute: attribute,
            known.contains(target.string)
                ? "the payment opens in the frame \(quoted(target)), where many banks refuse to be shown: write target=\"_top\""
                : "the payment opens in a frame or a window called \(quoted(target)), which the next one takes over: write target=\"_blank\""
        )
    }

    private var frameNames: Set<String> {
        var names: Set<String> = []
        for node in tree.nodes.indices where tree.name(node) == "iframe" || tree.name(node) == "frame" {
            if let name = tree.attribute("name", of: node) { names.insert(name.string) }
        }
        return names
    }

    /// The elements that send a form when pressed, in the page's order.
    private func senders(of offer: PaymentTarget) -> [Int] {
        (offer.buttons + offer.controls).filter { tree.sends($0) }.sorted()
    }
}

extension MarkupTree {
    /// True for a button that sends nothing; its being disabled does not matter.
    fileprivate func isIdle(_ node: Int) -> Bool {
        if sends(node) { return false }
        if name(node) == "button" { return true }
        let type = attribute("type", of: node)
        return name(node) == "input"
            && (type?.equalsIgnoringCase("button") == true || type?.equalsIgnoringCase("reset") == true)
    }

    /// True if a button has an accessible name (Accessible Name and Description Computation).
    fileprivate func hasLabel(_ node: Int) -> Bool {
        for name: StaticString in ["aria-label", "aria-labelledby", "title"] {
            if attribute(name, of: node)?.isBlank == false { return true }
        }
        guard name(node) == "input" else {
            return hasText(node)
                || (node..<Int(nodes[node].subtree_end)).contains {
                    attribute("alt", of: $0)?.isBlank == false || attribute("aria-label", of: $0)?.isBlank == false
                }
        }
        if attribute("type", of: node)?.equalsIgnoringCase("image") == true {
            return attribute("alt", of: node)?.isBlank == false
        }
        // Without a value browsers show a default text.
        return attribute("value", of: node)?.isBlank != true
    }
}

extension SourceText {
    fileprivate var isWrongEncoding: Bool {
        equalsIgnoringCase("multipart/form-data") || equalsIgnoringCase("text/plain")
    }

    /// True for UTF-8; of a list, an obsolete form, browsers take the first.
    fileprivate var isCharsetUTF8: Bool {
        let first = bytes.drop { $0.isMarkupSpace }.prefix { !$0.isMarkupSpace && $0 != UInt8(ascii: ",") }
        return first.isEmpty || SourceText(first).equalsIgnoringCase("utf-8")
            || SourceText(first).equalsIgnoringCase("utf8")
    }
}

extension [Int] {
    /// The index of the first greater number in a sorted list.
    func firstIndexSorted(after number: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
