import Foundation
import OrderFile
import PaymentModel
import Testing

@Suite("Letters beyond ASCII")
struct KnownLetterTests {
    @Test("A number of Latin and Cyrillic letters stays as it is: each can be seen, and is composed already")
    func letters() throws {
        for value in Array(0xC0...0x17F) + Array(0x400...0x47F) as [UInt32] {
            let letter = try #require(UnicodeScalar(value))
            #expect(
                !letter.properties.isDefaultIgnorableCodePoint
                    && letter.properties.canonicalCombiningClass == .notReordered)
            let number = "\(letter)7\(letter)"
            #expect(Array(number.precomposedStringWithCanonicalMapping.unicodeScalars) == Array(number.unicodeScalars))
            let found = try order("reference_id", number)
            #expect(found.order?.referenceID.map { Array($0.unicodeScalars) } == Array(number.unicodeScalars))
            #expect(found.findings.isEmpty)
        }
    }

    @Test(
        "A mark behind such a letter is composed with it, and what can't be seen is taken away",
        arguments: [
            ("\u{438}\u{306}1", "\u{439}1"), ("e\u{301}1", "\u{E9}1"), ("\u{E9}\u{200B}1", "\u{E9}1"),
            ("\u{416}\u{AD}1", "\u{416}1"),
        ])
    func changed(_ written: String, _ number: String) throws {
        let found = try order("reference_id", written)
        #expect(found.order?.referenceID.map { Array($0.unicodeScalars) } == Array(number.unicodeScalars))
    }
}
