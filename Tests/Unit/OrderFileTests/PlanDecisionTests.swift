import OrderFile
import PaymentModel
import Testing

/// A file read as a whole: what is decided of it, and what becomes of its rows.
struct PlannedFile {
    let plan: FilePlan
    /// The amounts of the orders by row.
    private(set) var amounts: [Int: String] = [:]
    /// The ids of the errors by row.
    private(set) var errors: [Int: [String]] = [:]

    init(_ text: String, _ rules: ReadingRules = ReadingRules(currency: Currency("EUR"))) throws {
        let bytes = Array(text.utf8)
        let layout = FileLayout(sample: bytes, rules: rules)
        func reader() -> CSVReader {
            var rest = bytes[...]
            return CSVReader(file: "orders.csv", delimiter: layout.delimiter, headerRow: layout.headerRow) {
                defer { rest = [] }
                return Array(rest)
            }
        }
        let settings = OrderSettings(service: "payment_card_eur_hpp")
        plan = try #require(
            try FilePlan(file: "orders.csv", reader: reader(), rules: rules, settings: settings, profile: nil))
        let second = reader()
        while let chunk = try second.next() {
            for row in plan.parser.parse(chunk) {
                if let order = row.order { amounts[row.row] = order.money.decimalText }
                let ids = row.findings.filter { $0.severity == .error }.map(\.id)
                if !ids.isEmpty { errors[row.row] = ids }
            }
        }
    }

    /// The ids of the errors of the whole file.
    var questions: [String] { plan.findings.filter { $0.severity == .error }.map(\.id) }
}

