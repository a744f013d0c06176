import Foundation
import PaymentModel
import Testing

/// The columns in which two orders differ.
@Suite struct OrderDifferencesTests {
    private let order: Order

    init() throws {
        order = Order(referenceID: "INV-7", money: try Money(25, try #require(Currency("EUR"))), service: "s")
    }

    private static let changes: [(name: String, change: @Sendable (inout Order) throws -> Void)] = [
        ("reference_id", { $0.referenceID = nil }),
        ("amount", { $0.money = try Money(26, $0.money.currency) }),
        ("currency", { $0.money = try Money($0.money.amount, try #require(Currency("USD"))) }),
        ("service", { $0.service = "t" }),
        ("description", { $0.description = "x" }),
        ("customer[reference_id]", { $0.customer.referenceID = "x" }),
        ("customer[name]", { $0.customer.name = "x" }),
        ("customer[email]", { $0.customer.email = "x" }),
        ("customer[phone]", { $0.customer.phone = "x" }),
        ("customer[individual_tax_id]", { $0.customer.individualTaxID = "x" }),
        ("customer[date_of_birth]", { $0.customer.dateOfBirth = "x" }),
        ("customer[address][country]", { $0.customer.address.country = "x" }),
        ("customer[address][region]", { $0.customer.address.region = "x" }),
        ("customer[address][city]", { $0.customer.address.city = "x" }),
        ("customer[address][full_address]", { $0.customer.address.fullAddress = "x" }),
        ("customer[address][post_code]", { $0.customer.address.postCode = "x" }),
        ("customer[metadata][…]", { $0.customer.metadata = [Order.Entry("key", "x")] }),
        ("metadata[…]", { $0.metadata = [Order.Entry("key", "x")] }),
        ("service_fields[…]", { $0.serviceFields = [Order.Entry("key", "x")] }),
        ("return_url", { $0.returnURL = "x" }),
        ("return_urls[success]", { $0.returnURLs.success = "x" }),
        ("return_urls[fail]", { $0.returnURLs.fail = "x" }),
        ("return_urls[pending]", { $0.returnURLs.pending = "x" }),
        ("expires", { $0.expires = 1 }),
        ("due", { $0.due = 1 }),
        ("locale", { $0.locale = "x" }),
        ("reusable", { $0.isReusable = true }),
        ("print_amount", { $0.printsAmount = false }),
    ]

    @Test("A change of any column is told, alone and with all others, in the order of the columns")
    func all() throws {
        #expect(Self.changes.map(\.name) == OrderField.all.map(\.name))
        var everything = order
        for (name, change) in Self.changes {
            var changed = order
            try change(&changed)
            try change(&everything)
            let expected = name.replacing("…", with: "key")
            #expect(order.differences(from: changed) == [expected])
            #expect(changed.differences(from: order) == [expected])
        }
        #expect(
            order.differences(from: everything) == Self.changes.map { $0.name.replacing("…", with: "key") })
        #expect(everything.differences(from: everything) == [])
    }

    @Test(
        "Open lists are compared by key",
        arguments: [
            ([("a", "1"), ("b", "2")], [("a", "1"), ("b", "2")], []),
            ([("a", "1"), ("b", "2")], [("a", "1"), ("b", "3")], ["metadata[b]"]),
            ([("a", "1"), ("b", "2")], [("b", "3"), ("c", "4")], ["metadata[a]", "metadata[b]", "metadata[c]"]),
            ([("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")], ["metadata[…]"]),
        ])
    func openLists(_ one: [(String, String)], _ two: [(String, String)], _ expected: [String]) {
        var (first, second) = (order, order)
        first.metadata = one.map { Order.Entry($0, $1) }
        second.metadata = two.map { Order.Entry($0, $1) }
        #expect(first.differences(from: second) == expected)
    }

    @Test("An empty text is none")
    func empty() {
        var other = order
        other.description = ""
        other.customer.email = ""
        #expect(order.differences(from: other) == [])
    }
}
