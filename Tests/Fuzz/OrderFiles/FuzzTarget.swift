import Foundation
import OrderFile
import PaymentModel
import Spreadsheet

/// What libFuzzer calls with every input: four bytes that choose what is read and how, then a file, or the parts of one.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Order files read from their bytes to their orders, and what has to be true of each.
enum FuzzTarget {
    static func test(_ bytes: [UInt8]) {
        guard bytes.count >= 4 else { return }
        let choices = Choices(bytes[0], bytes[1], bytes[2], bytes[3])
        let file = Array(bytes[4...])
        guard let source = FuzzSource(file, choices) else { return }
        let rules = choices.rules
        let read = FuzzReading(source, rules, blockSize: 1 << 16)
        Soundness(rules).check(read)
        checkRoundTrip(read)
        // One more reading for half of the inputs, so that each run stays short.
        switch file.count % 8 {
        case 0:
            demandSame(FuzzReading(source, rules, blockSize: 1 << 16), read, "the second time it reads something else")
        case 1:
            demandSame(
                FuzzReading(source, rules, blockSize: file.count % 7 + 1), read, "the blocks change what is read")
        case 2:
            var other = rules
            other.keepsGoing.toggle()
            compare(FuzzReading(source, other, blockSize: 1 << 16), read, "going on changes an order")
        case 3:
            var other = rules
            other.thousands = rules.thousands == nil ? .space : nil
            compare(FuzzReading(source, other, blockSize: 1 << 16), read, "what is between thousands changes an amount")
        default: break
        }
    }

    private static func demandSame(_ one: FuzzReading, _ other: FuzzReading, _ what: String) {
        demand(one == other, "\(what): \(one), not \(other)")
    }

    /// Of one row no two readings make different amounts.
    private static func compare(_ one: FuzzReading, _ other: FuzzReading, _ what: String) {
        for (row, order) in one.orders {
            guard let another = other.orders[row] else { continue }
            demand(order.money == another.money, "\(what): row \(row), \(order.money) and \(another.money)")
        }
    }

    /// Refused rows are written to a file, and have the same cells when they are read from it.
    private static func checkRoundTrip(_ read: FuzzReading) {
        guard let header = read.header, !read.refused.isEmpty else { return }
        var writer = CSVWriter()
        let written = [header + [CSVWriter.rejectionColumn]] + read.refused
        for row in written { writer.append(row) }
        var rest = writer.take()[...]
        let reader = CSVReader(file: "rejected.csv", delimiter: .comma) {
            defer { rest = [] }
            return Array(rest)
        }
        // The bytes come from memory: nothing is thrown.
        guard let first = try? reader.readHeader() else { preconditionFailure("the header is lost: \(header)") }
        var rows = [first.texts]
        while let chunk = try? reader.next() { rows += chunk.map(\.texts) }
        demand(reader.failure == nil, "what was written can't be read: \(String(describing: reader.failure))")
        demand(rows == written, "what was written is read as something else: \(rows), not \(written)")
    }
}
