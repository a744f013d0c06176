import Foundation
import OutputChecks
import PaymentModel
import Testing

@testable import Pages

@Suite struct ChoiceTests {
    static func form(_ services: [OfferedService], _ order: Order) throws -> [PaymentForm] {
        PaymentForm.forms(
            order, offering: services, identifier: "INV-7", publicKey: try PublicKey("pk_live_abc123"),
            platform: try Platform())
    }

    static let card = OfferedService(
        Service(
            code: "payment_card_eur_hpp", method: "payment_card", currency: "EUR",
            names: ["en": "Payment card", "uk": "Платіжна карта"]), logo: "../assets/0a.svg")
    static let wallet = OfferedService(
        Service(
            code: "wallet_usd_hpp", method: "wallet", currency: "USD", names: ["en": "Wallet <b>&\""],
            description: "With \"points\""))
    static let bank = OfferedService(
        Service(
            code: "bank_eur_hpp", method: "bank", currency: "EUR",
            fields: [
                ServiceField(
                    key: "iban", labels: ["en": "Account", "uk": "Рахунок"], hints: ["en": "Two letters & digits"],
                    pattern: "^[A-Z]{2}[0-9]+$", isRequired: true, example: "DE89"),
                ServiceField(key: "phone"),
            ], names: ["en": "Bank transfer"]))
    static let cash = OfferedService(Service(code: "cash_eur_hpp", method: "cash", currency: "EUR"))
    static let all = [card, wallet, bank, cash]

    @Test("A page of a choice passes our check, in every language and on both kinds of keys", arguments: [false, true])
    func checked(isTest: Bool) throws {
        let renderer = try Fixture.renderer(logo: "../logo.png", isTest: isTest)
        for language in try TemplateSet.builtIn().languages {
            let order = try Fixture.order(locale: language)
            let forms = try Self.form(Self.all, order)
            let prepared = try renderer.prepare(order, identifier: "INV-7", payment: .forms(forms))
            #expect(Fixture.breaches(try renderer.payPage(prepared), .page, .forms(forms)) == [], "\(language)")
            let button = try renderer.button(prepared)
            #expect(Fixture.breaches(button, .fragment, .forms(forms)) == [], "\(language)")
            #expect(Fixture.text(button).split(whereSeparator: \.isNewline).count == 1)
        }
    }

    @Test("The page offers each service by its name in the payer's language, and asks what it asks for")
    func page() throws {
        let order = try Fixture.order(locale: "uk")
        let renderer = try Fixture.renderer()
        let page = Fixture.text(
            try renderer.payPage(
                renderer.prepare(order, identifier: "INV-7", payment: .forms(Self.form(Self.all, order)))))
        let parts = [
            "<h2>Як ви хочете сплатити?</h2><form ",
            #"value="payment_card_eur_hpp"><img src="../assets/0a.svg" alt="" width="56" height="36"/><span><bdi>Платіжна карта"#,
            #"value="wallet_usd_hpp"><span><bdi>Wallet &lt;b&gt;&amp;&quot;</bdi> <small><bdi>With &quot;points&quot;</bdi></small> "#
                + "<small>Ви платите в USD</small></span> </button> </form> <details ",
            "<summary><span><bdi>Bank transfer</bdi></span></summary><form ",
            #"<label><span><bdi>Рахунок</bdi></span> <input type="text" name="service_fields[iban]" maxlength="500" autocomplete="off" "#
                + #"autocapitalize="off" spellcheck="false" pattern="[A-Z]{2}[0-9]+" title="Two letters &amp; digits · DE89" "#
                + #"required="required"/> <small><bdi>Two letters &amp; digits · DE89</bdi></small></label>"#,
            #"<label><span><bdi>phone</bdi> <small>необов’язково</small></span> <input type="tel" name="service_fields[phone]" "#
                + #"maxlength="500" autocomplete="tel" autocapitalize="off" spellcheck="false"/></label> <button "#,
            #"value="cash_eur_hpp"><span><bdi>cash</bdi></span> </button> </form> <p class="where">"#,
        ]
        var rest = page[...]
        for part in parts {
            let found = try #require(rest.firstRange(of: part), "\(part)\n\(rest)")
            rest = rest[found.upperBound...]
        }
    }

