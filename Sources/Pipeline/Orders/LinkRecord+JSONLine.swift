import Foundation
import Ledger
import PaymentModel

extension LinkRecord {
    /// The record as a line of `links.jsonl`; absent values are left out.
    package var jsonLine: [UInt8] {
        JSONLine { line in
            line.add("order", order)
            line.add("amount", amount)
            line.add("currency", currency)
            line.add("description", description)
            line.add("service", service)
            line.add("reusable", reusable)
            line.add("state", state.rawValue)
            line.add("link", link)
            line.add("kind", kind)
            line.add("invoice", invoice)
            line.add("expires", expires)
            line.add("due", due)
            line.add("created", created)
            if unpriced == true { line.add("unpriced", true) }
            line.add("locale", locale)
            line.add("test", test)
            if let customer { line.add("customer") { $0.add(customer) } }
            line.add("files") {
                $0.add("page", files.page)
                $0.add("button", files.button)
                $0.add("svg", files.svg)
                $0.add("png", files.png)
            }
            line.add("source", source)
            line.add("row", row)
        }.bytes
    }

    /// The record without what is made for the order, and without its place in a file: equal for a row and for the record
    /// of the same row in an earlier run.
    package var content: [UInt8] {
        JSONLine { line in
            line.add("amount", amount)
            line.add("currency", currency)
            line.add("description", description)
            line.add("service", service)
            line.add("reusable", reusable)
            if kind != Settings.Link.invoice.rawValue { line.add("expires", expires) }
            line.add("due", due)
            if unpriced == true { line.add("unpriced", true) }
            if let customer { line.add("customer") { $0.add(customer) } }
        }.bytes
    }
}

extension LinkRecord: RunRecord {
    package static let width = 1

    package var key: String? { nil }

    package var cells: [String?] { [String(decoding: jsonLine, as: UTF8.self)] }

    package init?(key: String?, cells: [String?]) {
        guard let text = cells[0], let record = try? JSONDecoder().decode(LinkRecord.self, from: Data(text.utf8)) else {
            return nil
        }
        self = record
    }
}

extension JSONLine {
    /// Adds a customer's fields, under the platform's names.
    fileprivate mutating func add(_ customer: Customer) {
        add("reference_id", customer.referenceID)
        add("name", customer.name)
        add("email", customer.email)
        add("phone", customer.phone)
        add("individual_tax_id", customer.individualTaxID)
        add("date_of_birth", customer.dateOfBirth)
        let address = customer.address
        if address != Customer.Address() {
            add("address") {
                $0.add("country", address.country)
                $0.add("region", address.region)
                $0.add("city", address.city)
                $0.add("full_address", address.fullAddress)
                $0.add("post_code", address.postCode)
            }
        }
        add("metadata", customer.metadata)
    }
}
