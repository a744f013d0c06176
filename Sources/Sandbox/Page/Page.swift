import Foundation
import HTTPTypes
import TextSupport

/// The pages for a payer: plain HTML, no script, with the word SANDBOX in the header.
enum Page {
    /// The page for payment, or the reason why the invoice can't be paid.
    static func payment(_ invoice: StoredInvoice, payee: String, mistake: String? = nil) -> String {
        var main = details(invoice, payee: payee)
        if let mistake { main = "<p class=\"mistake\" role=\"alert\">\(escaped(mistake))</p>\n" + main }
        guard invoice.isPayable else {
            return page(
                "This invoice can't be paid",
                "<p>It is <strong>\(escaped(invoice.status))</strong>.</p>\n" + main + back(invoice))
        }
        return page(
            "Pay \(amount(invoice)) to \(payee)",
            main + """
                <form method="post">
                <p><button name="do" value="pay" class="main">Pay \(escaped(amount(invoice)))</button></p>
                </form>
                <form method="post">
                <p><label for="amount">Amount to pay instead, in \(escaped(invoice.currency))</label>
                <input id="amount" name="amount" inputmode="decimal" autocomplete="off" required></p>
                <p><button name="do" value="less">Pay less</button></p>
                </form>
                <form method="post">
                <p><button name="do" value="decline">Decline</button>
                <button name="do" value="pending">Leave it pending</button>
                <button name="do" value="expire">Let it expire</button></p>
                </form>

                """)
    }

    /// The result of a payment.
    static func result(_ invoice: StoredInvoice, payee: String) -> String {
        let title =
            switch invoice.status {
            case "processed": "Paid"
            case "partially_processed": "Paid \(invoice.processedAmount ?? 0) of \(amount(invoice))"
            case "process_failed": "The payment was declined"
            case "process_pending", "created": "The payment is pending"
            default: "The invoice has expired"
            }
        return page(
            title,
            "<p>It is <strong>\(escaped(invoice.status))</strong> now.</p>\n"
                + details(invoice, payee: payee) + back(invoice))
    }

    /// The errors of a form or a link.
    static func refusal(_ error: PlatformError) -> String {
        let items = error.messages.map { field, message in
            "<li>\(field.isEmpty ? "" : "<code>\(escaped(field))</code>: ")\(escaped(message))</li>\n"
        }
        return page(
            "The platform would refuse this (\(error.status.code))", "<ul>\n\(items.joined())</ul>\n")
    }

    private static func amount(_ invoice: StoredInvoice) -> String { "\(invoice.amount) \(invoice.currency)" }

    private static func details(_ invoice: StoredInvoice, payee: String) -> String {
        let rows = [
            ("To", payee), ("Amount", amount(invoice)), ("For", invoice.description ?? ""),
            ("Reference", invoice.referenceID), ("Invoice", invoice.id),
        ]
        let list = rows.filter { !$0.1.isEmpty }.map { "<dt>\($0)</dt><dd>\(escaped($1))</dd>\n" }
        return "<dl>\n\(list.joined())</dl>\n"
    }

    /// The link back to the shop, if it gave one.
    private static func back(_ invoice: StoredInvoice) -> String {
        guard let address = invoice.returnAddress else { return "" }
        return "<p><a href=\"\(escaped(address))\">Back to the shop</a></p>\n"
    }

    static func page(_ title: String, _ main: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>SANDBOX: \(escaped(title))</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header><p><strong>SANDBOX</strong> A stand-in on this machine: no money moves.</p></header>
        <main>
        <h1>\(escaped(title))</h1>
        \(main)</main>
        </body>
        </html>

        """
    }

    static func escaped(_ text: String) -> String {
        String(decoding: MarkupEscaping.line.escaped(text), as: UTF8.self)
    }

    /// Dark on light, a visible focus, buttons large enough for a thumb.
    static let style = """
        body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
        header { background: #ffd400; padding: .25rem 1rem; }
        header p { margin: 0 auto; max-width: 34rem; }
        main { max-width: 34rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dt { color: #555; } dd { margin: 0; }
        label, input + span { display: block; }
        button, input { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; border: 2px solid #1a1a1a; background: #fff;
            color: #1a1a1a; border-radius: .25rem; margin: .125rem 0; }
        button.main { background: #1a1a1a; color: #fff; }
        :focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
        .mistake { border-left: .5rem solid #b3261e; padding-left: .75rem; }

        """
}
