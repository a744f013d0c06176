import Foundation
import OutputChecks
import PaymentModel
import Testing
import TestSupport

@Suite("Hostile documents")
struct HostileDocumentTests {
    private func check(_ markup: String) throws -> [Finding] { OutputChecker().check(try Sample.page(markup)) }

    private func check(bytes: [UInt8]) -> [Finding] {
        OutputChecker().check(GeneratedDocument(name: "x.html", bytes: bytes, kind: .page, payment: .none))
    }

    @Test("An empty document is a finding")
    func empty() {
        #expect(check(bytes: []).map(\.id) == ["not-well-formed"])
    }

    @Test("A NUL byte is a finding, with its place")
    func nul() {
        let findings = check(bytes: Array("<p>\n  ".utf8) + [0] + Array("</p>".utf8))
        #expect(findings.map(\.id) == ["nul-byte"])
        #expect(findings.first?.location == Location(file: "x.html", line: 2, column: 3, byteColumn: 3))
    }

    @Test(
        "Bytes that are not UTF-8 are a finding, with their place",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xC3],
        ] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        // At each offset in 32 bytes of ASCII and behind them, and behind other letters: the check takes 32 at once.
        for filler in 0...44 {
            for letters in ["", "€", "é\u{1F600}"] {
                let before = Array(letters.utf8) + Array(repeating: 0x61, count: filler) + Array(letters.utf8)
                let findings = check(bytes: before + bytes)
                #expect(findings.map(\.id) == ["not-utf8"])
                #expect(findings.first?.location?.byteColumn == before.count + 1)
            }
        }
    }

    @Test("Swift's own reading of UTF-8 and this one agree on random bytes")
    func agrees() {
        var generator = SeededGenerator(seed: 5000)
        let lead: [UInt8] = [0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0x90, 0xA0, 0x8F, 0x9F]
        for _ in 0..<5000 {
            let filler = Int.random(in: 0...40, using: &generator)
            let random = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                lead.randomElement(using: &generator) ?? 0x41
            }
            let bytes = Array(repeating: 0x41, count: filler) + random + Array(repeating: 0x41, count: 40 - filler)
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect(check(bytes: bytes).contains { $0.id == "not-utf8" } != isValid, "\(generator), \(bytes)")
        }
    }

    @Test("Ten thousand levels of elements are a finding of each parser, soon")
    func deep() throws {
        let levels = String(repeating: "<div>", count: 10_000) + String(repeating: "</div>", count: 10_000)
        var findings: [Finding] = []
        let time = try ThreadTime.measure {
            findings = try check(PaymentMarkup.page().replacing("<main>", with: "<main>" + levels))
        }
        #expect(time < ThreadTime.bound)
        #expect(Set(findings.map(\.id)) == ["not-well-formed", "too-deep"])
    }

    @Test("A hundred thousand open tags, each closed by another's end tag, are a finding, soon")
    func mismatched() throws {
        let levels = String(repeating: "<b>", count: 100_000) + String(repeating: "</i>", count: 100_000)
        var findings: [Finding] = []
        let time = ThreadTime.measure { findings = check(bytes: Array(levels.utf8)) }
        #expect(findings.contains { $0.id == "too-deep" })
        #expect(time < ThreadTime.bound)
    }

    @Test(
        "An unterminated comment, tag, attribute or doctype is a finding",
        arguments: [
            "<!-- ", "<div class=\"x", "<div ", "<!DOCTYPE html [", "<![CDATA[", "<?php ", "&#", "&", "<",
        ])
    func unterminated(_ end: String) throws {
        #expect(try check("<!DOCTYPE html>\n<html lang=\"en\"><body>" + end).contains { $0.id == "not-well-formed" })
        #expect(try check(PaymentMarkup.page() + end).contains { $0.id == "not-well-formed" })
    }

    @Test("An entity bomb doesn't go off, and is a finding")
    func bomb() throws {
        var declarations = "<!ENTITY a0 \"ha\">"
        for level in 1...30 { declarations += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
        let markup = PaymentMarkup.page()
            .replacing("<!DOCTYPE html>", with: "<!DOCTYPE html [\(declarations)]>")
            .replacing("&amp; Co", with: "&a30;")
        let ids = Set(try check(markup).map(\.id))
        #expect(ids.isSuperset(of: ["not-well-formed", "page-doctype"]))
    }

    @Test("An external document type, or entity, is never read")
    func external() throws {
        let listener = try ListeningPort()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).dtd")
        try Data("<!ENTITY pay \"fetched\">".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        for place in [file.absoluteString, "http://127.0.0.1:\(listener.port)/x"] {
            for doctype in [
                "<!DOCTYPE html SYSTEM \"\(place)\">",
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"\(place)\">",
                "<!DOCTYPE html [<!ENTITY pay SYSTEM \"\(place)\">]>",
                "<!DOCTYPE html [<!ENTITY pay SYSTEM \"\(place)\"> <!ENTITY % all SYSTEM \"\(place)\"> %all;]>",
            ] {
                let findings = try check(
                    PaymentMarkup.page().replacing("&amp; Co", with: "&pay;")
                        .replacing("<!DOCTYPE html>", with: doctype))
                #expect(findings.contains { $0.id == "not-well-formed" })
                #expect(!findings.contains { $0.message.contains("fetched") })
            }
        }
        #expect(!listener.wasCalled)
    }

    @Test(
        "No message holds a character that moves or hides others on a terminal",
        arguments: [
            "\u{1B}", "\u{9B}", "\u{85}", "\u{AD}", "\u{200B}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{2029}",
            "\u{FEFF}", "\u{E0041}",
        ] as [Unicode.Scalar])
    func controls(_ character: Unicode.Scalar) throws {
        let language = "lang=\"\(character)evil\(character)\""
        let markup = PaymentMarkup.page().replacing("lang=\"en\"", with: language)
        let messages = try check(markup).map(\.message)
        #expect(messages.contains { $0.contains("evil") })
        #expect(messages.allSatisfy { !$0.unicodeScalars.contains(character) })
    }

    @Test("A document one byte above the bound is a finding, and one at the bound is read")
    func large() throws {
        let page = Array(PaymentMarkup.page().utf8)
        let filled = page + Array(repeating: UInt8(ascii: "\n"), count: 1_000_000 - page.count)
        var document = try Sample.page()
        document.bytes = filled
        #expect(OutputChecker().check(document) == [])
        document.bytes.append(UInt8(ascii: "\n"))
        #expect(OutputChecker().check(document).map(\.id) == ["too-large"])
    }

    @Test(
        "No finding shows a secret",
        arguments: [
            #"method="sk_live_abc""#, #"lang="sk_live_abc""#, "<sk_live_abc>", #"name="sk_live_abc""#,

            #"action="sk_live_abc""#, "&sk_live_abc;",
        ])
    func secrets(_ piece: String) throws {
        let markup =
            piece.hasPrefix("<") || piece.hasPrefix("&")
            ? PaymentMarkup.page().replacing("<main>", with: "<main>" + piece)
            : PaymentMarkup.page().replacing("<input ", with: "<input \(piece) ").replacing(
                "<form ", with: "<form \(piece) ")
        let findings = try check(markup)
        #expect(findings.contains { $0.id == "secret-key" })
        #expect(!findings.contains { $0.message.contains("sk_live_abc") }, "\(findings.map(\.message))")
    }

    @Test("Any cut and any single changed byte of a good page is taken without a crash")
    func mutations() throws {
        let checker = OutputChecker()
        let good = Array(PaymentMarkup.page().utf8)
        var document = try Sample.page()
        var generator = SeededGenerator(seed: 3000)
        for length in stride(from: 0, to: good.count - 9, by: 7) {
            document.bytes = Array(good[..<length])
            #expect(checker.check(document) != [])
        }
        for _ in 0..<3000 {
            document.bytes = good
            for _ in 0..<3 {
                let at = Int.random(in: 0..<good.count, using: &generator)
                document.bytes[at] = UInt8(
                    ascii: #"<>&"'/=-!a;# [x"#.utf8.map { Unicode.Scalar($0) }.randomElement(using: &generator) ?? "<")
            }
            _ = checker.check(document)
        }
        document.bytes = good
        #expect(checker.check(document) == [])
    }
}
