import Pages
import PaymentModel
import Pipeline
import Printing

/// The texts of an order on paper, in the payer's language.
struct PaperText: Sendable {
    let seller: Seller
    let platform: Platform
    let vocabulary: PaperVocabulary
    /// True to print the customer's name and address: on invoices only.
    let isInvoice: Bool
    /// The date of all invoices, UNIX seconds; `nil` for the day on which each order was first kept in the ledger.
    let date: Int?

    /// - Parameters:
    ///   - record: An open order.
    ///   - money: Its amount.
    /// - Returns: the texts.
    func item(_ record: LinkRecord, _ money: Money) -> PrintItem {
        let words = vocabulary.words(for: record.locale)
        let whereToPay = whereToPay(record, words)
        return PrintItem(
            link: record.link, language: words.language, payee: seller.name,
            amount: record.unpriced == true ? nil : words.amount(money), purpose: record.description,
            reference: words.labelled(.reference, record.order), whereToPay: whereToPay.long,
            whereToPayBriefly: whereToPay.brief, howToPay: words.text(.how),
            payBy: record.expires.map { "\(words.text(.payBy)) \(words.moment($0))" },
            test: record.test ? words.text(.test) : nil, invoice: isInvoice ? invoice(record, words) : nil)
    }

    /// The hosts that the payer's telephone will show, so that a code pasted over this one can be noticed.
    private func whereToPay(_ record: LinkRecord, _ words: PaperWords) -> (long: String, brief: String?) {
        let linkHost = (try? WebAddress(record.link))?.host ?? ""
        let payHost = record.kind == Settings.Link.page.rawValue ? platform.host : linkHost
        let brief = words.text(.platformOnly, ["platform_host": payHost])
        guard linkHost != payHost else { return (brief, nil) }
        return (words.text(.whereToPay, ["link_host": linkHost, "platform_host": payHost]), brief)
    }

    private func invoice(_ record: LinkRecord, _ words: PaperWords) -> InvoiceText {
        var details = [InvoiceText.Row(words.text(.invoiceNumber), record.order)]
        if let date = date ?? record.created {
            details.append(InvoiceText.Row(words.text(.invoiceDate), words.day(date)))
        }
        if let due = record.due {
            details.append(InvoiceText.Row(words.text(.due), words.day(due)))
        }
        if let expires = record.expires {
            details.append(InvoiceText.Row(words.text(.payBy), words.day(expires)))
        }
        return InvoiceText(
            title: words.text(.invoice), number: record.order, sellerAddress: seller.address,
            sellerContact: seller.contact,
            recipient: recipient(record.customer, words), details: details, purposeLabel: words.text(.purpose),
            amountLabel: words.text(.amount))
    }

    /// The customer's name and address, as on an envelope.
    private func recipient(_ customer: Customer?, _ words: PaperWords) -> String {
        guard let customer else { return "" }
        let address = customer.address
        let city = [address.postCode, address.city].compactMap(\.self).joined(separator: " ")
        return [customer.name, address.fullAddress, city, address.region, address.country.map(words.country)]
            .compactMap { $0?.isEmpty == true ? nil : $0 }.joined(separator: "\n")
    }
}
