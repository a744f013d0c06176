import Foundation
import Ledger
import PaymentModel
import Pipeline

/// What libFuzzer calls with every input: the bytes of a `links.jsonl`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let file = scratchFile("links.jsonl")
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    write(bytes.replacing(FuzzLinks.anyToken, with: Array(FuzzLinks.shop.token.utf8)), to: file)
    FuzzLinks.checkRecords(of: file)
    FuzzLinks.checkOrders(of: file)
    return 0
}

enum FuzzLinks {
    private static let key = "pk_test_ClSQHi2T9WXuFa76WcwwBB6rspRpg6ANM69cS9zNOJy"
    private static let link = "https://pay.shop.example/T/"
    /// What stands in the corpus for the token of the ledger's order, which is random.
    static let anyToken = Array(repeating: UInt8(ascii: "T"), count: LedgerEntry.tokenLength)
    /// A ledger with one order, which the corpus has too.
    static let shop: (ledger: Ledger, token: String) = {
        do { return try makeShop() } catch { preconditionFailure("there is no shop: \(error)") }
    }()

    private static func makeShop() throws -> (ledger: Ledger, token: String) {
        let ledger = try Ledger(path: nil)
        guard let currency = Currency("EUR") else { preconditionFailure("no EUR") }
        let order = Order(referenceID: "INV-1", money: try Money(25, currency), service: "payment_card_eur_hpp")
        let run = try ledger.begin(account: key, date: 1)
        let entry = try run.register([(order, 2)], file: "orders.csv")[0].get()
        try run.commit(into: "/out")
        let record = """
            {"source":"orders.csv","row":2,"order":"INV-1","reusable":false,"amount":"25.00","currency":"EUR",\
            "service":"payment_card_eur_hpp","locale":"en","state":"open","link":"\(link)","kind":"page","test":true,\
            "files":{"page":"site/\(entry.token)/index.html","button":"buttons/\(entry.name).html"}}
            """
        let writer = try PublishedLinkWriter(run, in: "/out")
        try writer.add([(entry.token, Data(record.utf8))])
        try writer.finish()
        return (ledger, entry.token)
    }

    /// Records as `generate --adopt` reads them.
    static func checkRecords(of file: String) {
        guard var lines = try? LinkLines(file), let batch = try? lines.next(1_000) else { return }
        for line in batch {
            do throws(FindingError) {
                let record = try LinkRecord(line, of: file, with: JSONDecoder())
                demand(record.money.map { $0.amount > 0 && $0.amount <= Money.maximumAmount } == true, record.amount)
                let files = record.files
                for path in [files.page, files.button, files.svg, files.png].compactMap(\.self) {
                    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
                    demand(!parts.contains("..") && !path.hasPrefix("/") && !path.utf8.contains(0), "a path: \(path)")
                }
                _ = record.jsonLine
            } catch {
                demandSound(error.finding.message, maximumLength: 1_000)
            }
        }
    }

    /// Orders as `print`, `mail` and `reconcile` read them: all that is used of one comes from the ledger.
    static func checkOrders(of file: String) {
        let lines = wait {
            var lines: [Result<LinkedOrder, FindingError>] = []
            try await LinkSource.file(file).read(shop.ledger, publicKey: try PublicKey(key)) { lines += $0 }
            return lines
        }
        switch lines {
        case .failure(let error as FindingError): demandSound(error.finding.message, maximumLength: 1_000)
        case .failure(let error): preconditionFailure("a file can't be read: \(error)")
        case .success(let lines):
            for line in lines {
                switch line {
                case .failure(let error): demandSound(error.finding.message, maximumLength: 1_000)
                case .success(let order):
                    demand(order.money.amount == 25 && order.record.link == link, "\(order)")
                    demand(order.record.order == "INV-1" && order.entry.identifier == "INV-1", "\(order)")
                }
            }
        }
    }
}
