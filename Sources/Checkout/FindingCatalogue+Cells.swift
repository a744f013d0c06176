extension FindingCatalogue {
    /// Findings about the values of one order, in cells or flags.
    static let cells: [FindingDescription] = [
        FindingDescription(
            "amount-credit", [.error], [.orderFiles],
            "The amount is money that is owed to the customer: leave the row out."),
        FindingDescription(
            "amount-currency", [.error], [.orderFiles],
            "The amount has the sign of another currency than its order, or a sign where no currency is given: "
                + "correct the one that is wrong, or say --currency."),
        FindingDescription(
            "amount-debit", [.error], [.orderFiles],
            "The amount is marked as a debit: write it without the mark."),
        FindingDescription(
            "amount-digits", [.error], [.orderFiles],
            "The amount has more digits after the separator than its currency: write fewer, or say "
                + "--allow-extra-zeros if they are zeros."),
        FindingDescription(
            "amount-format", [.error], [.orderFiles],
            "The amount can't be read, or not with certainty: write it in digits with one decimal separator, or "
                + "say how amounts are written, --decimal-separator and --thousands-separator."),
        FindingDescription(
            "amount-missing", [.error], [.orderFiles],
            "The amount is empty or not given: write what is to be paid."),
        FindingDescription(
            "amount-not-positive", [.error], [.orderFiles],
            "The amount is zero: write an amount of more than zero, or leave the row out."),
        FindingDescription(
            "amount-too-large", [.error], [.orderFiles],
            "The amount is larger than the largest that is taken: correct it."),
        FindingDescription(
            "cell-length", [.error], [.orderFiles],
            "The text is longer than its field allows: shorten it."),
        FindingDescription(
            "control-character", [.error], [.orderFiles],
            "The cell holds a control character: remove it."),
        FindingDescription(
            "country-format", [.error], [.orderFiles],
            "The country is no code of ISO 3166-1 and no known name: write its two letters, such as UA."),
        FindingDescription(
            "currency-header", [.error], [.orderFiles],
            "The header of the amount names another currency than the order has: correct the one that is wrong."),
        FindingDescription(
            "currency-missing", [.error], [.orderFiles],
            "The currency is empty or not given: write EUR or another."),
        FindingDescription(
            "currency-unknown", [.error], [.orderFiles],
            "The currency is no code of ISO 4217: write its three letters, such as EUR."),
        FindingDescription(
            "customer-reference-id", [.error], [.orderFiles],
            "A field of the customer is given without your number for the customer, which the platform asks "
                + "for: give the number too, or say --customer-number."),
        FindingDescription(
            "date-of-birth", [.error], [.orderFiles],
            "The date of birth can't be read, or is not possible: write it as 1990-05-17."),
        FindingDescription(
            "due-after-expiry", [.error], [.orderFiles],
            "The due day ends later than the link expires: write an earlier day, or a later expires."),
        FindingDescription(
            "due-format", [.error], [.orderFiles],
            "The due day can't be read, or the calendar does not have it: write it as 2030-12-31."),
        FindingDescription(
            "email-format", [.error], [.orderFiles],
            "The mail address is not valid: correct it."),
        FindingDescription(
            "expires-date", [.error], [.orderFiles],
            "The calendar does not have the day of expires: write it as 2030-12-31 or 2030-12-31 18:00."),
        FindingDescription(
            "expires-format", [.error], [.orderFiles],
            "The day or time of expires can't be read: write it as 2030-12-31 or 2030-12-31 18:00, or in UNIX "
                + "seconds."),
        FindingDescription(
            "line-break", [.error], [.orderFiles],
            "The text has a line break, and its field takes one line: write it on one line."),
        FindingDescription(
            "locale-unknown", [.error], [.orderFiles],
            "The language is none of the pages' languages, or no code of a language: write one that there is, "
                + "such as uk."),
        FindingDescription(
            "metadata-order", [.error], [.orderFiles],
            "A reusable order carries its own id as metadata[order]: name this column otherwise."),
        FindingDescription(
            "number-missing", [.error], [.orderFiles],
            "The row has no number, and other rows have one: give it its number, or remove it."),
        FindingDescription(
            "print-amount", [.error], [.orderFiles],
            "print_amount is no, and one customer's order has to show its amount: leave it empty, or say "
                + "reusable: yes."),
        FindingDescription(
            "print-amount-format", [.error], [.orderFiles],
            "print_amount is neither yes nor no: write one of the two."),
        FindingDescription(
            "reference-id", [.error], [.orderFiles],
            "The number has no character that can be seen: write another."),
        FindingDescription(
            "replacement-character", [.warning], [.orderFiles],
            "The text holds U+FFFD, which stands for a character that was lost in a conversion: write it anew."),
        FindingDescription(
            "return-url", [.error], [.orderFiles],
            "The return address is no complete https address: write one, such as https://shop.example/thanks."),
        FindingDescription(
            "reusable-customer", [.error], [.orderFiles],
            "An order for many payments has a field of one customer: leave it empty, or say reusable: no."),
        FindingDescription(
            "reusable-due", [.error], [.orderFiles],
            "An order for many payments has a due day: leave it empty, or say reusable: no."),
        FindingDescription(
            "reusable-format", [.error], [.orderFiles],
            "reusable is neither yes nor no: write one of the two."),
        FindingDescription(
            "secret-key", [.error], [.orderFiles],
            "The cell or header holds a secret key: remove it, and have it replaced if others saw the file."),
        FindingDescription(
            "service-currency", [.error], [.orderFiles],
            "The service names no currency of ISO 4217: write one such as payment_card_eur_hpp."),
        FindingDescription(
            "service-format", [.error], [.orderFiles],
            "The service is not written as services are, in small letters, digits and underscores: write one "
                + "such as payment_card_eur_hpp."),
        FindingDescription(
            "service-missing", [.error], [.orderFiles],
            "The service is empty or not given: write one such as payment_card_eur_hpp."),
        FindingDescription(
            "shortened-number", [.warning], [.orderFiles],
            "The number looks as if a spreadsheet had shortened it, as in 3.8E+11: format the column as text, "
                + "and write it anew."),
        FindingDescription(
            "spreadsheet-error", [.error], [.orderFiles],
            "The cell holds a spreadsheet's error, or a word for a missing value: correct its formula, widen "
                + "its column, or leave it empty."),
        FindingDescription(
            "text-direction-control", [.error], [.orderFiles],
            "The text holds an invisible character that turns its direction: remove it."),
        FindingDescription(
            "white-space", [.note], [.orderFiles],
            "A line break, a tab or a no-break space is read as a space: nothing is to be done."),
    ]
}
