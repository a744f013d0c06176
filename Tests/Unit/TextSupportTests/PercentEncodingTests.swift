import Testing
import TextSupport

@Suite struct PercentEncodingTests {
    @Test(
        "All bytes but letters, digits and the kept ones are encoded",
        arguments: [(.component, "-._~"), (.path, "-._~/"), (.query, "-._~!$&'()*+,;=:@/?%")]
            as [(PercentEncoding, String)])
    func kept(encoding: PercentEncoding, others: String) {
        let digits = Array("0123456789ABCDEF")
        let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        for value in UInt8(0)..<0x80 {
            let text = String(UnicodeScalar(value))
            let expected =
                (letters + others).contains(text) ? text : "%\(digits[Int(value >> 4)])\(digits[Int(value & 15)])"
            #expect(encoding.encoded(text) == expected)
        }
    }

    @Test(
        "Other scripts are encoded by the bytes of their UTF-8",
        arguments: [
            ("", ""), ("a b", "a%20b"), ("é", "%C3%A9"), ("支", "%E6%94%AF"), ("👍", "%F0%9F%91%8D"), ("%41", "%2541"),
        ])
    func scripts(text: String, expected: String) {
        #expect(PercentEncoding.component.encoded(text) == expected)
    }
}
