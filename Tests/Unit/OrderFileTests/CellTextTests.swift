import PaymentModel
import Testing
import TestSupport

@testable import OrderFile

@Suite("Texts of cells")
struct CellTextTests {
    /// The text of a cell with the ids of its problems behind it.
    private static func clean(
        _ text: String, _ content: CellText.Content, isMultiline: Bool = false, kind: CellKind = .text,
        isGuarded: Bool = true
    ) -> [String] {
        var text = text
        let rule = CellText.Rule(maximumLength: 255, isMultiline: isMultiline, content: content)
        let (clean, problems) = text.withUTF8 { CellText.clean($0, rule, kind: kind, isGuarded: isGuarded) }
        return [clean] + problems.map { "\($0.severity.rawValue) \($0.id)" }
    }

    @Test(
        "What forces a spreadsheet to keep a text is taken away, and nothing else",
        arguments: [
            ("=\"00042\"", "00042"), ("'=\"00042\"", "00042"), ("'00044", "00044"), ("'+380987654322", "+380987654322"),
            ("' 02140", "02140"), ("'(044) 555-01/02", "(044) 555-01/02"), ("=\"say \"\"hi\"\"\"", "say \"hi\""),
            ("=\"\"", ""), ("='00042'", "='00042'"), ("=\"a\"&\"b\"", "=\"a\"&\"b\""), ("'t Hooft", "'t Hooft"),
            ("'90s", "'90s"), ("'", "'"), ("''", "''"), ("'-", "-"), ("''=7", "'=7"), ("=\"", "=\""), ("=7", "=7"),
            ("'...", "'..."),
        ])
    func forced(_ text: String, _ expected: String) {
        #expect(Self.clean(text, .identifier) == [expected])
        #expect(Self.clean(text, .text) == [expected])
        #expect(Self.clean(text, .text, isGuarded: false) == [text])
    }

    @Test("What a spreadsheet is given by our writer is read back without the formula")
    func written() throws {
        var writer = CSVWriter()
        writer.append(["amount", "currency", "service", "reference_id", "customer[reference_id]"])
        writer.append(["1", "EUR", "payment_card_eur_hpp", "=\"00042\"", "+380"])
        let file = try ParsedFile(String(decoding: writer.bytes, as: UTF8.self))
        #expect(file.findings.isEmpty)
        #expect(file.orders.map(\.referenceID) == ["00042"])
        #expect(file.orders.map(\.customer.referenceID) == ["+380"])
    }

    @Test(
        "What can't be seen is trimmed from every cell",
        arguments: [
            "\u{200B}", "\u{200E}", "\u{2060}", "\u{FEFF}", "\u{180E}", "\u{1F}", "\u{0}", "\u{7F}",
            "\t\u{200D} ",
        ])
    func trimmed(_ invisible: String) {
        for content in [CellText.Content.text, .name, .identifier, .value] {
            #expect(Self.clean(invisible + "INV-46" + invisible, content) == ["INV-46"])
            #expect(Self.clean(invisible, content) == [""])
        }
    }

    @Test(
        "In an identifier what can't be seen is never a difference, and elsewhere it stays",
        arguments: [
            "\u{200B}", "\u{200C}", "\u{200D}", "\u{200F}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{180E}", "\u{FE0F}",
            "\u{E0020}",
        ])
    func removed(_ invisible: String) {
        #expect(Self.clean("INV-\(invisible)46", .identifier) == ["INV-46"])
        #expect(Self.clean("INV-46 \(invisible)", .identifier) == ["INV-46"])
        #expect(Self.clean("\(invisible) INV-46", .identifier) == ["INV-46"])
        #expect(Self.clean("ab\(invisible)cd", .text) == ["ab\(invisible)cd"])
        #expect(Self.clean("ab\(invisible)cd", .value) == ["ab\(invisible)cd"])
    }

    @Test("An identifier is one whether its accents are composed or not; a text stays as it is")
    func composed() {
        let decomposed = "Zoe\u{301}-7"
        #expect(Self.clean(decomposed, .identifier)[0].utf8.elementsEqual("Zo\u{E9}-7".utf8))
        #expect(Self.clean(decomposed, .text)[0].utf8.elementsEqual(decomposed.utf8))
    }

    @Test(
        "White space on one line is one space, and a note; on several lines the lines stay",
        arguments: [
            ("a\tb", "a b", "a b"), ("a\nb", "a b", "a\nb"), ("a\r\nb\rc", "a b c", "a\nb\nc"),
            ("a\u{A0}b", "a b", "a b"),
            ("a \u{A0}\n b", "a b", "a  \n b"), ("a\u{2028}b", "a b", "a\nb"), ("a\u{2003}b", "a b", "a b"),
        ])
    func whiteSpace(_ text: String, _ line: String, _ lines: String) {
        #expect(Self.clean(text, .text) == [line, "note white-space"])
        #expect(Self.clean(text, .identifier) == [line, "note white-space"])
        #expect(Self.clean(text, .text, isMultiline: true) == [lines])
    }

