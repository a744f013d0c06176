import Foundation
import Testing

/// A CSV file and the same as a spreadsheet give the same orders.
@Suite struct OrderFileSheetTests {
    /// A file and what it is written with.
    struct Source: Sendable {
        let file: String
        var flags = ""
        var encoding = "utf-8"
        var delimiter = ","
        var point = "."
        var thousands = ""
        /// How many orders there are in it.
        let orders: Int
        /// Orders that only the spreadsheet tells: a number such as 48031 is a day there.
        var more: [String] = []
    }

    private static let sources = [
        Source(
            file: "open-items-de-cp1252.csv",
            flags:
                "--encoding windows-1252 --decimal-separator , --thousands-separator . --day-order dmy --currency EUR "
                + "--only Zahlungsstatus=offen --customer-number order",
            encoding: "windows-1252", delimiter: ";", point: ",", thousands: ".", orders: 2),
        Source(file: "shopify.csv", flags: "--profile shopify", orders: 2),
        Source(file: "etsy-orders.csv", flags: "--profile etsy", orders: 2),
        Source(
            file: "preamble.csv", flags: "--decimal-separator , --customer-number order", delimiter: ";", point: ",",
            orders: 2),
        Source(file: "totals-last.csv", orders: 2),
        Source(
            file: "fixed-digits.csv",
            flags: "--map 'Grand Total (Purchased)=amount' --map ID=reference_id --customer-number email "
                + "--allow-extra-zeros --keep-going", orders: 6),
        Source(
            file: "woocommerce-fr.csv",
            flags: "--map 'Ventes nettes=amount' --currency EUR --only 'État=En attente' --customer-number order",
            orders: 1),
        Source(
            file: "days.csv", flags: "--day-order dmy --keep-going", orders: 11,
            more: ["D-10 10.00 EUR due 2031-07-02"]),
        Source(file: "forced-text.csv", flags: "--keep-going", orders: 6),
        Source(file: "joined.csv", orders: 3),
        Source(file: "overlap-a.csv", orders: 2),
        Source(file: "overlap-b.csv", orders: 2),
        Source(
            file: "number-thrice.csv", flags: "--thousands-separator , --keep-going", thousands: ",", orders: 1),
    ]

    @Test("The file and its spreadsheet give the same orders", arguments: sources)
    func sheet(_ source: Source) async throws {
        let scratch = try Scratch()
        try scratch.copyOrderFiles()
        let sheet = source.file.replacing(".csv", with: ".xlsx")
        let python = Scratch.root.appending(path: ".build/python/bin/python").path
        let script = Scratch.root.appending(path: "Tests/EndToEnd/CommandsTests/sheets.py").path
        let written = try await scratch.shell(
            "'\(python)' '\(script)' \(source.file) \(sheet) \(source.encoding) '\(source.delimiter)' '\(source.point)' "
                + "'\(source.thousands)'")
        #expect(written.status == 0, "\(written.errors)")

        let text = try OrderFileRun(
            try await scratch.shell("paylink generate --all \(source.flags) \(source.file)"), in: scratch)
        try scratch.forget()
        let cells = try OrderFileRun(
            try await scratch.shell("paylink generate --all \(source.flags) \(sheet)"), in: scratch)
        #expect(text.orders.count == source.orders, "\(text.said)")
        #expect(cells.orders.filter { !source.more.contains($0.description) } == text.orders, "\(cells.said)")
        #expect(cells.orders.count == source.orders + source.more.count, "\(cells.said)")
        #expect(cells.leftOut == text.leftOut, "\(cells.said)")
        #expect(cells.findings == (source.more.isEmpty ? text.findings : []), "\(cells.said)")
        #expect(cells.status == (source.more.isEmpty ? text.status : 0), "\(cells.said)")
    }

    @Test("With --visible, columns are called as the sheet calls them")
    func visible() async throws {
        let scratch = try Scratch()
        let python = Scratch.root.appending(path: ".build/python/bin/python").path
        try scratch.write(
            """
            import openpyxl
            book = openpyxl.Workbook()
            for row in [["Note", "Order", "Secret", "Amount", "Currency"], ["", "V-1", "x", 12.5, "EUR"], ["", "V-2", "x", "12.5.5", "EUR"]]:
                book.active.append(row)
            book.active.column_dimensions["C"].hidden = True
            book.save("hidden.xlsx")
            """, to: "hidden.py")
        _ = try await scratch.shell("'\(python)' hidden.py")
        let run = try await scratch.shell("paylink generate --keep-going --visible hidden.xlsx")
        #expect(run.errors.contains("row 3, column D, Amount"), "\(run.errors)")
        #expect(
            run.errors.contains("amount: column D, Amount; number: column B, Order; currency: column E, Currency"),
            "\(run.errors)")
    }

    @Test("A sheet's own sums are no orders, computed or typed")
    func sums() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "Order,Amount\nT-1,10.00\nT-2,20.50\nSubtotal,30.50\nT-3,5.00\nTotal,35.50\n", to: "sums.csv")
        let python = Scratch.root.appending(path: ".build/python/bin/python").path
        let script = Scratch.root.appending(path: "Tests/EndToEnd/CommandsTests/sheets.py").path
        _ = try await scratch.shell("'\(python)' '\(script)' sums.csv sums.xlsx utf-8 , . ''")
        let run = try OrderFileRun(try await scratch.shell("paylink generate --currency EUR sums.xlsx"), in: scratch)
        #expect(run.orders.map(\.description) == ["T-1 10.00 EUR", "T-2 20.50 EUR", "T-3 5.00 EUR"], "\(run.said)")
        #expect(run.leftOut == "2 sums of the rows above", "\(run.said)")
        #expect(run.status == 0, "\(run.said)")
    }
}
