/// A sandbox that listens.
package struct RunningSandbox: Sendable {
    /// `http://127.0.0.1:8080/public-api`.
    package let publicAPI: String
    /// `http://127.0.0.1:8080/hpp/`.
    package let checkoutPage: String
    /// `http://127.0.0.1:8080`.
    package let privateAPI: String
    /// `http://127.0.0.1:8080/sandbox`.
    package let control: String
    /// `http://127.0.0.1:8081`: another origin.
    package let hostedPages: String
    /// The account's id.
    package let account: String
    /// Notes for the user about the start.
    package let notes: [String]

    private let platform: Listener
    private let page: Listener
    private let books: InvoiceStore

    init(platform: Listener, page: Listener, books: InvoiceStore, account: String, notes: [String]) {
        privateAPI = "http://127.0.0.1:\(platform.port)"
        publicAPI = privateAPI + "/public-api"
        checkoutPage = privateAPI + "/hpp/"
        control = privateAPI + "/sandbox"
        hostedPages = "http://127.0.0.1:\(page.port)"
        self.account = account
        self.notes = notes
        self.platform = platform
        self.page = page
        self.books = books
    }

    /// Stops it: connections are closed, pending requests get no answer.
    package func stop() async {
        await platform.stop()
        await page.stop()
        await books.close()
    }
}
