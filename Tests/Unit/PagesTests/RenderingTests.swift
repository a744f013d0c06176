import PaymentModel
import Testing

@testable import Pages

/// Templates on their own: what Mustache's specification says of them, and what becomes of white space.
@Suite struct RenderingTests {
    /// Renders a template in which `note` and `entries` belong to the order, and all other names to the seller.
    private func rendered(_ template: String, note: String? = nil, entries: [String] = []) throws -> String {
        let kinds: [String: TemplateNames.Kind] = [
            "note": .text, "entries": .list(["reference": .text, "name": .text]),
        ]
        let compiler = TemplateCompiler<Escaped> { name, known in
            switch name {
            case "name": .text("Tom & {{note}}")
            case "nothing": .absent
            case "yes": .condition(true)
            case "markup": .markup("<b>{{note}}</b>")
            case "words": .string([.text("<3 "), .variable("note", isRaw: false, .init(file: "", line: 1))])
            default: known[name] == nil ? .absent : TemplateVariable.byName[name].map(Constant.slot) ?? .absent
            }
        }
        let program = compiler.program(try TemplateScanner.parse(template, file: "t"), TemplateNames(kinds))
        var values = SlotValues<Escaped>()
        values.set(.note, text: note)
        for reference in entries {
            var entry = SlotValues<Escaped>()
            entry.set(.reference, text: reference)
            values[.entries] += program.elements[.entries]?.rendered(entry) ?? []
        }
        return Fixture.text(program.rendered(values))
    }

    // Most of them follow the specification's own examples (github.com/mustache/spec: interpolation, sections, …).
    @Test(
        "Tags print, skip and repeat as Mustache's specification has it",
        arguments: [
            ("|{{note}}|", "<\"'&\n>", "|&lt;&quot;&#39;&amp;&#10;&gt;|"), ("|{{note}}|", nil, "||"),
            ("| {{ note }} |", "x", "| x |"), ("{{name}}", nil, "Tom &amp; {{note}}"),
            ("{{{markup}}}", "x", "<b>{{note}}</b>"), ("{{words}}!", "&", "&lt;3 &amp;!"),
            ("a{{#note}}b{{note}}{{/note}}c", "x", "abxc"), ("a{{#note}}b{{/note}}c", nil, "ac"),
            ("a{{^note}}b{{/note}}c", "x", "ac"), ("a{{^note}}b{{/note}}c", nil, "abc"),
            ("{{#note}}1{{#note}}2{{/note}}{{^note}}3{{/note}}{{/note}}4", "x", "124"),
            ("{{#note}}1{{#note}}2{{/note}}{{^note}}3{{/note}}{{/note}}4", nil, "4"),
            ("{{#note}}{{/note}}{{^note}}{{/note}}x", "x", "x"), ("{{#note}}{{#yes}}a{{/yes}}{{/note}}b", nil, "b"),
            ("{{#nothing}}a{{/nothing}}{{^nothing}}b{{/nothing}}{{#yes}}c{{/yes}}{{^yes}}d{{/yes}}", nil, "bc"),
            ("12{{! comment }}34", nil, "1234"),
            ("| This Is\n{{#note}}\n|\n{{/note}}\n| A Line", "x", "| This Is\n|\n| A Line"),
            ("|\r\n{{#note}}\r\n{{/note}}\r\n|", "x", "|\n|"), ("  {{#note}}\n#{{/note}}\n/", "x", "#\n/"),
            ("#{{#note}}\n/\n  {{/note}}", "x", "#\n/\n"), (" | {{#note}}\t|\t{{/note}} | \n", "x", " | \t|\t | \n"),
            ("Begin.\n  {{! Indented }}\nEnd.", nil, "Begin.\nEnd."),
            ("{{#entries}}{{/entries}}{{^entries}}-{{/entries}}", nil, "-"),
        ] as [(String, String?, String)])
    func specification(template: String, note: String?, expected: String) throws {
        #expect(try rendered(template, note: note) == expected)
    }