    @Test("Plain spaces and the wide ones of East Asian names stay", arguments: ["a  b", "山田\u{3000}太郎"])
    func spaces(_ text: String) {
        #expect(Self.clean(text, .name) == [text])
        #expect(Self.clean(text, .name, isMultiline: true) == [text])
    }

    @Test(
        "A control character inside, and one that turns text, are errors",
        arguments: [
            ("a\u{1F}b", "control-character"), ("a\u{B}b", "control-character"),
            ("a\u{202E}b", "text-direction-control"),
        ])
    func controls(_ text: String, _ id: String) {
        for content in [CellText.Content.text, .name, .identifier, .value] {
            #expect(Self.clean(text, content) == [text, "error \(id)"])
        }
    }

    @Test(
        "A spreadsheet's error or a missing value is an error in every field",
        arguments: [
            "#N/A", "#n/a", "#REF!", "#NV", "#WERT!", "#VALEUR!", "#¡VALOR!", "#ADR!", "#ЗНАЧ!", "#Н/Д", "#ССЫЛКА!",
            "#GETTING_DATA", "Err:502", "Err:5", "########", "##", "NULL", "null", "nan", "NaN", "undefined",
            "[object Object]", " #N/A ", "=\"#N/A\"",
        ])
    func errors(_ text: String) {
        for content in [CellText.Content.text, .name, .identifier, .value] {
            #expect(Self.clean(text, content).dropFirst() == ["error spreadsheet-error"])
        }
    }

    @Test(
        "What only looks like one is a text",
        arguments: [
            "#1", "#", "#hello", "Null", "Nan", "Nancy", "Err:", "Err: 5", "Error: 502", "err:x", "nano", "NULLs",
        ])
    func noErrors(_ text: String) {
        #expect(Self.clean(text, .name) == [text])
        #expect(Self.clean(text, .text) == [text])
    }

    @Test("None is a name of places, and no value elsewhere; a cell stored as an error is one whatever it shows")
    func kinds() {
        #expect(Self.clean("None", .name) == ["None"])
        #expect(Self.clean("None", .identifier) == ["None", "error spreadsheet-error"])
        #expect(Self.clean("12", .value, kind: .error) == ["12", "error spreadsheet-error"])
        #expect(Self.clean("12", .value, kind: .number) == ["12"])
    }

    @Test("One number with and without an invisible character is one number in a file")
    func oneDebt() throws {
        let head = "amount,currency,service,reference_id,customer[email],customer[reference_id]\n"
        let row = "1,EUR,payment_card_eur_hpp,"
        let file = try ParsedFile(
            head + row + "INV-46,a@b.example,C\u{200B}-1\n" + row + "INV-\u{200B}46,a@\u{200B}b.example,C-1\n")
        #expect(file.findings.isEmpty)
        #expect(file.orders.count == 2 && file.orders.first == file.orders.last)
    }

    @Test("A soft hyphen is trimmed from a text, and kept before a value, where it may be a minus")
    func softHyphen() throws {
        #expect(Self.clean("\u{AD}Mira\u{AD}", .name) == ["Mira"])
        #expect(Self.clean("\u{AD}5", .value) == ["\u{AD}5"])
        #expect(try order("amount", "\u{AD}5.00").findings.map(\.id) == ["amount-credit"])
    }

    @Test("No characters stop the reader of any field, and what is clean once stays as it is")
    func noise() throws {
        var dice = SeededGenerator(seed: 8203)
        let pieces = [
            "a", "1", ".", ",", "-", "'", "=", "\"", " ", "\t", "\n", "\r", "\u{A0}", "\u{200B}", "\u{200D}", "\u{AD}",
            "é",
            "e\u{301}", "€", "#", "_", "\u{FE0F}", "\u{2028}", "\u{0}", "\u{1F468}", "\u{E0020}", "😀", "\u{FFFD}", "ж",
            "(", ")",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...9, using: &dice)).compactMap { _ in pieces.randomElement(using: &dice) }
                .joined()
            for content in [CellText.Content.text, .name, .identifier, .value] {
                let once = Self.clean(text, content)
                guard !once.contains(where: { $0.hasPrefix("error") }) else { continue }
                let twice = Self.clean(once[0], content, isGuarded: false)
                #expect(twice.filter { !$0.hasPrefix("warning") } == [once[0]], "\(dice), \(text.debugDescription)")
            }
            for column in ["amount", "due", "expires", "currency", "customer[address][country]"] {
                _ = try order(column, text)
            }
        }
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &dice)).map { _ in
                Bool.random(using: &dice)
                    ? UInt8.random(in: 0...255, using: &dice) : UInt8.random(in: 0x28...0x3A, using: &dice)
            }
            bytes.withUnsafeBufferPointer { bytes in
                var evidence = NumberStyleEvidence()
                evidence.add(bytes, row: 1)
                var days = DayEvidence()
                days.add(bytes, row: 1)
                var sum = AmountSum()
                let isAdded = sum.add(bytes, style: NumberStyle())
                #expect(sum.count == (isAdded ? 1 : 0), "\(dice)")
            }
        }
    }
}
