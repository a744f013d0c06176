import TestSupport

/// Texts of all shapes, the same in every run.
enum Texts {
    static let digits = Array("0123456789")
    static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let printable = (0x20...0x7E).map { Character(UnicodeScalar(UInt8($0))) }
    static let international = Array("aZ09/ éßĄжї日本語🙂")

    /// - Returns: `count` characters of an alphabet.
    static func random(_ alphabet: [Character], _ count: Int, _ generator: inout SeededGenerator) -> String {
        String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
    }

    /// A page's link, as the product makes them.
    static let link = "https://pay.shop.example/7ZK3M9Q2X8V4N6B1C5D7F0GH/"

    /// Links as of pay pages and of checkouts, none twice.
    static let links: [String] = {
        var generator = SeededGenerator(seed: 1)
        return (0..<60).map { index in
            index.isMultiple(of: 2)
                ? "https://pay.shop.example/\(random(crockford, 24, &generator))/"
                : "https://pay.cascad.com/hpp/?public_key=pk_test_\(random(crockford, 20 + index, &generator))"
                    + "&currency=EUR&amount=\(index).\(10 + index)&reference_id=INV-\(random(digits, 1 + index, &generator))"
        }
    }()

    /// Runs of digits, capitals and anything, mixed, of 1 to about 600 characters.
    static let mixed: [String] = {
        var generator = SeededGenerator(seed: 2)
        return (0..<400).map { index in
            var text = ""
            for _ in 0...Int.random(in: 0...8, using: &generator) {
                let alphabet = [digits, alphanumerics, printable, crockford].randomElement(using: &generator) ?? digits
                text += random(alphabet, Int.random(in: 1...(4 + index / 6), using: &generator), &generator)
            }
            return text
        }
    }()
}
