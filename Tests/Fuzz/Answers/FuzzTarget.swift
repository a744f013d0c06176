import Foundation
import PaymentModel

@testable import CascadAPI

/// What libFuzzer calls with every input: a status, and the body of an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzAnswers.test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Answers of the platform, read as the client reads them.
enum FuzzAnswers {
    static func test(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return }
        let status = Int(bytes[0]) << 8 | Int(bytes[1])
        let body = Data(bytes[2...])
        for creates in [true, false] {
            let reaction = Reaction(status: status, creates: creates)
            demand(reaction != .take || (200...201).contains(status), "\(status) is taken for success")
        }
        let text = String(decoding: body.prefix(64), as: UTF8.self)
        let wait = RetryAfter.seconds(HTTPAnswer(status: status, retryAfter: text, date: text, body: nil), now: 0)
        demand(wait.map { $0 >= 0 } ?? true, "a wait of \(wait ?? 0) seconds")

        let invoices =
            [read(InvoiceBody.self, body), read(Wrapped<InvoiceBody>.self, body)?.data].compactMap(\.self)
            + (read(ListBody<InvoiceBody>.self, body)?.data ?? [])
        for invoice in invoices { check(invoice) }
        _ = read(PrerequestBody.self, body)?.services
        _ = read(ListBody<AccountServiceBody>.self, body)?.data.map(\.service)
        _ = read(Wrapped<DataID>.self, body)?.data.id
        if let next = read(ListBody<DataID>.self, body)?.next { demand(!next.isEmpty && !next.contains("#"), next) }
        for (field, message) in read(ErrorBody.self, body)?.fields ?? [:] {
            let shown = AnswerText(authorization: nil).shown(field + " " + message)
            demandSound(shown, maximumLength: 4 * AnswerText.limit)
        }
    }

    private static func read<Body: Decodable>(_ type: Body.Type, _ bytes: Data) -> Body? {
        try? JSONDecoder().decode(type, from: bytes)
    }

    private static func check(_ body: InvoiceBody) {
        let invoice = body.invoice(isTest: true, isOnLoopback: false)
        demand(!invoice.id.isEmpty && !invoice.currency.isEmpty, "an invoice without an id or a currency")
        demand(!invoice.amount.isNaN, "no amount")
        for url in [invoice.payURL, body.plainURL(isOnLoopback: false)].compactMap(\.self) {
            demand(url.hasPrefix("https://"), "an address: \(url)")
        }
    }
}