    @Test("What the order gives of a service's fields is sent, and not asked for")
    func given() throws {
        var order = try Fixture.order()
        order.serviceFields = [.init("iban", "DE1"), .init("other", "x")]
        let forms = try Self.form(Self.all, order)
        #expect(forms.map(\.inputs.count) == [0, 1, 0])
        #expect(
            forms.map { $0.services.map(\.service.code) } == [
                ["payment_card_eur_hpp", "wallet_usd_hpp"], [], ["cash_eur_hpp"],
            ])
        #expect(
            forms.map { form in form.fields.filter { $0.name.hasPrefix("service") }.map(\.name) }
                == [[], ["service", "service_fields[iban]"], []])
        // The only service gets all of it, as it always did.
        let only = try Self.form([Self.bank], order)
        #expect(only.count == 1 && only[0].heading == nil && only[0].inputs.map(\.name) == ["service_fields[phone]"])
        let sent = only[0].fields.map(\.name).filter { $0.hasPrefix("service_fields") }
        #expect(sent == ["service_fields[iban]", "service_fields[other]"])
    }

    @Test("The only service looks as a page always did, with what it asks for")
    func only() throws {
        let order = try Fixture.order()
        let renderer = try Fixture.renderer()
        let forms = try Self.form([Self.card], order)
        #expect(
            try renderer.payPage(renderer.prepare(order, identifier: "INV-7", payment: .forms(forms)))
                == renderer.payPage(renderer.prepare(order, identifier: "INV-7", payment: .form(Fixture.form(order)))))
        let asking = try Self.form([Self.bank], order)
        let page = Fixture.text(
            try renderer.payPage(renderer.prepare(order, identifier: "INV-7", payment: .forms(asking))))
        #expect(!page.contains("<details") && page.contains(#"name="service_fields[iban]""#))
        #expect(Fixture.breaches(Array(page.utf8), .page, .forms(asking)) == [])
    }

    @Test("A template of one's own without a place for a choice says so, and serves for one service")
    func ownTemplate() throws {
        let own = """
            <form action="{{form_action}}" method="post">{{{form_fields}}}<button type="submit">{{pay}}</button></form>
            """
        let renderer = try Fixture.renderer(TemplateSet(overriding: ["button-form.mustache": own]))
        let order = try Fixture.order()
        let choice = try renderer.prepare(order, identifier: "INV-7", payment: .forms(Self.form(Self.all, order)))
        #expect(throws: PageError.noForms(file: "button-form.mustache")) { try renderer.button(choice) }
        #expect(Fixture.text(try renderer.button(Fixture.prepared(order, by: renderer))).hasPrefix("<form action"))
    }

    @Test(
        "A pattern is translated where it means the same in HTML, and left out elsewhere",
        arguments: [
            ("^[a-zA-Z_]*$", "[a-zA-Z_]*"), ("^[0-9]{10,12}$", "[0-9]{10,12}"), (#"^\d{3}-\d{4}$"#, #"\d{3}-\d{4}"#),
            ("^(UA|DE)[0-9]+$", "(?:UA|DE)[0-9]+"), ("^(?:a|b)?$", "(?:a|b)?"), ("^[a-z-]+$", #"[a-z\-]+"#),
            ("^[-a-z]+$", #"[\-a-z]+"#), (#"^[\w.+-]+@[a-z]+\.[a-z]{2,}$"#, #"[\w\.\+\-]+@[a-z]+\.[a-z]{2,}"#),
            ("^[a-z&&b(]+$", #"[a-z\&\&b\(]+"#), (#"^\+?[0-9 ()]+$"#, #"\+?[0-9 \(\)]+"#), (#"^a\-b$"#, "a-b"),
            ("^[a/b]$", #"[a\/b]"#), ("^a/b$", "a/b"),
            // Not anchored at both ends, or not for all alternatives.
            ("[0-9]+", nil), ("^[0-9]+", nil), ("[0-9]+$", nil), ("^a|b$", nil), (#"^a\$"#, nil),
            // Bytes here, characters there; or other characters in each.
            ("^.{1,10}$", nil), ("^[^0-9]+$", nil), (#"^\S+$"#, nil), (#"^\s$"#, nil), ("^[а-я]+$", nil), ("^é$", nil),
            (#"^\D$"#, nil), (#"^\W$"#, nil), (#"^\h$"#, nil), (#"^\bа$"#, nil),
            // Only one of the two knows it, or each knows it otherwise.
            ("/^[0-9]+$/", nil), ("^(?i)a$", nil), ("^(?=a)a$", nil), ("^(?<n>a)$", nil), ("^[[:alpha:]]$", nil),
            (#"^(a)\1$"#, nil), (#"^\x41$"#, nil), ("^a++$", nil), ("^a+?$", nil), ("^a{,3}$", nil), ("^a{2$", nil),
            (#"^\p{L}+$"#, nil), ("^[z-a]$", nil), ("^[a-]b-c]$", nil), ("^[+--]$", nil), (#"^[\d-x]$"#, nil),
            ("^[a-z-9]$", nil), ("^[]$", nil), ("^[]a]$", nil), ("^(a$", nil), ("^a)$", nil), ("^[a$", nil),
            ("^*a$", nil),
            ("^(|a)$", "(?:|a)"), ("^a^b$", nil), ("^a$b$", nil), (#"^a\"#, nil), ("^", nil), ("", nil), ("$^", nil),
            (#"^\Qa\E$"#, nil), ("^a\nb$", nil), ("^(?#x)a$", nil), ("^(*UTF8)a$", nil),
        ] as [(String, String?)])
    func pattern(_ pattern: String, _ expected: String?) {
        #expect(HTMLPattern(pattern)?.text == expected)
    }

    @Test(
        "A keyboard of digits is offered where only digits are taken",
        arguments: [
            ("^[0-9]{10}$", true), (#"^\d+$"#, true), ("^(?:[0-9]{4}|[0-9]{6})$", true), ("^[0-9-]+$", false),
            (#"^\+[0-9]+$"#, false), ("^[a-z0-9]+$", false), ("^a$", false),
        ])
    func digits(_ pattern: String, _ expected: Bool) throws {
        #expect(try #require(HTMLPattern(pattern)).isOfDigits == expected)
    }
}
