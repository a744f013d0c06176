import Foundation
import Testing

@testable import Pipeline

@Suite struct OutputLayoutTests {
    @Test(
        arguments: [
            ("buttons/INV-1.html", "INV-1"), ("buttons/Рахунок-7.html", "Рахунок-7"), ("buttons/a.b.html", "a.b"),
            ("buttons/../../x.html", nil), ("buttons/.html", nil), ("buttons/..html", nil), ("buttons/a/b.html", nil),
            ("buttons/a\\b.html", nil), ("buttons/a\n.html", nil), ("/buttons/a.html", nil), ("site/a.html", nil),
            ("buttons/a.htm", nil), ("", nil),
        ] as [(String, String?)])
    func `the name of an order's files is read from the path of its button`(path: String, name: String?) {
        #expect(OutputLayout.name(ofButton: path) == name)
    }

    @Test(
        arguments: [
            ("site/T/index.html", true), ("qr/a.svg", true), ("../a", false), ("site/../../a", false),
            ("/etc/a", false),
            ("site//a", false), ("site/./a", false), ("site/a\\..\\b", false), ("site/a\u{0}", false), ("", false),
        ])
    func `a path leads below the output folder`(path: String, isBelow: Bool) {
        #expect(OutputLayout.isBelow(path) == isBelow)
    }

    @Test(arguments: ["page", "button", "svg", "png"])
    func `a record with a path that leads elsewhere is none`(field: String) throws {
        let good = ReconcileScratch.link("INV-1")
        _ = try JSONDecoder().decode(LinkRecord.self, from: Data(good.utf8))
        let bad = good.replacing(try Regex("\"\(field)\":\"[^\"]*\""), with: "\"\(field)\":\"buttons/../../x.html\"")
        #expect(bad != good)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(LinkRecord.self, from: Data(bad.utf8)) }
    }
}
