import Foundation
import PaymentModel
import Pipeline

/// What libFuzzer calls with every input: the bytes of a `links.jsonl`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let lines = FuzzLinks.read(bytes)
    for (place, line) in lines.enumerated() { FuzzLinks.check(line, place) }
    demand(FuzzLinks.read(bytes).map(String.init(describing:)) == lines.map(String.init(describing:)), "read otherwise")
    return 0
}

/// Links read as `print`, `mail` and `reconcile` read them.
enum FuzzLinks {
    static func read(_ bytes: [UInt8]) -> [Result<LinkedOrder, FindingError>] {
        let file = scratchFile("links.jsonl")
        write(bytes, to: file)
        let lines = wait {
            var lines: [Result<LinkedOrder, FindingError>] = []
            try await LinkedOrder.read(file) { lines += $0 }
            return lines
        }
        guard case .success(let lines) = lines else { preconditionFailure("a file can't be read: \(lines)") }
        return lines
    }

    static func check(_ line: Result<LinkedOrder, FindingError>, _ place: Int) {
        switch line {
        case .failure(let error):
            demandSound(error.finding.message, maximumLength: 1000)
        case .success(let order):
            demand(order.money.amount > 0 && order.money.amount <= Money.maximumAmount, "\(order.money)")
            demand(order.location.line > place, "line \(order.location.line)")
            let files = order.record.files
            for path in [files.page, files.button, files.svg, files.png].compactMap(\.self) {
                let parts = path.split(separator: "/", omittingEmptySubsequences: false)
                demand(!parts.contains("..") && !path.hasPrefix("/") && !path.utf8.contains(0), "a path: \(path)")
            }
            _ = (order.matched, order.record.jsonLine)
        }
    }
}
