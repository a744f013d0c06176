import Foundation
import PaymentModel
import Testing
import TestSupport

/// Which fields a payment has, and what they are called.
@Suite struct FieldRuleTests {
    @Test("A good form and a good link have no findings")
    func good() throws {
        #expect(try PaymentSnippet.findings(PaymentSnippet.form()).isEmpty)
        let link = PaymentSnippet.link("public_key=pk_live_4Q7c&currency=EUR&amount=25.00&utm_source=mail&gclid=1")
        #expect(try PaymentSnippet.findings(link).isEmpty)
        #expect(
            try PaymentSnippet.findings(PaymentMarkup.form + PaymentMarkup.linkElement + PaymentMarkup.invoiceElement)
                .isEmpty)
    }

    @Test("A form without a required field can't be paid", arguments: ["public_key", "service", "currency", "amount"])
    func required(_ name: String) throws {
        let findings = try PaymentSnippet.findings(PaymentSnippet.form([name: nil]))
        #expect(findings.map(\.id) == ["form-field-required"] && findings[0].message.contains(name))
    }

    @Test("A link needs a key, a currency and an amount, and no service")
    func requiredOfLink() throws {
        let ids = try PaymentSnippet.findings(PaymentSnippet.link("description=x")).map(\.id)
        #expect(ids == Array(repeating: "form-field-required", count: 3))
    }

    @Test("A form says what is paid", arguments: ["reference_id", "description", "metadata[order]"])
    func order(_ name: String) throws {
        let without = try PaymentSnippet.findings(PaymentSnippet.form(["description": nil]))
        #expect(without.map(\.id) == ["form-field-required"])
        #expect(
            try PaymentSnippet.findings(PaymentSnippet.form(["description": nil].merging([name: "7"]) { $1 })).isEmpty)
    }

    @Test("A button's name is a field too, and a field may stand elsewhere")
    func elsewhere() throws {
        let buttons = #"<button name="amount" value="5">5</button><button name="amount" value="10">10</button>"#
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(["amount": nil], buttons)).isEmpty)
        let outside =
            PaymentSnippet.form(["amount": nil]).replacing("<form ", with: #"<form id="pay" "#)
            + #"<input type="hidden" form="pay" name="amount" value="25.00">"#
        #expect(try PaymentSnippet.findings(outside).isEmpty)
        let button =
            PaymentSnippet.form(["amount": nil]).replacing("<form ", with: #"<form id="pay" "#)
            + #"<input type="submit" form="pay" name="amount" value="25.00">"#
        #expect(try PaymentSnippet.findings(button).isEmpty)
    }

    @Test("An empty field that is required is an error, unless a script may fill it in")
    func empty() throws {
        func ids(_ markup: String) throws -> [String] { try PaymentSnippet.findings(markup).map(\.id) }
        let form = PaymentSnippet.form(["amount": ""])
        #expect(try ids(form) == ["form-field-required"])
        #expect(try ids(form + "<script>amount.value = 25</script>") == ["form-field-empty"])
        #expect(try ids(form + #"<script src="/cart.js"></script>"#) == ["form-field-empty"])
        #expect(try ids(form + #"<script src="https://www.stats.example/x.js"></script>"#) == ["form-field-required"])
        #expect(try ids(PaymentSnippet.form(["locale": " "])) == ["form-field-empty"])
        #expect(try ids(PaymentSnippet.form([:], #"<input name="customer[reference_id]">"#)).isEmpty)
    }

    @Test("A field without a name is told of, but not a box to be ticked")
    func nameless() throws {
        func ids(_ markup: String) throws -> [String] {
            try PaymentSnippet.findings(PaymentSnippet.form([:], markup)).map(\.id)
        }
        #expect(try ids(#"<input type="hidden" value="x">"#) == ["form-field-nameless"])
        #expect(try ids(#"<input name="" type="text">"#) == ["form-field-nameless"])
        #expect(try ids(#"<input type="checkbox" required> I agree"#).isEmpty)
        #expect(try ids(#"<input type="submit" value="Pay">"#).isEmpty)
    }

    @Test(
        "An unknown field is told of, with the one that was meant",
        arguments: [
            ValueCase("ammount", "form-field-unknown", "is it amount?"),
            ValueCase("Amount", "form-field-unknown", "is it amount?"),
            ValueCase("reference-id", "form-field-unknown", "is it reference_id?"),
            ValueCase("order_id", "form-field-unknown", "is it reference_id?"),
            ValueCase("email", "form-field-unknown", "is it customer[email]?"),
            ValueCase("customer_name", "form-field-unknown", "is it customer[name]?"),
            ValueCase("customer[adress][city]", "form-field-unknown", "is it customer[address][city]?"),
            ValueCase("success_url", "form-field-unknown", "is it return_url?"),
            ValueCase("callback_url", "form-field-unknown", "no effect"),
            ValueCase("return_urls[success]", "form-field-unknown", "private API"),
            ValueCase("test_mode", "form-field-unknown", "private API"),
            ValueCase("gateway_options[cardgate][tokenize]", "form-field-unknown", "private API"),
            ValueCase("_wpnonce", "form-field-unknown", "take it out"),
            ValueCase("metadata[any thing, ключ]"), ValueCase("service_fields[iban]"), ValueCase("metadata[a][b]"),
            ValueCase("wp-nonce", "form-field-unknown"),
        ])
    func unknown(_ value: ValueCase) throws {
        var changes: [String: String?] = [value.value: "x"]
        if value.value.hasPrefix("customer[") { changes["customer[reference_id]"] = "C-7" }
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(changes)))
    }

    @Test("A customer's open list takes any key")
    func customerMetadata() throws {
        let changes = ["customer[reference_id]": "C-7", "customer[metadata][key1]": "x"]
        #expect(try PaymentSnippet.findings(PaymentSnippet.form(changes)).isEmpty)
    }

    @Test("A link's & that was escaped twice is told of")
    func escapedTwice() throws {
        let link = PaymentSnippet.link("public_key=pk_live_4Q7c&amp;currency=EUR&amp;amount=25.00&amp;amp;locale=uk")
        ValueCase("", "form-field-unknown", "escaped twice").check(try PaymentSnippet.findings(link))
    }

    static let bracketed = [
        ValueCase("customer.name", "form-field-brackets", "arrives as customer_name: write customer[name]"),
        ValueCase("customer(name)", "form-field-brackets", "write customer[name]"),
        ValueCase("customer{name}", "form-field-brackets", "write customer[name]"),
        ValueCase("customer[name", "form-field-brackets", "arrives as customer_name: write customer[name]"),
        ValueCase("customer[address.city]", "form-field-brackets", "write customer[address][city]"),
        ValueCase("customer[address city]", "form-field-brackets", "write customer[address][city]"),
        ValueCase("customer[[name]]", "form-field-brackets", "write customer[name]"),
        ValueCase("customer[ name]", "form-field-brackets", "write customer[name]"),
        ValueCase("customer[name]]", "form-field-brackets", "write customer[name]"),
        ValueCase("customer ['name']", "form-field-brackets", "quotes"),
        ValueCase("customer[\"name\"]", "form-field-brackets", "quotes"),
        ValueCase("customer[name] ", "form-field-brackets", "write customer[name]"),
        ValueCase("customer［name］", "form-field-brackets", "write customer[name]"),
        ValueCase("customer%5Bname%5D", "form-field-brackets", "write customer[name]"),
        ValueCase("customer%5baddress%5d%5bcity%5d", "form-field-brackets", "write customer[address][city]"),
        ValueCase("customer", "form-field-brackets", "customer[name]"),
        ValueCase("metadata", "form-field-brackets", "metadata[order]"),
        ValueCase("customer[address]", "form-field-brackets", "customer[address][city]"),
        ValueCase("metadata[]", "form-field-brackets", "empty"),
        ValueCase("[name]", "form-field-brackets", "dropped"),
        ValueCase("amount[]", "form-field-brackets", "no brackets"),
        ValueCase("amount[value]", "form-field-brackets", "no brackets"),
        ValueCase("customer.address.city", "form-field-brackets", "write customer[address][city]"),
        ValueCase(String(repeating: "[", count: 100_000), "form-field-brackets"),
        ValueCase("metadata" + String(repeating: "[a", count: 100_000), "form-field-brackets"),
    ]

    @Test("Brackets that the platform reads otherwise are an error, and no unknown field besides", arguments: bracketed)
    func brackets(_ value: ValueCase) throws {
        let changes = ["customer[reference_id]": "C-7", value.value: "x"]
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(changes)))
    }

    static let twice = PaymentSnippet.input("amount", "52.00")

    @Test(
        "Of fields that overwrite each other it is said which is sent",
        arguments: [
            ValueCase(
                twice, "form-field-doubled", "twice, and of them the platform takes the last, this one, \"52.00\""),
            ValueCase(twice + twice, "form-field-doubled", "3 times"),
            ValueCase(#"<input type="hidden" disabled name="amount" value="52.00">"#),
            ValueCase(#"<input type="checkbox" name="amount" value="52.00">"#),
            ValueCase(
                #"<select name="locale"><option>en</option></select><select name="locale"><option>uk</option></select>"#,
                "form-field-doubled"),
            ValueCase(#"<input type="radio" name="locale" value="en"><input type="radio" name="locale" value="uk">"#),
            ValueCase(
                #"<input type="radio" name="locale" value="en"><input type="hidden" name="locale" value="uk">"#,
                "form-field-doubled"),
            ValueCase(#"<input type="hidden" name=" amount" value="52.00">"#, "form-field-doubled", "\"52.00\""),
            ValueCase(
                PaymentSnippet.input("metadata[a]", "secret") + PaymentSnippet.input("metadata[a]", "secret"),
                "form-field-doubled", "the last, this one: have"),
            ValueCase(PaymentSnippet.input("metadata[a]", "1") + PaymentSnippet.input("metadata[b]", "1")),
        ])
    func doubled(_ value: ValueCase) throws {
        let findings = try PaymentSnippet.findings(PaymentSnippet.form([:], value.value))
        value.check(findings.filter { $0.id != "form-field-unknown" })
    }

    @Test("A link's doubled parameter too")
    func doubledInLink() throws {
        let link = PaymentSnippet.link("public_key=pk_live_4Q7c&currency=EUR&amount=25.00&amount=52.00")
        ValueCase("", "form-field-doubled", "\"52.00\"").check(try PaymentSnippet.findings(link))
    }

    @Test(
        "What the payer types in is told of, but for what is theirs",
        arguments: [
            ValueCase(#"<input name="amount">"#, "form-field-typed", "types in the amount"),
            ValueCase(#"<input type="number" name="amount">"#, "form-field-typed", "step=\"0.01\""),
            ValueCase(#"<input type="number" step="0.01" name="amount">"#, "form-field-typed", "hidden\">"),
            ValueCase(#"<input name="amount" value="25.00" readonly>"#),
            ValueCase(#"<select name="amount"><option>10</option></select>"#),
            ValueCase(#"<input name="amount" type="radio" value="10">"#),
        ])
    func typed(_ value: ValueCase) throws {
        value.check(try PaymentSnippet.findings(PaymentSnippet.form(["amount": nil], value.value)))
        let name = #"<input name="customer[name]"><input type="hidden" name="customer[reference_id]" value="7">"#
        #expect(try PaymentSnippet.findings(PaymentSnippet.form([:], name)).isEmpty)
    }

    @Test("Tens of thousands of fields, and values of megabytes, take work in proportion")
    func hostile() throws {
        func time(_ count: Int) throws -> Duration {
            var fields = ""
            for index in 0..<count { fields += #"<input type="hidden" name="a\#(index)[b" value="{{x">"# }
            let markup = PaymentSnippet.form([:], fields + fields)
            var findings: [Finding] = []
            let time = try ThreadTime.measure { findings = try PaymentSnippet.findings(markup) }
            #expect(findings.count >= 99 && findings.allSatisfy { $0.message.unicodeScalars.count <= 301 })
            return time
        }
        let (few, many) = (try time(2_000), try time(20_000))
        #expect(many < few * 30 + .seconds(1), "\(few), then \(many)")
        let long = String(repeating: "{{[<%$1,", count: 250_000)
        for name in ["amount", "description", "currency", "service", "expires", "return_url", "customer[name]"] {
            let markup = PaymentSnippet.form([name: long])
            #expect(try ThreadTime.measure { _ = try PaymentSnippet.findings(markup) } < ThreadTime.bound, "\(name)")
        }
    }
}
