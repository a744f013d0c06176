import Foundation
import OrderFile
import PaymentModel

/// What is true of every file that is read, whatever it holds.
struct Soundness {
    private let rules: ReadingRules

    init(_ rules: ReadingRules) {
        self.rules = rules
    }

    func check(_ read: FuzzReading) {
        for finding in read.findings + read.rowFindings.joined() { check(finding) }
        for findings in read.rowFindings { demand(findings.count <= 2000, "\(findings.count) findings of one row") }
        for flag in read.suggestedFlags { demandSound(flag, maximumLength: 400) }
        for (row, order) in read.orders { check(order, row) }
        // Rows of which nobody knows which cell is which are spoken of once, for the whole file.
        demand(read.silent.isEmpty || !read.isUsable, "nothing is said of the rows \(read.silent.prefix(3))")
        for reason in read.leftOut.values {
            if case .filter(let column, let value) = reason {
                demandSound(column, maximumLength: 400)
                demand(value.isEmpty || value.unicodeScalars.count <= 400, "a long value")
            }
        }
    }

    private func check(_ finding: Finding) {
        // What secret keys begin with is said of them.
        demandSound(finding.message.replacing("(sk_…)", with: "(…)"), maximumLength: 1500)
        guard let location = finding.location else { return }
        demand(location.line >= 1, "line \(location.line)")
        if let field = location.field, !field.isEmpty { demandSound(field, maximumLength: 400) }
        if let column = location.column, let byteColumn = location.byteColumn {
            demand(column >= 1 && byteColumn >= column, "no place: \(location)")
        }
    }

    private func check(_ order: Order, _ row: Int) {
        let money = order.money
        demand(money.amount > 0 && money.amount <= Money.maximumAmount, "row \(row): \(money.amount)")
        var (amount, rounded) = (money.amount, Decimal())
        NSDecimalRound(&rounded, &amount, money.currency.minorUnit, .plain)
        demand(rounded == money.amount, "row \(row): \(money.amount) \(money.currency.code)")
        for number in [order.referenceID, order.customer.referenceID].compactMap(\.self) {
            demandSound(number, maximumLength: 255)
        }
        for day in [order.due, order.expires].compactMap(\.self) {
            demand(day > -3_000_000_000 && day < 300_000_000_000, "row \(row): \(day)")
        }
    }
}
