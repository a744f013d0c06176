/// Markup that pays 25.00 EUR, as `generate` writes it.
package enum PaymentMarkup {
    package static let link = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&currency=EUR&amount=25.00"

    package static let form =
        #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">"#
        + #"<input type="hidden" name="public_key" value="pk_test_4Q7cTzZPkbVxLG2w"/>"#
        + #"<input type="hidden" name="reference_id" value="INV-7"/>"#
        + #"<input type="hidden" name="service" value="payment_card_eur_hpp"/>"#
        + #"<input type="hidden" name="currency" value="EUR"/>"#
        + #"<input type="hidden" name="amount" value="25.00"/>"#
        + #"<input type="hidden" name="description" value="Repair &amp; tyres&#10;two &lt;wheels&gt;"/>"#
        + #"<input type="hidden" name="customer[reference_id]" value="C-7"/>"#
        + #"<input type="hidden" name="customer[name]" value="Zoë O&#39;Neill"/>"#
        + #"<input type="hidden" name="customer[address][city]" value="Kyiv"/>"#
        + #"<input type="hidden" name="return_url" value="https://shop.example/thanks?a=1&amp;b=2"/>"#
        + #"<button type="submit">Pay 25.00 EUR</button></form>"#

    package static let linkElement =
        #"<a class="pay" href="https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amp;currency=EUR&amp;amount=25.00">"#
        + #"Pay 25.00 EUR</a>"#

    /// An invoice's own address.
    package static let invoice = "https://pay.psp.name/redirect/hpp/?cpi=cpi_Y8Puis4vtNjAYZwb"

    package static let invoiceElement = #"<a class="pay" href="\#(invoice)">Pay 25.00 EUR</a>"#

    /// A page that pays an invoice.
    package static let invoicePage = page(
        invoiceElement + "<p>You will pay on pay.psp.name.</p>", formAction: "'none'")

    package static func page(_ payment: String = form, formAction: String = "https:") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-47DEQpj8HBSa='; form-action \(formAction)"/>
        <meta name="robots" content="noindex, nofollow"/>
        <meta name="referrer" content="no-referrer"/>
        <title>Pay 25.00 EUR to Zoë's Wheels</title>
        <style>body{margin:1rem}</style>
        </head>
        <body>
        <!-- <script> in a comment is none -->
        <header><h1 id="top">Zoë's Wheels &amp; Co</h1></header>
        <main>
        <section aria-labelledby="top">
        \(payment)
        </section>
        <figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 66 66" role="img" aria-label="QR"><title>QR</title><path d="M0 0h66v66H0z"/></svg></figure>
        <img src="data:image/png;base64,iVBORw0KGgo=" alt=""/>
        </main>
        <footer><p>Ask <a href="mailto:hello@shop.example">us</a>, read the <a href="https://shop.example/terms">terms</a>.</p></footer>
        </body>
        </html>

        """
    }
}
