import Foundation
import PaymentModel
import Testing
import TestSupport

@testable import OrderFile

@Suite("What a column of amounts says about its style")
struct AmountEvidenceTests {
    private static func evidence(_ cells: [String], kind: CellKind = .text, minorUnit: Int = 2) -> NumberStyleEvidence {
        var evidence = NumberStyleEvidence()
        for (index, cell) in cells.enumerated() {
            var cell = cell
            cell.withUTF8 { evidence.add($0, kind: kind, minorUnit: minorUnit, row: index + 2) }
        }
        return evidence
    }

    @Test(
        "The plainest style that reads every cell is proposed, none where a cell has two values",
        arguments: [
            (["12.50", "7"], "."), (["12,50", "7"], ","), (["1.154,61", "89,00", "12,50"], ",."), (["1,154.61"], ".,"),
            (["1 154,61"], ", "), (["1'154.61"], ".'"), (["320.0000", "60.500000"], ".-0"), (["1,234"], ".,"),
            (["1,500"], nil), (["1,500", "12,50"], ",-0"), (["1,500", "12.50"], ".,"), (["12.50", "12,50"], nil),
            (["7"], "."), ([], "."), (["1 234"], ". "), (["12,50 €", "Total", "-5,00"], ","), (["1.234"], ",."),
            (["1,234,567", "0,500"], nil),
        ] as [([String], String?)])
    func plainest(_ cells: [String], _ style: String?) {
        #expect(Self.evidence(cells).plainest == style.map(numberStyle))
    }

    @Test("Of every kind of cell the first is kept, with how many there are")
    func samples() {
        let evidence = Self.evidence(
            [
                "1.154,61", "89,00 €", "", "-5,00", "x", "007", "1.234", "129,920005", "320,0000", "5 DR", "+5",
                "1.256,11",
            ])
        let found = evidence.samples.map { "\($0.key) \($0.value.text) \($0.value.row) \($0.value.count)" }.sorted()
        #expect(
            found == [
                "ambiguousPoint 1.234 8 1", "commaDecimals 1.154,61 2 6", "credit -5,00 5 1", "currency 89,00 € 3 1",
                "debit 5 DR 11 1", "extraDigits 129,920005 9 1", "extraZeros 320,0000 10 1", "malformed 007 7 1",
                "notNumber x 6 1", "plus +5 12 1", "pointThousands 1.154,61 2 2",
            ])
        #expect(evidence.cellCount == 11)
    }

    @Test("A spreadsheet's numbers say nothing about separators, but about zeros")
    func numbers() {
        let plain = Self.evidence(["12.5", "1154.61"], kind: .number)
        #expect(plain.styles.count == 16 && plain.plainest == NumberStyle())
        #expect(Self.evidence(["12.500"], kind: .number).plainest == NumberStyle(allowsExtraZeros: true))
    }

    @Test("A style is among those of the evidence exactly if it reads every cell")
    func styles() {
        var dice = SeededGenerator(seed: 1154)
        let pieces = ["1", "12", "123", "000", "0", ".", ",", " ", "'", "\u{A0}", "’", "_", "-", "€", "EUR ", "(", ")"]
        let all = Self.evidence([]).styles
        #expect(Set(all).count == 16)
        var readable = 0
        for _ in 0..<6_000 {
            let text = Whitespace.trimmed(
                (0..<Int.random(in: 1...7, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }
                    .joined())
            for (code, unit) in [("EUR", 2), ("JPY", 0), ("KWD", 3)] {
                let evidence = Self.evidence(
                    [text.replacing("€", with: "").replacing("EUR", with: "")], minorUnit: unit)
                let reads = all.filter { style in
                    let bare = Whitespace.trimmed(text.replacing("€", with: "").replacing("EUR", with: ""))
                    return (try? AmountText.money(bare, Currency(code), style: style)) != nil
                }
                guard !reads.isEmpty else { continue }
                readable += 1
                #expect(evidence.styles == reads, "\(dice), \(text) \(code)")
            }
        }
        #expect(readable > 1000, "\(dice)")
    }

    @Test("A sum is exact, credits are subtracted, and what can't be read is left out")
    func sum() {
        var sum = AmountSum()
        func add(_ text: String, _ style: String = ",.", _ kind: CellKind = .text) -> Bool {
            var text = text
            return text.withUTF8 { sum.add($0, style: numberStyle(style), kind: kind) }
        }
        #expect(add("1.154,61") && add("89,00 €") && add("12,50"))
        #expect(sum.value == Decimal(string: "1256.11") && sum.count == 3)
        #expect(!add("12.50") && !add("x") && !add("") && !add("0,0000001") && !add(String(repeating: "9", count: 30)))
        #expect(add("-1256,11") && sum.value == 0 && add("5 CR"))
        #expect(sum.value == -5)
        #expect(add("0.10", ",.", .number) && add("0,2000000000"))
        #expect(sum.value == Decimal(string: "-4.7"))
        for _ in 0..<1000 { #expect(add("999999999999,999999")) }
        #expect(sum.value == Decimal(string: "999999999999995.299"))
    }
}
