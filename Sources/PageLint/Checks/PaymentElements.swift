import CHTML
import HTML
import MarkupRules
import PaymentModel

extension PageContext {
    /// True for a page with a form or a link that pays.
    var pays: Bool { !offers.isEmpty }

    /// True for a page with a form that pays.
    var paysByForm: Bool { offers.contains(where: \.isForm) }

    /// The forms that pay, their controls and buttons, and the links that pay.
    var paymentElements: [Int] {
        offers.map(\.node) + paymentControls + paymentButtons
    }

    /// Reports on…= attributes in places where they can change a payment.
    mutating func checkHandlersOfPayments() {
        for node in paymentElements {
            for attribute in tree.attributes(of: node) where attribute.nameText.isEventHandler {
                report(
                    offset: tree.place(ofWritten: attribute.nameText, in: node) ?? Int(tree.nodes[node].offset),
                    "\(attribute.nameText.string)=… is script on a payment: take it off, or put it where nothing is paid"
                )
            }
        }
    }

    /// Reports script in the addresses of payments.
    mutating func checkAddressesOfPayments() {
        for node in paymentElements {
            for name: StaticString in ["href", "action", "formaction"] {
                guard let address = tree.attribute(name, of: node) else { continue }
                if address.runsScript(isLink: name.isHref) { reportScript(node, name) }
            }
        }
        // A link that runs script has no address, and so is no payment; its text may still name one.
        for link in elementIndex.links {
            guard let address = tree.attribute("href", of: link), address.runsScript(isLink: true),
                address.namesPayment
            else { continue }
            reportScript(link, "href")
        }
    }

    private mutating func reportScript(_ node: Int, _ name: StaticString) {
        report(
            node, attribute: name,
            "\(name)=… runs script where a payment should begin: write the https: address itself")
    }
}

extension SourceText {
    fileprivate func runsScript(isLink: Bool) -> Bool {
        hasScheme("javascript") || hasScheme("vbscript") || isLink && hasScheme("data")
    }

    /// True for a public key, an invoice's id, or the process form's path.
    fileprivate var namesPayment: Bool {
        let signs: [StaticString] = ["pk_live_", "pk_test_", "public_key", "payment-invoices", "cpi_"]
        return signs.contains { indexIgnoringCase(of: $0) != nil }
    }
}

extension StaticString {
    fileprivate var isHref: Bool { utf8CodeUnitCount == 4 }
}

extension MarkupTree {
    /// - Returns: the offset of an attribute's name in the source; `nil` if the element's tag has none such.
    func place(ofWritten name: SourceText, in node: Int) -> Int? {
        let tag = Int(nodes[node].tag)
        guard tag >= 0 else { return nil }
        let span = spans(of: tags[tag]).first { span in
            let written = self.name(of: span)
            return written.count == name.count && zip(written.bytes, name.bytes).allSatisfy { $0.lowercased == $1 }
        }
        return span.map { Int($0.name_offset) }
    }
}

extension SourceText {
    /// True for `onclick` and other handlers: `on` and an event's name (HTML Living Standard, 8.1.8.2); `once` is none.
    var isEventHandler: Bool {
        guard count > 4, startsIgnoringCase("on") else { return false }
        let event = dropFirst(2)
        if ["key", "mouse", "pointer", "touch", "drag", "anim", "trans", "form", "before", "after", "webkit"]
            .contains(where: { event.startsIgnoringCase($0) })
        {
            return true
        }
        switch event {
        case "click", "dblclick", "auxclick", "contextmenu", "submit", "reset", "change", "input", "invalid", "select",
            "focus", "blur", "focusin", "focusout", "load", "error", "abort", "unload", "toggle", "wheel", "scroll",
            "resize", "copy", "cut", "paste", "drop", "cancel", "close", "gotpointercapture", "lostpointercapture",
            "pageshow", "pagehide", "hashchange", "popstate", "message", "search", "selectstart", "selectionchange":
            return true
        default: return false
        }
    }
}
