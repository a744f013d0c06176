import Foundation
import PageLint
import PaymentModel
import Testing
import TestSupport

/// Pages made to break, slow down or deceive the checker.
@Suite("Hostile pages")
struct HostilePageTests {
    private static let head =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title></head><body>"
    private static let process = "https://pay.cascad.com/public-api/payment-invoices/process"
    private static let link = "https://pay.cascad.com/hpp/?public_key=pk_test_4Q7c&amp;currency=EUR&amp;amount=25.00"

    private func check(_ bytes: [UInt8]) throws -> PageReport {
        let options = PageOptions(platform: try Platform(), now: CorpusTests.now)
        return PageLinter(maximumBytes: 50_000_000).check(bytes, name: "x.html", options: options)
    }

    private func check(_ markup: String) throws -> PageReport { try check(Array(markup.utf8)) }

    /// A page that is one thing, again and again.
    struct Flood: CustomTestStringConvertible, Sendable {
        let piece: String
        let count: Int
        var before = HostilePageTests.head
        var after = ""
        /// A finding that there must be; `nil` if the page need only be read to its end.
        var id: String?

        var testDescription: String { "\(count) times \(piece.prefix(40).debugDescription)" }
    }

    @Test(
        "A flood is checked soon, and to its end unless the report says otherwise",
        arguments: [
            Flood(piece: "<b>", count: 1_000_000, id: "too-deep"),
            Flood(piece: "<div>", count: 10_000, id: "too-deep"),
            Flood(piece: "<p>x", count: 50_000),
            Flood(piece: "</b>", count: 300_000),
            Flood(piece: "</p>", count: 50_000),
            Flood(piece: "</i>", count: 50_000, before: head + String(repeating: "<div>", count: 500)),
            Flood(piece: " a", count: 100_000, before: head + "<p", after: ">", id: "too-many"),
            Flood(piece: "a", count: 10_000_000, before: head + "<p title=\"", after: "\">x</p>"),
            Flood(piece: "<!--", count: 250_000),
            Flood(piece: "-", count: 2_000_000, before: head + "<!--"),
            Flood(piece: "<!-- paylink off -->", count: 30_000, id: "directive"),
            Flood(piece: "<!-- paylink off form-override: a frame -->", count: 30_000, id: "directive-unused"),
            Flood(piece: " ", count: 1_000_000, before: head + "<!-- paylink off form-target", after: ". -->"),
            Flood(piece: "<![CDATA[", count: 100_000),
            Flood(piece: "<!DOCTYPE html>", count: 50_000),
            Flood(piece: "<a href=\"", count: 30_000, id: "too-many"),
            Flood(piece: "x</scrip", count: 200_000, before: head + "<script>"),
            Flood(piece: "<form>", count: 2000),
            Flood(piece: "<button>x</button>", count: 20_000, before: head + "<form action=\"\(process)\">"),
            Flood(piece: "&", count: 300_000),
            Flood(piece: "\r", count: 1_000_000),
        ])
    func flood(_ flood: Flood) throws {
        var findings: [Finding] = []
        let time = try ThreadTime.measure {
            findings = try check(flood.before + String(repeating: flood.piece, count: flood.count) + flood.after)
                .findings
        }
        #expect(time < ThreadTime.bound)
        if let id = flood.id {
            #expect(findings.contains { $0.id == id })
        } else {
            #expect(!findings.contains { ["too-deep", "too-many"].contains($0.id) })
        }
    }

    @Test(
        "A table of names that would make the parser slow is a finding",
        arguments: [
            { "<x-\($0)></x-\($0)>" }, { "</x-\($0)>" }, { "<p x-\($0)>" }, { "&x\($0);" }, { "<?x\($0)>" },
        ] as [@Sendable (Int) -> String])
    func names(_ piece: @Sendable (Int) -> String) throws {
        let few = (0..<1000).map(piece).joined()
        #expect(try !check(few).findings.contains { $0.id == "too-many" })
        let many = (0..<100_000).map(piece).joined()
        #expect(try check(many).findings.map(\.id) == ["too-many"])
    }

    @Test("Of many ids that are the same a hundred are told, and that there are more")
    func ids() throws {
        let report = try check(Self.head + String(repeating: "<br id=\"a\">", count: 100_000))
        let doubled = report.findings.filter { $0.id == "id-doubled" }
        #expect(doubled.count == 100)
        #expect(doubled.last?.message.contains("no more") == true)
    }

    @Test(
        "Four times as many forms take no more than some four times the work",
        arguments: ["<form action=\"\(process)\"><input name=\"a\"><button>x</button></form>", "<form><input name=a>"])
    func forms(_ piece: String) throws {
        let few = try ThreadTime.measure { _ = try check(Self.head + String(repeating: piece, count: 1000)) }
        let many = try ThreadTime.measure { _ = try check(Self.head + String(repeating: piece, count: 4000)) }
        #expect(many < few * 4 * 3 + .seconds(1), "\(few), then \(many)")
    }

    @Test("A payment of more fields than the platform takes is told, and an address of millions is not read to its end")
    func fields() throws {
        let link = "<a href=\"\(Self.link)" + String(repeating: "&amp;metadata[a]=1", count: 300_000) + "\">x</a>"
        let report = try check(Self.head + link)
        #expect(report.findings.contains { $0.id == "too-many" })
        #expect(report.payments.map(\.fields.count) == [1001])
        let few = "<a href=\"\(Self.link)" + String(repeating: "&amp;metadata[a]=1", count: 900) + "\">x</a>"
        #expect(try !check(Self.head + few).findings.contains { $0.id == "too-many" })
    }

