import Foundation
import PageLint
import PaymentModel
import Testing

/// A payment in somebody's page, and what is found in it.
enum PaymentSnippet {
    static let fields = [
        ("public_key", "pk_live_4Q7cTzZPkbVxLG2w"), ("service", "payment_card_eur_hpp"), ("currency", "EUR"),
        ("amount", "25.00"), ("description", "Repair"),
    ]

    /// A process form with those fields, some of them changed, and some markup more.
    static func form(_ changes: [String: String?] = [:], _ more: String = "") -> String {
        var inputs = ""
        for (name, value) in fields {
            guard let value = changes[name, default: value] else { continue }
            inputs += input(name, value)
        }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) where !fields.contains(where: { $0.0 == name }) {
            if let value { inputs += input(name, value) }
        }
        return #"<form action="https://pay.cascad.com/public-api/payment-invoices/process" method="post">"#
            + inputs + more + "<button>Pay 25.00 EUR</button></form>"
    }

    /// A hidden field.
    static func input(_ name: String, _ value: String) -> String {
        #"<input type="hidden" name="\#(escaped(name))" value="\#(escaped(value))">"#
    }

    /// A checkout link with a query as written.
    static func link(_ query: String) -> String {
        #"<a href="https://pay.cascad.com/hpp/?\#(query)">Pay 25.00 EUR</a>"#
    }

    /// A whole page.
    static func page(_ body: String, robots: String? = nil) -> String {
        let meta = robots.map { #"<meta name="robots" content="\#($0)">"# } ?? ""
        return
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pay</title>\(meta)</head><body>\(body)</body></html>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }

    /// Ids of the rules that these tests are about.
    static let ids: Set<String> = [
        "form-field-required", "form-field-unknown", "form-field-doubled", "form-field-brackets", "form-field-empty",
        "form-field-nameless", "form-field-typed", "amount-format", "amount-digits", "amount-zero", "currency-code",
        "service-format", "service-currency", "expires-format", "expires-past", "placeholder", "return-url", "locale",
        "customer-reference", "customer-in-url", "customer-public", "reference-fixed",
    ]

    /// Those of a page's findings that are of these rules.
    static func findings(_ markup: String) throws -> [Finding] {
        let options = PageOptions(platform: try Platform(), now: CorpusTests.now)
        let report = PageLinter(maximumBytes: 50_000_000).check(Array(markup.utf8), name: "page.html", options: options)
        return report.findings.filter { ids.contains($0.id) }
    }
}

/// A value, and what is found in it.
struct ValueCase: CustomTestStringConvertible, Sendable {
    let value: String
    /// `nil` for nothing.
    let id: String?
    /// What the message says among other things.
    let words: String

    init(_ value: String, _ id: String? = nil, _ words: String = "") {
        self.value = value
        self.id = id
        self.words = words
    }

    var testDescription: String { "\(value.prefix(40)): \(id ?? "nothing")" }

    /// Holds a page's findings against it.
    func check(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
        let ids = id.map { [$0] } ?? []
        #expect(findings.map(\.id) == ids, "\(findings.map(\.message))", sourceLocation: sourceLocation)
        #expect(
            words.isEmpty || findings.allSatisfy { $0.message.contains(words) }, "\(findings.map(\.message))",
            sourceLocation: sourceLocation)
    }
}