    @Test("A list repeats its section with each element's own values, and the seller's")
    func list() throws {
        let list = "<ul>\n{{#entries}}\n<li>{{reference}} {{name}}</li>\n{{/entries}}\n</ul>"
        let shown = try rendered(list, entries: ["1", "<2>"])
        #expect(
            shown == """
                <ul>
                <li>1 Tom &amp; {{note}}</li>
                <li>&lt;2&gt; Tom &amp; {{note}}</li>
                </ul>
                """)
        #expect(try rendered(list) == "<ul>\n</ul>")
    }

    @Test("Every slot has a name of its own, and a template that knows it")
    func names() throws {
        #expect(TemplateVariable.byName.count == TemplateVariable.count)
        func names(_ kinds: [String: TemplateNames.Kind]) -> [String] {
            kinds.flatMap { name, kind in
                if case .list(let inner) = kind { [name] + names(inner) } else { [name] }
            }
        }
        let used = TemplateFile.allCases.flatMap { names($0.names.kinds) }
        let unused = Set(TemplateVariable.byName.keys).subtracting(used)
        #expect(unused.isEmpty)
    }

    @Test(
        "White space goes where a browser would show none, and nowhere else",
        arguments: [
            ("<ul>\n  <li>a b</li>\n</ul>\n", "<ul><li>a b</li></ul>"), ("<p>a\n  b</p>", "<p>a b</p>"),
            ("<b>a</b>\n<i>b</i>", "<b>a</b> <i>b</i>"), ("<b>a</b> <i>b</i> <P>", "<b>a</b> <i>b</i> <P>"),
            ("<p\n   title=\"a  b>\n<p>\n\">\nx", "<p    title=\"a  b> <p> \">x"),
            ("<dd>1</dd> <dd>2</dd>", "<dd>1</dd> <dd>2</dd>"),
            ("<pre>\n a\n<p>\n</pre>\n<p>", "<pre>\n a\n<p>\n</pre><p>"),
            ("<textarea>\n</textarea>\nx", "<textarea>\n</textarea> x"),
            ("<!-- don't\n<p>\n-->\n<p>", "<!-- don't <p> --><p>"),
            ("<ul>{{#a}}\n<li>{{/a}}\n<b>", "<ul>{{#a}}<li>{{/a}} <b>"),
            ("<p{{#a}} class='x'{{/a}}>\n{{b}}\n<b>\n{{b}}\n</p>", "<p{{#a}} class='x'{{/a}}>{{b}} <b> {{b}}</p>"),
            ("{{#a}}\n  <p>\n{{/a}}\n  <p>\n", "{{#a}}<p>{{/a}}<p>"), ("a <p>", "a <p>"), ("a < b\n<p>", "a < b<p>"),
        ])
    func whitespace(markup: String, expected: String) throws {
        let nodes = MarkupWhitespace.removed(from: try TemplateScanner.parse(markup, file: "t"))
        #expect(Self.text(nodes) == expected)
    }

    private static func text(_ nodes: [TemplateNode]) -> String {
        nodes.reduce(into: "") { text, node in
            switch node {
            case .text(let plain): text += plain
            case .variable(let name, _, _), .partial(let name, _): text += "{{\(name)}}"
            case .section(let name, let isInverted, let inner, _):
                text += "{{\(isInverted ? "^" : "#")\(name)}}" + Self.text(inner) + "{{/\(name)}}"
            }
        }
    }

    @Test(
        "A style sheet loses what says nothing, and keeps what might",
        arguments: [
            ("a {\n  color : red ;\n}\n\n/* note */\nb{}", "a{color :red}b{}"),
            ("a :hover, b > c + d {x: y;}", "a :hover,b>c + d{x:y}"),
            ("a { width: calc(1px + -2px); }", "a{width:calc(1px + -2px)}"),
            ("a{content:\" /* { ; } \\\" : \"}", "a{content:\" /* { ; } \\\" : \"}"),
            ("@media (a: b) and (c) { d { e: f } }", "@media (a:b) and (c){d{e:f}}"),
            ("a{b:c d/**/e;;}", "a{b:c d/**/e;}"),
            ("p/**/.x /* y */ .z{}", "p/**/.x .z{}"), ("a { b: url( 'c d' ) }", "a{b:url( 'c d' )}"),
            ("a{} /* open", "a{}"),
            (".\\31  b { c: d }", ".\\31  b { c: d }"), ("a{b:'", "a{b:'"), ("", ""),
        ])
    func styleSheet(css: String, expected: String) {
        #expect(StyleSheet.minified(Array(css.utf8)) == expected)
    }

    @Test("Escaping leaves every other byte as it is, at any length")
    func escaping() {
        for length in 0..<40 {
            let text = String(repeating: "é&\"x", count: length)
            let expected = String(repeating: "é&amp;&quot;x", count: length)
            #expect(Fixture.text([UInt8](escaping: text)) == expected)
            #expect([UInt8](escaping: Array(text.utf8)) == Array(expected.utf8))
        }
        let all = (0...255).map { UInt8($0) }
        let special: [UInt8: String] = [
            0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&quot;", 0x27: "&#39;", 0x0A: "&#10;", 0x09: "&#9;",
        ]
        #expect([UInt8](escaping: all) == all.flatMap { byte in special[byte].map { Array($0.utf8) } ?? [byte] })
    }
}
