import Foundation
import OutputChecks
import PaymentModel
import Testing

@Suite struct ChoiceRuleTests {
    private static let action = "https://pay.cascad.com/public-api/payment-invoices/process"
    private static let hidden =
        #"<input type="hidden" name="public_key" value="pk_live_abc123"/><input type="hidden" name="reference_id" "#
        + #"value="INV-7"/><input type="hidden" name="currency" value="EUR"/><input type="hidden" name="amount" value="25.00"/>"#
    private static let markup =
        #"<div><form action="\#(action)" method="post">\#(hidden)<button type="submit" name="service" "#
        + #"value="card_eur_hpp">Card</button><button type="submit" name="service" value="cash_eur_hpp">Cash</button></form>"#
        + #"<form action="\#(action)" method="post">\#(hidden)<input type="hidden" name="service" value="bank_eur_hpp"/>"#
        + #"<label>IBAN <input type="text" name="service_fields[iban]" required="required"/></label>"#
        + #"<label>Note <input type="text" name="service_fields[note]"/></label><button type="submit">Pay</button></form></div>"#

    private static func findings(_ markup: String) throws -> [Finding] {
        func offered(_ code: String, _ fields: [ServiceField] = []) -> OfferedService {
            OfferedService(Service(code: code, method: "m", currency: "EUR", fields: fields))
        }
        let currency = try #require(Currency("EUR"))
        let forms = PaymentForm.forms(
            Order(money: try Money(25, currency), service: .offered),
            offering: [
                offered("card_eur_hpp"), offered("cash_eur_hpp"),
                offered("bank_eur_hpp", [ServiceField(key: "iban", isRequired: true), ServiceField(key: "note")]),
            ], identifier: "INV-7", publicKey: try PublicKey("pk_live_abc123"), platform: try Platform())
        return OutputChecker().check(try Sample.fragment(markup, payment: .forms(forms)))
    }

    @Test("Forms that offer a choice, as the payment has them, are clean")
    func clean() throws {
        #expect(try Self.findings(Self.markup).map(\.description) == [])
    }

    static let edits: [Edit] = [
        Edit(
            "form-button", #"value="cash_eur_hpp">Cash"#, #"value="crypto_eur_hpp">Cash"#,
            ids: ["form-button", "form-button"]),
        Edit(
            "form-button", #"value="cash_eur_hpp">Cash"#, #"value="card_eur_hpp">Cash"#,
            ids: ["form-button", "form-button"]),
        Edit("form-button", #"<button type="submit" name="service" value="cash_eur_hpp">Cash</button>"#, ""),
        Edit("form-button", #"name="service" value="cash"#, #"value="cash"#, ids: ["form-button", "form-button"]),
        Edit(
            "form-button", #"name="service" value="cash"#, #"name="amount" value="cash"#,
            ids: ["form-button", "form-button"]),
        Edit("form-button", ">Cash<", "> <"),
        Edit("form-button", #"<button type="submit">Pay</button>"#, ""),
        Edit(
            "form-button", #"<button type="submit">Pay"#,
            #"<button type="submit" name="service" value="card_eur_hpp">Pay"#),
        Edit("form-field-missing", #"<input type="hidden" name="service" value="bank_eur_hpp"/>"#, ""),
        Edit("form-field-missing", #"<label>Note <input type="text" name="service_fields[note]"/></label>"#, ""),
        Edit(
            "form-field-doubled", "</label><label>Note",
            #"<input name="service_fields[iban]" required="required"/></label><label>Note"#),
        Edit(
            "form-field-unknown", "</form></div>",
            #"<input type="hidden" name="service_fields[x]" value="1"/></form></div>"#),
        Edit("form-value", #"value="bank_eur_hpp""#, #"value="card_eur_hpp""#),
        Edit("form-input", #" required="required""#, ""),
        Edit("form-input", #"name="service_fields[note]""#, #"name="service_fields[note]" required="required""#),
        Edit("form-input", #"name="service_fields[note]""#, #"name="service_fields[note]" value="x""#),
        Edit(
            "form-input", #"<label>Note <input type="text" name="service_fields[note]"/></label>"#,
            #"<input type="text" name="service_fields[note]"/>"#),
        Edit("form-input", "<label>Note ", "<label>"),
        Edit("form-input", #"type="text" name="service_fields[note]""#, #"type="hidden" name="service_fields[note]""#),
        Edit(
            "form-count", "</div>",
            #"</div><form action="\#(action)" method="post"><button type="submit">x</button></form>"#),
        Edit("form-count", "</form><form", "</form><form", ids: []),
    ]

    @Test("A choice with one mistake has the finding of its rule", arguments: edits)
    func mistake(_ edit: Edit) throws {
        let findings = try Self.findings(edit.apply(to: Self.markup))
        #expect(findings.map(\.id).withoutFollowUps == edit.ids, "\(findings.map(\.description))")
    }

    @Test("A choice that lacks a whole form, or gives the fields of one to the other, is refused")
    func whole() throws {
        let start = try #require(Self.markup.range(of: "</form><form"))
        let first = Self.markup[..<start.lowerBound] + "</form></div>"
        #expect(try Self.findings(String(first)).map(\.id) == ["form-count"])
        let amount = Self.markup.replacing(#"name="amount" value="25.00""#, with: #"name="amount" value="2.50""#)
        #expect(try Self.findings(amount).map(\.id) == ["form-amount", "form-amount"])
    }
}
