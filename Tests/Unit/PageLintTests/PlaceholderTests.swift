import Foundation
import PaymentModel
import Testing

/// What stands where a value was to be put in.
@Suite struct PlaceholderTests {
    static let everywhere = [
        "{{ amount }}", "{{amount}}", "{% x %}", "${amount}", "#{amount}", "<%= amount %>", "<?php echo $amount ?>",
        "<?= $amount ?>", "{$amount}", "[[amount]]", "*|AMOUNT|*", "%%AMOUNT%%", "{amount}", "%AMOUNT%", "__AMOUNT__",
        "<your amount>", "TODO", "undefined", "[object Object]", "NaN", "CHANGE_ME", "YOUR_AMOUNT",
    ]

    @Test(
        "A template's mark is found in every field", arguments: everywhere,
        ["amount", "reference_id", "currency", "expires", "description", "customer[name]", "metadata[order]"])
    func mark(_ value: String, _ name: String) throws {
        var changes: [String: String?] = [name: value]
        if name.hasPrefix("customer") { changes["customer[reference_id]"] = "C-7" }
        let findings = try PaymentSnippet.findings(PaymentSnippet.form(changes))
        #expect(findings.map(\.id) == ["placeholder"], "\(findings.map(\.message))")
    }

    @Test(
        "A leftover is found where no text is expected",
        arguments: [
            ("public_key", "<your public key>"), ("public_key", "YOUR_PUBLIC_KEY"), ("public_key", "pk_live_…"),
            ("public_key", "pk_live_..."), ("public_key", "pk_live_xxxxxxxx"), ("public_key", "pk_test_YOUR_KEY"),
            ("public_key", "pk_live_4Q7c..."), ("public_key", "public_key"), ("public_key", "[public_key]"),
            ("amount", "xxx"), ("amount", "null"), ("amount", "$amount"), ("amount", "[amount]"), ("amount", "amount"),
            ("currency", "XXX"), ("reference_id", "your-order-id"), ("reference_id", "INSERT ORDER"),
            ("service", "your_service"), ("reference_id", "<order id>"), ("reference_id", ":order_id"),
        ])
    func leftover(_ name: String, _ value: String) throws {
        let findings = try PaymentSnippet.findings(PaymentSnippet.form([name: value]))
        #expect(findings.map(\.id) == ["placeholder"], "\(findings.map(\.message))")
    }

    @Test(
        "What only looks like one is none",
        arguments: [
            ("description", "Order {red}"), ("description", "10% off, 20% more"), ("description", "[Sale] a < b > c"),
            ("description", "xxx"), ("description", "To do: your order"), ("description", "Null & Sons"),
            ("description", "Course \"$100 a month\""), ("description", "}} then {{"), ("customer[name]", "Null"),
            ("customer[name]", "Xxx"), ("metadata[order]", "null"), ("metadata[c]", "{\"a\": {\"b\": 1}}"),
            ("reference_id", "INV-{7}"), ("reference_id", "2026/7"), ("reference_id", "x"), ("reference_id", "A%20B"),
            ("public_key", "pk_live_xX7"), ("reference_id", "todo-7"),
        ])
    func none(_ name: String, _ value: String) throws {
        var changes: [String: String?] = [name: value]
        if name.hasPrefix("customer") { changes["customer[reference_id]"] = "C-7" }
        let findings = try PaymentSnippet.findings(PaymentSnippet.form(changes))
        #expect(findings.isEmpty, "\(findings.map(\.message))")
    }

    @Test("The message shows no text that a customer's name may stand in")
    func privacy() throws {
        let findings = try PaymentSnippet.findings(PaymentSnippet.form(["description": "For Olena, {{what}}"]))
        #expect(findings.count == 1 && findings.allSatisfy { !$0.message.contains("Olena") })
    }
}
