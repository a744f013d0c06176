import Foundation
import OrderFile
import PaymentModel
import Testing

/// A file that `oracle.py` has written, and what it says of it.
struct OracleFile: Codable, Sendable, CustomTestStringConvertible {
    /// What is looked at of an order.
    struct Said: Codable, Hashable, Sendable {
        let number: String?
        let amount: String
        let currency: String
        /// UNIX seconds of the end of the day.
        let due: Int?
    }

    /// A row below the header.
    struct Row: Codable, Sendable {
        let row: Int
        let leftOut: String?
        /// `nil` for a row that is left out, and for one that can't be read.
        let order: Said?
    }

    /// Rules in the words of the flags.
    struct Rules: Codable, Sendable {
        struct Filter: Codable, Sendable {
            let column: String
            let values: [String]
        }

        let encoding: String?
        let delimiter: String?
        let decimal: String?
        let thousands: String?
        let extraZeros: Bool
        let dayOrder: String?
        let currency: String?
        let customerNumber: String?
        let joinsLines: Bool
        let filter: Filter?
        let ignored: String?
    }

    /// Wrong rules.
    struct Variant: Codable, Sendable {
        let name: String
        let rules: Rules
        /// The orders of a file that can wholly be read so; none if a row of it can't.
        let rows: [Row]
    }

    /// The cell that was damaged.
    struct Damage: Codable, Sendable {
        let row: Int
        let column: String
        let way: String
    }

    let name: String
    let rules: Rules
    let rows: [Row]
    let damaged: Damage?
    /// The orders as they were before the damage.
    let originals: [Row]
    let variants: [Variant]

    var testDescription: String { name }
}

extension OracleFile.Rules {
    /// The rules as the program has them.
    var reading: ReadingRules {
        ReadingRules(
            encoding: encoding.flatMap(TextEncoding.init(named:)), delimiter: delimiter.flatMap(Delimiter.init(named:)),
            decimal: decimal.flatMap(DecimalSeparator.init(rawValue:)),
            thousands: thousands.flatMap(ThousandsSeparator.init(rawValue:)), allowsExtraZeros: extraZeros,
            dayOrder: dayOrder.flatMap(DayOrder.init(rawValue:)), currency: currency.flatMap { Currency($0) },
            aliases: ignored.map { [HeaderAlias(header: $0, field: "ignore")] } ?? [],
            filters: filter.map { [RowFilter(column: $0.column, values: $0.values, keeps: true)] } ?? [],
            joinsLines: joinsLines, customerNumber: customerNumber.flatMap(CustomerNumberSource.init(rawValue:)))
    }
}

extension OracleFile.Said {
    /// What an order says.
    init(_ order: Order) {
        self.init(
            number: order.referenceID, amount: order.money.decimalText, currency: order.money.currency.code,
            due: order.due)
    }
}
