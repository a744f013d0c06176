/// The platform's routes, in the syntax of fault rules.
enum Route {
    static let all: [(method: String, path: String)] = [
        ("POST", "/public-api/payment-prerequest"),
        ("POST", "/public-api/payment-invoices"),
        ("GET", "/public-api/payment-invoices/{id}"),
        ("POST", "/public-api/payment-invoices/process"),
        ("GET", "/hpp"),
        ("GET", "/redirect/hpp"),
        ("GET", "/payment-services"),
        ("GET", "/payment-services/{id}"),
        ("POST", "/payment-invoices"),
        ("GET", "/payment-invoices"),
        ("GET", "/payment-invoices/{id}"),
        // A rule may also name one of them: `/logos/paypal.png`.
        ("GET", "/logos/{file}"),
    ]
}
