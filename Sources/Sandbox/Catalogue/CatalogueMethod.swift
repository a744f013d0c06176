import Foundation
import PaymentModel

/// A way to pay of the sandbox: the facts that its services in all currencies share.
struct CatalogueMethod: Sendable {
    /// `payment_card`.
    let code: String
    /// By language; a method may lack some.
    let names: [String: String]
    var description: String?
    /// The name of the file, see ``MethodLogo``.
    let logo: String
    /// The place among the others; the platform leaves some without.
    var position: Int?
    /// True for a method that the platform asks not to show.
    var isHidden: Bool?
    /// Major units; `nil` for the currency's smallest amount.
    var amountMin: Decimal?
    /// Major units.
    var amountMax: Decimal = 1_000_000
    var fields: [ServiceField] = []
}

extension CatalogueMethod {
    static let paymentCard = CatalogueMethod(
        code: "payment_card", names: ["en": "Payment card", "ru": "Платежная карта", "uk": "Платіжна карта"],
        logo: "payment_card.svg", position: 1)

    static let applePay = CatalogueMethod(
        code: "applepay", names: ["en": "Apple Pay", "ru": "Apple Pay", "uk": "Apple Pay"], logo: "applepay.svg",
        position: 3)

    /// The platform's own, for tests; its service is documented, with this field.
    static let test = CatalogueMethod(
        code: "test", names: ["en": "Test", "ru": "Тест", "uk": "Тест"], logo: "test.png", amountMax: 9_999_999,
        fields: [
            ServiceField(
                key: "status", labels: ["ru": "Статус", "en": "Status", "uk": "Статус"],
                hints: ["ru": "Введите статус", "en": "Enter Status", "uk": "Введіть статус"],
                pattern: "^[a-zA-Z_]*$", isRequired: true)
        ])

    static let payPal = CatalogueMethod(
        code: "paypal", names: ["en": "PayPal", "ru": "PayPal", "uk": "PayPal"], logo: "paypal.png", position: 5)

    /// Asks for the field that the platform's document names, and for one more.
    static let bankTransfer = CatalogueMethod(
        code: "bank_transfer",
        names: ["en": "Bank transfer", "ru": "Банковский перевод", "uk": "Банківський переказ"],
        description: "From your own account", logo: "bank_transfer.svg", position: 2,
        fields: [
            ServiceField(
                key: "account_number",
                labels: ["en": "Account number", "ru": "Номер счета", "uk": "Номер рахунку"],
                hints: [
                    "en": "IBAN without spaces", "ru": "IBAN без пробелов", "uk": "IBAN без пробілів",
                ],
                pattern: "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", isRequired: true,
                example: "UA213223130000026007233566001"),
            // A field may lack a label in some languages.
            ServiceField(
                key: "phone", labels: ["en": "Phone"],
                hints: [
                    "en": "With the country code", "ru": "С кодом страны", "uk": "З кодом країни",
                ],
                pattern: "^\\+[0-9]{7,15}$", example: "+380987654321"),
        ])

    static let instalments = CatalogueMethod(
        code: "instalments",
        names: ["en": "Pay in instalments", "ru": "Оплата частями", "uk": "Оплата частинами"],
        description: "In three parts, without interest", logo: "instalments.jpg", position: 4, amountMin: 50,
        amountMax: 5000)

    /// Not for payers to see; its logo is dangerous, to test those who show it nevertheless.
    static let voucher = CatalogueMethod(
        code: "voucher", names: ["en": "Voucher", "ru": "Ваучер", "uk": "Ваучер"], logo: "voucher.svg",
        isHidden: true)

    /// Has a name in English only.
    static let skrill = CatalogueMethod(code: "skrill", names: ["en": "Skrill"], logo: "skrill.webp")

    static let crypto = CatalogueMethod(
        code: "crypto", names: ["en": "Cryptocurrency", "ru": "Криптовалюта", "uk": "Криптовалюта"],
        logo: "crypto.svg")
}