@Suite("Decisions on whole files")
struct PlanDecisionTests {
    struct Widths: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// The rows that are refused for their number of cells.
        let refused: [Int]
    }

    static let sixteen = (2...16).map { "R-\($0),\($0).50,1.50,x\n" }.joined()

    @Test(
        "A row alone with a cell too few or too many is refused where its cells can have moved",
        arguments: [
            Widths(
                testDescription: "the amount is missing, and the tax moves to its place",
                text: "Order,Amount,Tax,Note\nR-1,10.00,2.00,a\nR-2,4.00,b\nR-3,30.00,6.00,c\n", refused: [3]),
            Widths(
                testDescription: "the same in the last row",
                text: "Order,Amount,Tax,Note\nR-1,10.00,2.00,a\nR-2,20.00,4.00,b\nR-3,6.00,c\n", refused: [4]),
            Widths(
                testDescription: "the same in the first row",
                text: "Order,Amount,Tax,Note\nR-1,2.00,a\nR-2,20.00,4.00,b\nR-3,30.00,6.00,c\n", refused: [2]),
            Widths(
                testDescription: "an amount in a column that no known word names",
                text: "Order,Amount,Note,X\nR-1,10.00,2.00,a\nR-2,4.00,b\nR-3,30.00,6.00,c\n", refused: [3]),
            Widths(
                testDescription: "a delimiter too many before an empty end",
                text: "Tax,Amount,Order,Note\n2.00,10.00,R-1,\n,4.00,20.00,R-2,\n6.00,30.00,R-3,\n", refused: [3]),
            Widths(
                testDescription: "the number is missing, and a text moves to its place",
                text: "Amount,Order,Description,Note\n10.00,R-1,Wheel,a\n20.00,Brake,b\n30.00,R-3,Tube,c\n",
                refused: [3]),
            Widths(
                testDescription: "the day is in another column",
                text:
                    "Order,Amount,Name of room,Due\nR-1,1.00,x,2031-07-02\nR-2,2.00,2031-07-03\nR-3,3.00,y,2031-07-04\n",
                refused: [3]),
            Widths(
                testDescription: "rows that end early where nothing can have moved",
                text: "Order,Amount,Description,Note\nR-1,10.00,Wheel,a\nR-2,20.00\nR-3,30.00,Tube,c\n", refused: []),
            Widths(
                testDescription: "Excel leaves empty ends out of a block of sixteen rows",
                text: "Order,Amount,Tax,Note\n" + sixteen + "R-17,17.50,1.50\nR-18,18.50,1.50\n", refused: []),
            Widths(
                testDescription: "also of a block with one row",
                text: "Order,Amount,Tax,Note\n" + sixteen + "R-17,17.50,1.50\n", refused: []),
            Widths(
                testDescription: "every row ends in a delimiter",
                text: "Order,Amount,Tax\nR-1,10.00,2.00,\nR-2,20.00,4.00,\n", refused: []),
        ])
    func widths(_ example: Widths) throws {
        var rules = ReadingRules(currency: Currency("EUR"))
        rules.ignoresUnknownColumns = true
        let file = try PlannedFile(example.text, rules)
        #expect(file.questions == [])
        #expect(file.errors == Dictionary(uniqueKeysWithValues: example.refused.map { ($0, ["row-cells"]) }))
        let rows = example.text.split(separator: "\n").indices.count
        #expect(file.amounts.count == rows - 1 - example.refused.count)
    }

    struct Days: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let days: [String]
        let said: DayOrder?
        let questions: [String]
        let flags: [String]
    }

    @Test(
        "An order of days that is said is asked again where other days contradict it",
        arguments: [
            Days(
                testDescription: "right", days: ["02.07.2031", "13.07.2031"], said: .dayFirst, questions: [], flags: []),
            Days(
                testDescription: "one day has no such month", days: ["02.07.2031", "13.07.2031"], said: .monthFirst,
                questions: ["day-order"], flags: ["--day-order dmy"]),
            Days(
                testDescription: "short years in two orders", days: ["02.07.31", "13.07.31"], said: .monthFirst,
                questions: ["day-order"], flags: []),
            Days(
                testDescription: "no day speaks against it", days: ["02.07.2031", "03.07.2031"], said: .monthFirst,
                questions: [], flags: []),
            Days(
                testDescription: "no order reads all", days: ["13.07.2031", "07.13.2031"], said: .dayFirst,
                questions: [],
                flags: []),
        ])
    func days(_ example: Days) throws {
        for keepsGoing in [false, true] {
            let rules = ReadingRules(dayOrder: example.said, currency: Currency("EUR"), keepsGoing: keepsGoing)
            let rows = example.days.enumerated().map { "R-\($0.offset),1.00,\($0.element)\n" }.joined()
            let file = try PlannedFile("Order,Amount,Due\n" + rows, rules)
            #expect(file.questions == example.questions)
            #expect(file.plan.suggestedFlags == example.flags)
        }
    }

    struct Numbers: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let amounts: [String]
        let questions: [String]
        let readings: [Int: String]
    }

    @Test(
        "Amounts with points and with commas are asked about where one can be read in two ways",
        arguments: [
            Numbers(
                testDescription: "more commas", amounts: ["1.234,567", "1.500", "12.5"], questions: ["number-style"],
                readings: [3: "1.500", 4: "12.500"]),
            Numbers(
                testDescription: "one comma among points", amounts: ["1.5", "1.500", "12,5", "7.25"], questions: [],
                readings: [2: "1.500", 3: "1.500", 5: "7.250"]),
            Numbers(
                testDescription: "none in two ways", amounts: ["1,5", "12.5"], questions: [], readings: [3: "12.500"]),
        ])
    func numbers(_ example: Numbers) throws {
        let rules = ReadingRules(currency: Currency("KWD"), keepsGoing: true)
        let rows = example.amounts.enumerated().map { "R-\($0.offset);\($0.element)\n" }.joined()
        let file = try PlannedFile("Order;Amount\n" + rows, rules)
        #expect(file.questions == example.questions)
        #expect(file.amounts == example.readings)
    }

    @Test("An amount of yen shows that another one has a decimal comma")
    func yen() throws {
        let rules = ReadingRules(decimal: .point, thousands: .comma, keepsGoing: true)
        let file = try PlannedFile("Currency;Order;Amount\nJPY;R-1;445.609\nKWD;R-2;757,405\n", rules)
        #expect(file.questions == ["number-style"])
        #expect(file.plan.suggestedFlags == ["--decimal-separator , --thousands-separator ."])
    }

    @Test(
        "A decimal comma is no delimiter of a file with two columns",
        arguments: [
            "Amount|Description\n508,87|Cable\n945,00|Wheel, front\n",
            "Amount;Description;\n508,87;Cable;\n945,00;Wheel, front;\n",
        ])
    func twoColumns(_ text: String) throws {
        let file = try PlannedFile(text, ReadingRules(decimal: .comma, currency: Currency("EUR")))
        #expect(file.questions == [])
        #expect(file.amounts == [2: "508.87", 3: "945.00"])
    }

    @Test("Rows with another delimiter than the header's are still seen")
    func otherDelimiter() throws {
        let file = try PlannedFile("Order,Amount\nR-1;50,00\nR-2;10,00\n")
        #expect(file.questions == ["row-delimiter"])
    }

    @Test("The customer is asked about at the first of its columns, in every run")
    func customer() throws {
        let text = "Order,Amount,Phone,Email,Name,City,Country\nR-1,1.00,5,a@b.example,A,B,UA\n"
        for _ in 0..<20 {
            let findings = try PlannedFile(text).plan.findings.filter { $0.id == "customer-reference-id" }
            #expect(findings.map(\.location?.cellColumn) == ["C"])
        }
    }

    @Test("An amount that is cut in two is shown without what can't be seen")
    func cutAmount() throws {
        let file = try PlannedFile("Order,Amount,Note\nR-1,1\u{200B}2,50,\nR-2,3,40,x\n")
        let finding = try #require(file.plan.findings.first { $0.id == "amount-cut" })
        #expect(finding.message.hasPrefix("\"1<U+200B>2\" | \"50\": is this 1<U+200B>2,50?"))
    }
}
