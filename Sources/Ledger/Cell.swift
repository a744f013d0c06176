import Foundation
import GRDB

/// A value of a row that was read from the ledger, to be checked before it is used: the file may have been changed.
struct Cell {
    private let value: DatabaseValue
    private let (table, id, column): (StaticString, Int64?, StaticString)

    /// - Parameters:
    ///   - row: A row.
    ///   - index: The index of the column.
    ///   - table: Its table, for the message.
    ///   - id: The number of the row, for the message; `nil` if it has none.
    ///   - column: Its column, for the message.
    init(_ row: Row, _ index: Int, _ table: StaticString, _ id: Int64?, _ column: StaticString) {
        value = row[index]
        (self.table, self.id, self.column) = (table, id, column)
    }

    /// - Throws: ``Damage`` for a value that has another type, or is missing.
    func text() throws(Damage) -> String {
        guard case .string(let text) = value.storage else { throw wrongType }
        return text
    }

    /// - Throws: ``Damage``.
    func optionalText() throws(Damage) -> String? { value.isNull ? nil : try text() }

    /// - Throws: ``Damage`` also for a number that is not in the range.
    func integer(in range: ClosedRange<Int> = 0...Int(Int32.max)) throws(Damage) -> Int {
        guard case .int64(let number) = value.storage else { throw wrongType }
        guard let number = Int(exactly: number), range.contains(number) else { throw problem("\(number)") }
        return number
    }

    /// UNIX seconds, up to the year 9999.
    func time() throws(Damage) -> Int { try integer(in: 0...253_402_300_799) }

    func optionalTime() throws(Damage) -> Int? { value.isNull ? nil : try time() }

    func number() throws(Damage) -> Int64 { Int64(try integer(in: 0...Int.max)) }

    func flag() throws(Damage) -> Bool { try integer(in: 0...1) == 1 }

    /// - Throws: ``Damage`` for a value that is no bytes, or not as many.
    func optionalBytes(count: Int) throws(Damage) -> Data? {
        if value.isNull { return nil }
        guard case .blob(let bytes) = value.storage, bytes.count == count else { throw wrongType }
        return bytes
    }

    /// - Throws: ``Damage`` for a value that is no bytes.
    func bytes() throws(Damage) -> Data {
        guard case .blob(let bytes) = value.storage else { throw wrongType }
        return bytes
    }

    /// - Returns: the text if it passes the test.
    /// - Throws: ``Damage`` that shows it.
    func text(where isValid: (String) -> Bool) throws(Damage) -> String {
        let text = try text()
        guard isValid(text) else { throw problem("\"\(Damage.shown(text))\"") }
        return text
    }

    func optionalText(where isValid: (String) -> Bool) throws(Damage) -> String? {
        value.isNull ? nil : try text(where: isValid)
    }

    /// Any whole number, as the platform gives it; `nil` if there is none.
    func optionalInteger() throws(Damage) -> Int? { value.isNull ? nil : try integer(in: Int.min...Int.max) }

    /// A decimal as `Decimal` prints it.
    func decimal() throws(Damage) -> Decimal {
        let text = try text()
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // `Decimal(string:)` alone would take "12abc" for 12.
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
            text.utf8.count <= 200, let amount = Decimal(string: text, locale: nil)
        else { throw problem("\"\(Damage.shown(text))\"") }
        return amount
    }

    func optionalDecimal() throws(Damage) -> Decimal? { value.isNull ? nil : try decimal() }

    /// Compares the row's checksum with that of its values.
    ///
    /// - Throws: ``Damage`` that names what the row is about.
    func require(_ checksum: Int64, of subject: String) throws(Damage) {
        guard value == checksum.databaseValue else {
            throw Damage(
                "\"\(Damage.shown(subject))\" (table \(table), row \(id ?? 0)) was changed by another program, or not "
                    + "written whole")
        }
    }

    /// - Throws: ``Damage`` for another number.
    func require(position: Int) throws(Damage) {
        let found = try integer(in: Int.min...Int.max)
        guard found == position else { throw problem("\(found) in the place of \(position)") }
    }

    private var wrongType: Damage { Damage("\(place) has a value of another kind than paylink writes") }

    private func problem(_ shown: String) -> Damage { Damage("\(place) has the value \(shown)") }

    private var place: String { "table \(table), \(id.map { "row \($0), " } ?? "")column \(column)" }
}
