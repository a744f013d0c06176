extension FindingCatalogue {
    /// Findings of commands beyond the reading of order files: links, invoices, services, print and mail.
    static let runs: [FindingDescription] = [
        FindingDescription(
            "amount-changed", [.error], [.generate, .invoice, .print, .mail],
            "The reference_id was used before for another amount or currency: give the new amount a "
                + "reference_id of its own."),
        FindingDescription(
            "code-contrast", [.error], [.print],
            "The code's colour is too light for readers: choose a darker colour."),
        FindingDescription(
            "code-error-correction", [.error], [.print],
            "A code with a logo needs error correction level H: leave the logo out, or have the code made at "
                + "level H."),
        FindingDescription(
            "code-module-dots", [.error], [.print],
            "A module of the code is too few printer dots wide: take a larger label or sheet, shorten the link, "
                + "or print finer."),
        FindingDescription(
            "code-module-size", [.error], [.print],
            "A module of the code is less than 0.25 mm wide, and telephones may not read it: take a larger "
                + "label or sheet, or shorten the link."),
        FindingDescription(
            "code-polarity", [.error], [.print],
            "The code is not darker than its ground: choose a dark colour on a light ground."),
        FindingDescription(
            "code-remedy", [.note], [.print],
            "A code is too small to be printed: choose one of the larger labels or sheets that are named, print "
                + "finer, or shorten the link."),
        FindingDescription(
            "code-size", [.error], [.generate],
            "The QR code of the order's link can't be made in the size asked for: say a larger --qr-size, or "
                + "shorten the link."),
        FindingDescription(
            "code-text", [.error], [.print],
            "No QR code can be made of the link, mostly because it is too long: shorten it."),
        FindingDescription(
            "invoice-alive", [.warning], [.generate, .invoice],
            "The invoice is past its time, and the platform does not say that it is dead, so it was not "
                + "renewed: see paylink reconcile."),
        FindingDescription(
            "invoice-expires", [.error], [.generate, .invoice],
            "The order expires sooner than an invoice can: give it more time, or say --link page."),
        FindingDescription(
            "invoice-no-link", [.error], [.generate, .invoice],
            "The platform made the invoice, and did not say where it is paid: run again."),
        FindingDescription(
            "invoice-not-renewed", [.error], [.generate, .invoice],
            "The earlier invoice could not be looked up, and was not renewed: run again."),
        FindingDescription(
            "invoice-other", [.error], [.generate, .invoice],
            "The platform has an invoice under this reference_id that is not the order's: give the order a "
                + "reference_id of its own."),
        FindingDescription(
            "invoice-reference", [.error], [.generate, .invoice],
            "The reference_id is used for an invoice of another order: give this order a reference_id of its "
                + "own."),
        FindingDescription(
            "invoice-refused", [.error], [.generate, .invoice],
            "The platform refused the invoice, or its answer was not understood: correct what the message "
                + "names."),
        FindingDescription(
            "invoice-reusable", [.error], [.generate, .invoice],
            "An invoice is for one payment, and the order is for many: say --link page or --link checkout."),
        FindingDescription(
            "invoice-uncertain", [.error], [.generate, .invoice],
            "The invoice may have been created, or not: run again, which creates no second one."),
        FindingDescription(
            "invoice-unreachable", [.error], [.generate, .invoice],
            "The platform could not be reached, and nothing was created: run again."),
        FindingDescription(
            "line-too-long", [.error], [.print, .mail, .reconcile],
            "A line of the file is too long to be one of paylink generate: name links.jsonl, or generate it "
                + "again."),
        FindingDescription(
            "link-expires", [.error], [.print],
            "The link is one of an invoice, or is dead within two days, and paper is used for longer: say "
                + "--link page or --link checkout, or --allow-expiring."),
        FindingDescription(
            "link-mode", [.error], [.mail, .reconcile],
            "The link was made with a test key and public_key is a live key, or the reverse: use the key that "
                + "the links were made with."),
        FindingDescription(
            "link-record", [.error], [.print, .mail, .reconcile],
            "The line is no order as paylink generate writes it: generate the file again, and don't edit it."),
        FindingDescription(
            "mail-address", [.error], [.mail],
            "The order's mail address is not valid: correct it in the order file, and generate the links again."),
        FindingDescription(
            "mail-address-changed", [.warning], [.mail],
            "The mail went to another address than the order has now: say --again to send it to the new one."),
        FindingDescription(
            "mail-attention", [.warning], [.mail],
            "The order is left out, because its payment needs a person: see paylink reconcile --attention."),
        FindingDescription(
            "mail-content", [.error], [.mail],
            "The mail can't be made: correct what the message names."),
        FindingDescription(
            "mail-elsewhere", [.warning], [.mail],
            "Another run is sending the mail: wait until it ends."),
        FindingDescription(
            "mail-expires", [.warning, .error], [.mail],
            "The link is dead within 12 hours, and mails are read later: give the order a later expiry, or let "
                + "paylink generate make a new invoice."),
        FindingDescription(
            "mail-queued", [.warning], [.mail],
            "The mail could not be sent in this run: run again later."),
        FindingDescription(
            "mail-reconcile", [.warning], [.mail],
            "The payments that are known are older than --max-age, so reminders would not be sent: say paylink "
                + "reconcile first."),
        FindingDescription(
            "mail-refused", [.warning, .error], [.mail],
            "The mail server refused the mail, now or in an earlier run: correct what its answer names."),
        FindingDescription(
            "mail-uncertain", [.warning, .error], [.mail],
            "The mail may have arrived, or not, and is not sent again by itself: say --again to send it once "
                + "more."),
        FindingDescription(
            "more-findings", [.note, .warning, .error], [.columns, .generate, .print, .mail],
            "There are more causes than are shown: correct those that are shown, and run again."),
        FindingDescription(
            "nothing-to-print", [.error], [.print],
            "The files have no order that can be printed: name files with orders that can still be paid."),
        FindingDescription(
            "number-left-out", [.error], [.generate],
            "The number stands in a row that is left out too, so it may be paid or cancelled: remove one of the "
                + "two rows."),
        FindingDescription(
            "number-refused", [.error], [.generate],
            "The number stands in a row with an error too: correct that row, or remove it."),
        FindingDescription(
            "order-not-known", [.warning, .error], [.reconcile, .check],
            "The row has no reference_id, and the ledger does not know the order: give it a reference_id, or "
                + "reconcile links.jsonl."),
        FindingDescription(
            "order-unknown", [.error], [.print, .mail],
            "An order that was asked for is in none of the files: correct its number, or name its file."),
        FindingDescription(
            "order-unpublished", [.error], [.print, .mail],
            "The order has no page yet that a link could lead to: run paylink generate first, or say --link "
                + "checkout."),
        FindingDescription(
            "reference-id-repeated", [.error], [.generate, .print, .mail, .reconcile],
            "Rows that differ have the same reference_id: give every payment one of its own, or remove all rows "
                + "but one."),
        FindingDescription(
            "row-repeated", [.error], [.generate, .print, .mail],
            "Two rows are the same, and neither has a reference_id: give each one if both are meant, or remove "
                + "one."),
        FindingDescription(
            "row-same", [.note], [.generate, .print, .mail],
            "Two rows have the same number and the same content: they are one order, and nothing is to be done."),
        FindingDescription(
            "service-field-missing", [.error], [.generate, .invoice],
            "The order lacks a field that its service asks for: write it."),
        FindingDescription(
            "service-field-pattern", [.error], [.generate, .invoice],
            "The field has a value that its service does not take: write one of the form in the message."),
        FindingDescription(
            "service-field-unknown", [.warning], [.generate, .invoice],
            "The order has a field that its service does not ask for: leave it out."),
        FindingDescription(
            "service-limit", [.error], [.generate, .invoice],
            "The amount is less or more than the service takes: write another amount, or another service."),
        FindingDescription(
            "service-unavailable", [.error], [.generate, .invoice],
            "The account can't use the service now: write another, or have it enabled."),
        FindingDescription(
            "service-unknown", [.warning, .error], [.generate, .invoice],
            "The service is not in the list of services that the ledger keeps: write one of those, or renew the "
                + "list with paylink services --refresh."),
        FindingDescription(
            "too-many-labels", [.error], [.print],
            "There are more labels than one run prints: choose orders with --order, or print fewer copies."),
        FindingDescription(
            "too-many-mails", [.error], [.mail],
            "There are more orders than are mailed at once: name fewer files, or choose orders with --order."),
    ]
}