    @Test("What chance has found is checked without a crash, and the findings are in order")
    func chance() throws {
        let folder = repositoryRoot.appending(path: "Tests/Fuzz/Pages/Corpus")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count > 100)
        for file in files {
            let findings = try check([UInt8](Data(contentsOf: file))).findings
            let lines = findings.map { $0.location?.line ?? 0 }
            #expect(lines == lines.sorted(), "\(file.lastPathComponent)")
        }
    }

    @Test("Of many payments each is told")
    func payments() throws {
        let report = try check(Self.head + String(repeating: "<a href=\"\(Self.link)\">x</a>\n", count: 1000))
        #expect(report.payments.count == 1000)
        #expect(report.payments.last?.location.line == 1001)
    }

    @Test("Bytes that are no UTF-8, and NULs, are one finding each, at the first")
    func bytes() throws {
        let noUTF8 = try check([UInt8](repeating: 0xE9, count: 3_000_000)).findings.filter { $0.id == "not-utf8" }
        #expect(noUTF8.map(\.location?.byteColumn) == [1])
        let nul = try check(Array("<p>".utf8) + [UInt8](repeating: 0, count: 3_000_000)).findings
        #expect(nul.filter { $0.id == "nul-byte" }.map(\.location?.byteColumn) == [4])
    }

    @Test(
        "A page in UTF-16 is read, whichever way, also where it breaks off or pairs are broken",
        arguments: [true, false], [[], [0xD8], [0xD8, 0x00], [0xDC, 0x00], [0xDC, 0x00, 0xD8, 0x00]] as [[UInt8]])
    func utf16(isBigEndian: Bool, end: [UInt8]) throws {
        let markup = Self.head + "<p>\u{1F600}</p>\n<a href=\"\(Self.link)\">x</a>"
        var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in markup.utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += isBigEndian ? [high, low] : [low, high]
        }
        let report = try check(bytes + (isBigEndian || end.count % 2 == 1 ? end : end.reversed()))
        #expect(report.findings.first?.id == "not-utf8")
        #expect(report.payments.map(\.location.line) == [3])
    }

    @Test("An entity bomb doesn't go off")
    func bomb() throws {
        var declarations = "<!ENTITY a0 \"\(String(repeating: "ha", count: 50))\">"
        for level in 1...30 { declarations += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
        let page = "<!DOCTYPE html [\(declarations)]><p>&a30;</p><a href=\"\(Self.link)&a30;\">x</a>"
        var payments: [FoundPayment] = []
        let time = try ThreadTime.measure { payments = try check(page).payments }
        #expect(time < ThreadTime.bound)
        #expect(payments.first?.value("amount").map { $0.utf8.count < 100 } == true)
    }

    @Test("Nothing that a page names is fetched: no document type, no entity, no script, no style")
    func external() throws {
        let listener = try ListeningPort()
        let address = "http://127.0.0.1:\(listener.port)/x"
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).dtd")
        try Data("<!ENTITY pay \"fetched\">".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        for place in [address, file.absoluteString] {
            for doctype in [
                "<!DOCTYPE html SYSTEM \"\(place)\">",
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"\(place)\">",
                "<!DOCTYPE html [<!ENTITY pay SYSTEM \"\(place)\"> <!ENTITY % all SYSTEM \"\(place)\"> %all;]>",
            ] {
                let markup =
                    doctype
                    + "<html lang=\"&pay;\"><link rel=\"stylesheet\" href=\"\(place)\"><script src=\"\(place)\">"
                    + "</script><base href=\"\(place)\"><p id=\"&pay;\">x</p><p id=\"&pay;\">&pay;</p>"
                let found = try check(markup).findings
                #expect(!found.contains { $0.message.contains("fetched") })
            }
        }
        #expect(!listener.wasCalled)
    }

    @Test(
        "What follows a title or a text area that never ends is judged all the same", arguments: ["title", "textarea"])
    func neverEnded(element: String) throws {
        let page =
            "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><\(element)>Yoga\n"
            + PaymentMarkup.form.replacing("25.00", with: "25,00")
        let found = try check(page).findings.map { "\($0.location?.line ?? 0) \($0.id)" }
        #expect(found.contains("1 tag-unclosed") && found.contains("2 amount-format"), "\(found)")
    }

    @Test("Any cut of a page, and any few changed bytes, are taken without a crash, and the same each time")
    func mutations() throws {
        let options = PageOptions(platform: try Platform(), now: CorpusTests.now)
        let linter = PageLinter()
        let good = Array(PaymentMarkup.page().utf8)
        var generator = SeededGenerator(seed: 1000)
        let pieces = ["<", ">", "\"", "'", "&", "<!--", "</", "<form>", "\0", "\u{FEFF}", "=", "/", "]]>", "<svg>"]
        for round in 0..<1000 {
            var bytes = Array(good[..<Int.random(in: 0...good.count, using: &generator)])
            for _ in 0..<round % 4 {
                let at = Int.random(in: 0...bytes.count, using: &generator)
                bytes.insert(contentsOf: pieces.randomElement(using: &generator)?.utf8 ?? "".utf8, at: at)
            }
            let report = linter.check(bytes, name: "x.html", options: options)
            #expect(
                PageLinter().check(bytes, name: "x.html", options: options) == report,
                "\(generator), round \(round)")
        }
    }
}
