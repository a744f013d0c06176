import Foundation
import Testing

/// `paylink print`, as its users run it; what a PDF says is read by pdftotext.
@Suite struct PrintCommandTests {
    private static let header =
        "reference_id,amount,currency,description,customer[reference_id],customer[name],reusable\n"

    /// - Returns: a folder in which two orders were generated.
    private func generated(_ arguments: String..., rows: String? = nil) async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            Self.header
                + (rows
                    ?? """
                    INV-1,12.50,EUR,Brake pads,C-1,Olena Kovalchuk,
                    coffee,3.00,EUR,Coffee,,,yes

                    """),
            to: "orders.csv")
        let outcome = try await scratch.run(["generate", "orders.csv"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return scratch
    }

    private func text(of name: String, in scratch: Scratch) throws -> String {
        try Scratch.read("pdftotext", "-raw", scratch.folder.appending(path: name).path, "-")
    }

    @Test("Labels say payee, exact amount, purpose, reference and domain, and no customer's name")
    func labels() async throws {
        let scratch = try await generated()
        let outcome = try await scratch.run("print", "labels")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("2 orders on 1 page") && outcome.output.isEmpty)
        let text = try text(of: "out/print/labels-L7160.pdf", in: scratch)
        for words in ["Polonyna Cycles", "€12.50", "Brake pads", "INV-1", "pay.cascad.com", "pay.shop.example", "TEST"]
        {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("Olena"))
        let attributes = try FileManager.default.attributesOfItem(
            atPath: scratch.folder.appending(path: "out/print/labels-L7160.pdf").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(
        "Every kind of paper is printed",
        arguments: [
            ["labels", "--sheet", "5163"], ["cards"], ["cards", "--sheet", "business"], ["tents"],
            ["signs", "--paper", "a5"],
            ["invoices"], ["invoices", "--paper", "letter"],
        ])
    func kinds(_ arguments: [String]) async throws {
        let scratch = try await generated()
        let outcome = try await scratch.run(["print"] + arguments + ["--output", "paper.pdf"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text(of: "paper.pdf", in: scratch).contains("12.50"))
    }

    @Test("The same input gives the same bytes, and a date only if SOURCE_DATE_EPOCH says one")
    func reproducible() async throws {
        let scratch = try await generated()
        var files: [Data] = []
        for (name, date) in [("a.pdf", ""), ("b.pdf", ""), ("c.pdf", "1893456000")] {
            let environment = Scratch.settings.merging(["SOURCE_DATE_EPOCH": date]) { $1 }
            let outcome = try await scratch.run("print", "labels", "--output", name, environment: environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            files.append(try Data(contentsOf: scratch.folder.appending(path: name)))
        }
        #expect(files[0] == files[1])
        #expect(String(decoding: files[0], as: UTF8.self).contains("Date") == false)
        #expect(String(decoding: files[2], as: UTF8.self).contains("/CreationDate (D:20300101000000Z)"))
    }

    @Test("A code that is too small makes no PDF, and what would do is said")
    func tooSmall() async throws {
        let scratch = try await generated()
        try await scratch.run("print", "labels", "--sheet", "5167", "--output", "labels.pdf")
        let outcome = try await scratch.run("print", "labels", "--sheet", "5167", "--qr-dpi", "203")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[code-module-dots]") && outcome.errors.contains("Nothing was printed"))
        #expect(outcome.errors.contains("orders.csv:2: error: row 2: the code of \"INV-1\""), "\(outcome.errors)")
        #expect(!scratch.exists("out/print/labels-5167.pdf"))
    }

    @Test("JSON has a line for each code, and a summary")
    func json() async throws {
        let scratch = try await generated()
        let outcome = try await scratch.run("print", "labels", "--format", "json")
        let lines = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        try #require(lines.count == 3)
        #expect(lines[0]["order"] as? String == "INV-1" && lines[0]["verdict"] as? String == "pass")
        #expect((lines[0]["link"] as? String)?.hasPrefix("https://pay.shop.example/") == true)
        #expect((lines[0]["checks"] as? [[String: String]])?.allSatisfy { $0["source"]?.isEmpty == false } == true)
        #expect(lines[2]["orders"] as? Int == 2 && lines[2]["pages"] as? Int == 1)
    }

    @Test("Orders are chosen by their reference id; one that is not there is an error")
    func chosen() async throws {
        let scratch = try await generated()
        #expect(try await scratch.run("print", "cards", "--order", "coffee").status == 0)
        #expect(try text(of: "out/print/cards-a6.pdf", in: scratch).contains("Coffee"))
        #expect(try text(of: "out/print/cards-a6.pdf", in: scratch).contains("INV-1") == false)
        let outcome = try await scratch.run("print", "cards", "--order", "tea")
        #expect(outcome.status == 1 && outcome.errors.contains("[order-unknown]"))
    }

    @Test("Copies and a used sheet: twenty from the fifth label on need two pages")
    func copies() async throws {
        let scratch = try await generated()
        let outcome = try await scratch.run("print", "labels", "--copies", "10", "--start", "5")
        #expect(outcome.status == 0 && outcome.errors.contains("on 2 pages"), "\(outcome.errors)")
        let refused = try await scratch.run("print", "labels", "--start", "22")
        #expect(refused.status == 64 && refused.errors.contains("1 to 21"))
    }

    @Test("A link that is dead within two days is not put on paper, unless that is meant")
    func expiring() async throws {
        let tomorrow = Int(Date().timeIntervalSince1970) + 86_400
        let scratch = try Scratch()
        try scratch.write("reference_id,amount,currency,expires\nINV-1,12.50,EUR,\(tomorrow)\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        let refused = try await scratch.run("print", "labels")
        #expect(refused.status == 1 && refused.errors.contains("[link-expires]") && !scratch.exists("out/print"))
        #expect(try await scratch.run("print", "labels", "--allow-expiring").status == 0)
        #expect(try text(of: "out/print/labels-L7160.pdf", in: scratch).contains("Pay by"))
    }

    @Test("An invoice says by which day it is due; the link and the page know nothing of it")
    func due() async throws {
        let scratch = try Scratch()
        let order = ["--reference-id", "INV-1", "--amount", "12.50", "--currency", "EUR"]
        #expect(try await scratch.run(["generate"] + order).status == 0)
        let before = try scratch.artefacts().filter { !$0.key.hasPrefix("links") }
        #expect(try await scratch.run(["generate"] + order + ["--due", "2035-11-30"]).status == 0)
        #expect(try scratch.artefacts().filter { !$0.key.hasPrefix("links") } == before)
        #expect(try scratch.links().first?["due"] as? Int == 2_080_079_999)
        #expect(try await scratch.run("print", "invoices").status == 0)
        let text = try text(of: "out/print/invoices-A4.pdf", in: scratch)
        #expect(text.contains("Due November 30, 2035") && !text.contains("Pay by"), "\(text)")
    }

    @Test("What can't be paid any more is left out; nothing else there is an error")
    func closed() async throws {
        let scratch = try await generated("--close")
        let outcome = try await scratch.run("print", "labels")
        #expect(outcome.status == 1 && outcome.errors.contains("[nothing-to-print]"))
    }

    @Test("A reusable order may do without its amount on paper, one customer's may not")
    func unpriced() async throws {
        let scratch = try Scratch()
        let header = "reference_id,amount,currency,description,reusable,print_amount\n"
        try scratch.write(header + "coffee,3.00,EUR,Coffee,yes,no\n", to: "orders.csv")
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try scratch.links().first?["unpriced"] as? Bool == true)
        #expect(try await scratch.run("print", "cards").status == 0)
        let text = try text(of: "out/print/cards-a6.pdf", in: scratch)
        #expect(text.contains("Coffee") && !text.contains("3.00"))
        try scratch.write(header + "INV-1,3.00,EUR,Coffee,,no\n", to: "orders.csv")
        let refused = try await scratch.run("generate", "orders.csv")
        #expect(refused.status == 1 && refused.errors.contains("[print-amount]"))
    }

    // MARK: Straight from an order file

    @Test("An order file is printed as it is where links need no page, and is remembered")
    func orderFile() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.header + "INV-1,12.50,EUR,Brake pads,,,\n", to: "orders.csv")
        let outcome = try await scratch.run("print", "labels", "orders.csv", "--link", "checkout")
        #expect(outcome.status == 0, "\(outcome.errors)")
        try scratch.write(Self.header + "INV-1,13.50,EUR,Brake pads,,,\n", to: "orders.csv")
        let refused = try await scratch.run("print", "labels", "orders.csv", "--link", "checkout")
        #expect(refused.status == 1 && refused.errors.contains("[amount-changed]"), "\(refused.errors)")
    }

    @Test("An order file whose pages were never made is refused: the codes would lead nowhere")
    func unpublished() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.header + "INV-1,12.50,EUR,Brake pads,,,\n", to: "orders.csv")
        let refused = try await scratch.run("print", "labels", "orders.csv")
        #expect(refused.status == 1 && refused.errors.contains("orders.csv:2"), "\(refused.errors)")
        #expect(refused.errors.contains("[order-unpublished]") && !scratch.exists("out/print"))
        #expect(try await scratch.run("generate", "orders.csv").status == 0)
        #expect(try await scratch.run("print", "labels", "orders.csv").status == 0)
        let link = try #require(try scratch.links().first?["link"] as? String)
        let pdf = try Data(contentsOf: scratch.folder.appending(path: "out/print/labels-L7160.pdf"))
        #expect(String(decoding: pdf, as: UTF8.self).contains("/URI (\(link))"))
    }

    @Test("A refused order file leaves nothing in the ledger")
    func forgotten() async throws {
        let scratch = try Scratch()
        let row = "INV-1,12.50,EUR,Brake pads,,,\n"
        try scratch.write(Self.header + row + "INV-2,1,000.00,EUR,Wheel,,,\n", to: "orders.csv")
        #expect(try await scratch.run("print", "labels", "orders.csv", "--link", "checkout").status == 1)
        try scratch.write(Self.header + "INV-1,99.00,EUR,Brake pads,,,\n", to: "orders.csv")
        let outcome = try await scratch.run("print", "labels", "orders.csv", "--link", "checkout")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    // MARK: Bad input

    @Test("Nothing generated yet is said, and no folder is made")
    func nothingYet() async throws {
        let scratch = try Scratch()
        let outcome = try await scratch.run("print", "labels")
        #expect(outcome.status == 1 && outcome.errors.contains("paylink generate"), "\(outcome.errors)")
        #expect(!scratch.exists("out"))
    }

    @Test("A text that no font has, or that can't be whole, keeps everything from being printed")
    func unprintable() async throws {
        let scratch = try await generated(rows: "INV-1,12.50,EUR,Pads,,,\nINV-2,12.50,EUR,\u{16D40}\u{1E5D0},,,\n")
        let outcome = try await scratch.run("print", "labels")
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("INV-2") && outcome.errors.contains("no font"), "\(outcome.errors)")
        #expect(scratch.files(below: "out/print").isEmpty)
    }

    @Test("A colour that is too pale for a code is refused; a dark one is printed")
    func color() async throws {
        let scratch = try await generated()
        let pale = try await scratch.run("print", "labels", "--code-color", "#99CC99")
        #expect(pale.status == 1 && pale.errors.contains("[code-contrast]"), "\(pale.errors)")
        let dark = try await scratch.run("print", "labels", "--code-color", "#0B5D3B")
        #expect(dark.status == 0, "\(dark.errors)")
    }

    @Test(
        "A code with a logo is read by zbarimg first; without the program, or with another picture, nothing is printed")
    func logo() async throws {
        let scratch = try await generated()
        try await scratch.run("print", "signs", "--order", "coffee", "--output", "sign.pdf")
        let (sign, logo) = (scratch.folder.appending(path: "sign.pdf"), scratch.folder.appending(path: "logo"))
        _ = try Scratch.read("pdftoppm", "-r", "5", "-png", "-singlefile", sign.path, logo.path)
        let outcome = try await scratch.run("print", "labels", "--code-logo", "logo.png")
        #expect(outcome.status == 0 && outcome.errors.contains("-H"), "\(outcome.errors)")
        let nowhere = Scratch.settings.merging(["PATH": scratch.folder.path]) { $1 }
        let missing = try await scratch.run(
            "print", "labels", "--code-logo", "logo.png", "--output", "none.pdf", environment: nowhere)
        #expect(missing.status == 1 && missing.errors.contains("zbar"), "\(missing.errors)")
        try scratch.write("<svg/>", to: "logo.svg")
        let other = try await scratch.run("print", "labels", "--code-logo", "logo.svg", "--output", "none.pdf")
        #expect(other.status == 1 && other.errors.contains("PNG") && !scratch.exists("none.pdf"), "\(other.errors)")
    }

    @Test("A line that is none is told with its number, and nothing is printed")
    func brokenLine() async throws {
        let scratch = try await generated()
        try scratch.write(try scratch.text("out/links.jsonl") + "{\"order\":\n", to: "links.jsonl")
        let outcome = try await scratch.run("print", "labels", "--links", "links.jsonl")
        #expect(outcome.status == 1 && outcome.errors.contains("links.jsonl:3: error:"), "\(outcome.errors)")
        #expect(!scratch.exists("out/print"))
    }

    @Test(
        "What can't be meant is said",
        arguments: [
            (["labels", "--sheet", "L716O"], "no sheet is called \"L716O\""),
            (["labels", "--links", "missing"], "there is no such file"),
            (["labels", "--copies", "0"], "--copies takes"), (["signs", "--paper", "a3"], "A5"),
            (["labels", "--code-color", "green"], "#RRGGBB"), (["invoices", "--date", "31.12.2030"], "2030-12-31"),
            (["labels", "--scale", "2"], "--scale"), (["labels", "--offset", "1mm"], "--offset"),
        ])
    func usage(_ arguments: [String], _ words: String) async throws {
        let scratch = try await generated()
        let outcome = try await scratch.run(["print"] + arguments)
        #expect(outcome.status != 0 && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!scratch.exists("out/print"))
    }

    @Test("An earlier PDF stays as it was when a later run is refused")
    func earlier() async throws {
        let scratch = try await generated()
        #expect(try await scratch.run("print", "labels").status == 0)
        let before = try Data(contentsOf: scratch.folder.appending(path: "out/print/labels-L7160.pdf"))
        #expect(try await scratch.run("print", "labels", "--order", "tea").status == 1)
        #expect(try Data(contentsOf: scratch.folder.appending(path: "out/print/labels-L7160.pdf")) == before)
        #expect(scratch.files(below: "out/print") == ["labels-L7160.pdf"])
    }

    @Test("A sheet of one's own is described in paylink.yaml")
    func ownSheet() async throws {
        let scratch = try await generated()
        let measures = "paper: A4\n    columns: 4\n    rows: 10\n    width: 45.7mm\n    height: 25.4mm\n"
        try scratch.write(
            "sheets:\n  tokens:\n    \(measures)    left: 9.7mm\n    column_pitch: 48.3mm\n", to: "paylink.yaml")
        #expect(try await scratch.run("print", "labels", "--sheet", "tokens").status == 0)
        #expect(scratch.exists("out/print/labels-tokens.pdf"))
        #expect(try await scratch.run("print", "sheets").output.contains("tokens"))
        try scratch.write("sheets:\n  tokens:\n    colums: 4\n", to: "paylink.yaml")
        let refused = try await scratch.run("print", "labels", "--sheet", "tokens")
        #expect(refused.status == 1 && refused.errors.contains("columns"), "\(refused.errors)")
    }
}
