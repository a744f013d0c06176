import PageLint
import PaymentModel
import Testing

/// A piece of a page, and what is found in it.
struct Snippet: Sendable, CustomTestStringConvertible {
    let markup: String
    let found: String
    var testDescription: String { String(markup.prefix(80)) }

    init(_ markup: String, _ found: String = "") {
        self.markup = markup
        self.found = found
    }

    static let rules: Set = [
        "too-large", "too-deep", "too-many", "nul-byte", "not-utf8", "not-checked", "tag-unclosed", "tag-misnested",
        "tag-stray", "tag-unfinished", "tag-self-closed", "attribute-doubled", "attribute-syntax", "entity-unknown",
        "entity-unfinished", "ampersand", "bracket-bare", "interactive-nested", "unknown-element", "id-doubled",
        "image-alt", "page-doctype", "page-lang", "page-charset", "page-title",
    ]

    /// What is found wrong with the markup: `column id`, with the line before it where it isn't the first.
    static func findings(in markup: String) throws -> String {
        let options = PageOptions(platform: try Platform(), now: 1_795_305_600)
        let report = PageLinter(maximumBytes: 30_000_000)
            .check(Array(markup.utf8), name: "page.html", options: options)
        return report.findings.filter { rules.contains($0.id) }.map { finding in
            let line = finding.location?.line ?? 0
            return (line == 1 ? "" : "\(line):") + "\(finding.location?.column ?? 0) \(finding.id)"
        }.joined(separator: ", ")
    }
}

@Suite("Tags")
struct SyntaxTests {
    static let clean: [Snippet] = [
        Snippet("<p>one<p>two<ul><li>a<li>b<ul><li>c</ul></ul>"),
        Snippet("<dl><dt>a<dd>b<dt>c<dd><p>d</dl>"),
        Snippet(
            "<table><caption>c<colgroup><col><thead><tr><th>a<tbody><tr><td>b<td><p>c<tr><td>d<tfoot><tr><td>e</table>"),
        Snippet("<select><option>a<option selected>b<optgroup label=c><option>d<optgroup label=e><option>f</select>"),
        Snippet("<ruby>漢<rp>(<rt>kan<rp>)</ruby>"),
        Snippet("<ul><li>a<ul><li>b</ul></li></ul>"),
        Snippet("<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>"),
        Snippet("a<br>b<br/>c<BR />d<hr/><wbr><img alt='' src=a.png /><IMG alt='' src='b.png'>"),
        Snippet("<DIV CLASS=a><Span>x</SPAN></div>"),
        Snippet("<a href=/x/?a>b</a><a href=http://x.example/>b</a>"),
        Snippet(
            "<!--[if lt IE 9]><div><![endif]--><!--[if !IE]><!--><p>x</p><!--<![endif]--><![if !vml]><p>y</p><![endif]>"
        ),
        Snippet(#"<script type="application/json">{"a":"<\/script><b>","c":"<div>"}</script>"#),
        Snippet("<script><!--\ndocument.write('<script src=x></script>');\n//--></script><p>x</p>"),
        Snippet("<script>if (a<b && c>d) { x = '</' + 'b>' }</script><style>a>b{content:'</b>&nope;'}</style>"),
        Snippet(##"<button type="button" @click="a && b" :class="{x: y && z}" x-data="{a:1}" #ref>x</button>"##),
        Snippet(
            "<div {{#if a}}class=\"x\"{{/if}} title=\"{{ \"a\" | t }}\">{{ a && b }} {% if a < b %}x{% endif %}</div>"),
        Snippet("<my-card><p>x</p></my-card><x-y></x-y><o:p></o:p><font>x</font><center>y</center>"),
        Snippet(
            "<svg viewBox='0 0 1 1'><g><path d=''/><linearGradient id=a /><title>x</title><circle></circle></g></svg>"),
        Snippet(
            "<svg><foreignObject><div><p>x<p>y</div></foreignObject><style>a{}</style><a href=x><text>t</text></a></svg>"
        ),
        Snippet("<math><mi>x</mi><mo>=</mo><mn>1</mn><mspace/></math>"),
        Snippet("<p><button type=button><div>x</div></button></p><p><object><div>x</div></object></p>"),
        Snippet("<html lang=en><meta charset=utf-8><title>x</title><p><table><tr><td>x</table></p>", "1 page-doctype"),
        Snippet("<a href=x><div><h2>x</h2></div></a><label>a <input name=b></label><a href=y><img alt=a src=b></a>"),
        Snippet("<form><button type=button>x<input type=hidden name=a></button></form>"),
        Snippet("<textarea><b>&amp; 1 < 2</textarea><iframe src=x><b></iframe><noscript><p>x</p></noscript>"),
        Snippet("<details><summary>a</summary><p>b</details><video controls><source src=x><track src=y></video>"),
        Snippet("<div>\n\t<div>\n\t\t</div>\n</div>"),
        Snippet("<!---><p>x</p><!-- a -- b --><!-- <div> -->"),
        Snippet("<p>x</p><?xml version='1.0'?><!ELEMENT x>"),
        Snippet("<template><tr><td>x</td></tr></template><li>a</li>"),
        Snippet("<h1>a</h1><h2>b</h2><select><option>a<hr><option>b</select>"),
    ]

    static let faulty: [Snippet] = [
        Snippet("<div><span></div>", "6 tag-unclosed"),
        Snippet("<div><p>x</p>", "1 tag-unclosed"),
        Snippet("<b><i></b></i>", "7 tag-misnested"),
        Snippet("<p><b>a</p><p>b</b></p>", "8 tag-misnested"),
        Snippet("<div></div></div>", "12 tag-stray"),
        Snippet("<p><div></div></p>", "15 tag-stray"),
        Snippet("<p>a<ul><li>b</ul></p><p>c</p>", "19 tag-stray"),
        Snippet("<p><span><div></div></span></p>", "28 tag-stray"),
        Snippet("</br>", "1 tag-stray"),
        Snippet("<input name=a></input>", "15 tag-stray"),
        Snippet("<div><section></div></section></div>", "15 tag-stray"),
        Snippet("<section><div></section><p></p>", "10 tag-unclosed"),
        Snippet("<div><section><p>a</div>", "6 tag-unclosed"),
        Snippet("<table><tr><td><div>a</td></tr></table>", "16 tag-unclosed"),
        Snippet("<div><table><tr><td></div></td></tr></table></div>", "21 tag-stray"),
        Snippet("<ul><li><b>a<li>b</ul>", "9 tag-unclosed"),
        Snippet("<span><p>a</span>", "7 tag-unclosed"),
        Snippet("<a href=x>a<a href=y>b</a>", "1 tag-unclosed"),
        Snippet("<p><b>a<b> c</p>", "4 tag-unclosed"),
        Snippet("<h2>a<h2><p>b</p>", "1 tag-unclosed"),
        Snippet("<h3>a</h4><p>b</p>", "6 tag-misnested"),
        Snippet("<b>a</strong><span>b</sapn>", "5 tag-misnested, 21 tag-misnested"),
        Snippet("<script>let a = 1", "1 tag-unclosed"),
        Snippet("<div><title>a<div>b</div></div>", "6 tag-unclosed"),
        Snippet("<script>write('<script></script>')</script>", "35 tag-stray"),
        Snippet("<div>\n <p>a\n <div>b\n</div>\n", "3:2 tag-unclosed"),
        Snippet("<div>\n <div>\n </div>\n </div>\n</div>", "4:2 tag-stray"),
        Snippet("<div>\n <div>\n  <div>\n  a\n </div>\n</div>", "3:3 tag-unclosed"),
        Snippet("<svg><path d=''><g></g></svg><p>x</p>", "6 tag-unclosed"),
        Snippet("<svg><g><div>a</div></g></svg>", "9 tag-misnested"),
        Snippet("<p>x</p><svg><g></g><div>a</div>", "9 tag-unclosed"),
        Snippet("<div/><p>a</p>", "1 tag-self-closed"),
        Snippet("<div/>a</div>", "1 tag-self-closed"),
        Snippet("<script src=x /><p>a</p>", "1 tag-unclosed"),
        Snippet("<p>a</p><div class=\"x", "14 tag-unfinished"),
        Snippet("<div><p>a</p><!-- b </div>", "14 tag-unfinished"),
        Snippet("<div>a</div", "7 tag-unfinished"),
        Snippet("<div><b>a</b</div>", "10 tag-unfinished"),
        Snippet("<div <p>a</p></div>", "1 tag-unfinished"),
        Snippet("<a href=\"x>a</a> <a href=\"y\">b</a>", "4 tag-unfinished"),
        Snippet("<!doctype html", "1 tag-unfinished, 1 page-lang, 1 page-charset, 1 page-title"),
        Snippet("<p class=a CLASS=b>x</p>", "12 attribute-doubled"),
        Snippet("<p class=\"a\"id=\"b\">x</p>", "13 attribute-syntax"),
        Snippet("<p title=\"a\"\">x</p>", "13 attribute-syntax"),
        Snippet("<p title=a\"b>x</p><a href=x?a=b>y</a>", "4 attribute-syntax, 22 attribute-syntax"),
        Snippet("<p title=“Pay now”>x</p>", "4 attribute-syntax"),
        Snippet("<p =a>x</p>", "4 attribute-syntax"),
        Snippet("<a href=x><button type=button>b</button></a>", "11 interactive-nested"),
        Snippet("<a href=x>a<a href=y>b</a></a>", "12 interactive-nested"),
        Snippet("<button type=button><a href=x>a</a></button>", "21 interactive-nested"),
        Snippet("<button type=button><form></form></button>", "21 interactive-nested"),
        Snippet("<label>a<label>b</label></label>", "9 interactive-nested"),
        Snippet("<a href=x><input name=a></a>", "11 interactive-nested"),
        Snippet("<stron>a</stron>", "1 unknown-element"),
        Snippet("<p>write to <info@shop.example> now</p>", "13 unknown-element"),
        Snippet(
            "<html lang=en><title>a</title><meta charset=utf-8><body><html><body></body></html></body></html>",
            "1 page-doctype, 57 tag-misnested, 63 tag-misnested"),
        Snippet(
            "<!doctype html><html lang=en><head><meta charset=utf-8><div>a</div><title>a</title></head><body></body></html>",
            "84 tag-stray"),
        Snippet("<p>1 < 2</p>", "6 bracket-bare"),
    ]

    static let references: [Snippet] = [
        Snippet("<p>&amp;&nbsp;&NewLine;&CounterClockwiseContourIntegral;&notin;&#233;&#xE9;&AMP;&zwnj;</p>"),
        Snippet("<a href='?a=1&amp;b=2' onclick='a && b & c' data-x='a & b' title='R & D'>&copy;</a>"),
        Snippet("<p>a && b</p><script>'&nope;'</script><style>/*&copy=*/</style><!-- &nope; --><p>x</p>"),
        Snippet("<p>?a=1&currency=EUR</p>", "8 entity-unfinished"),
        Snippet(
            "<p>&copy 2026, &noti; &#8364 &nbsp</p>",
            "4 entity-unfinished, 16 entity-unfinished, 23 entity-unfinished, 30 entity-unfinished"),
        Snippet("<a href='?a=1&currency=EUR&copy=2&b=3'>x</a>", "14 ampersand"),
        Snippet("<a href='?a=1&copy&b=2'>x</a>", "14 entity-unfinished, 19 ampersand"),
        Snippet("<a href='?a=1&copy'>x</a>", "14 entity-unfinished"),
        Snippet("<a href='?a=1&nbps;&nbspp;'>x</a>", "14 entity-unknown, 20 entity-unknown"),
        Snippet(
            "<p>&nbps; &#0; &#xD800; &#x110000; &Nbsp;</p>",
            "4 entity-unknown, 11 entity-unknown, 16 entity-unknown, 25 entity-unknown, 36 entity-unknown"),
        Snippet("<p>R&D, Tom & Jerry, &#, &</p>", "5 ampersand, 13 ampersand, 22 ampersand, 26 ampersand"),
        Snippet("<title>&nope;</title><textarea>&nope;</textarea>", "8 entity-unknown, 32 entity-unknown"),
    ]

    static let document = #"<html lang="en"><head><meta charset="utf-8"><title>a</title></head></html>"#

    static let pages: [Snippet] = [
        Snippet("<!DOCTYPE html>" + document),
        Snippet("\u{FEFF} <!-- a --><?xml version='1.0'?>\n<!doctype HTML SYSTEM 'about:legacy-compat' >" + document),
        Snippet(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">" + document),
        Snippet("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">" + document, "1 page-doctype"),
        Snippet("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">" + document, "1 page-doctype"),
        Snippet("a <!DOCTYPE html>" + document, "3 page-doctype"),
        Snippet(document, "1 page-doctype"),
        Snippet(
            "<!DOCTYPE html>" + document.replacing("lang=\"en\"", with: "class=a lang=en_US"), "30 page-lang"),
        Snippet("<!DOCTYPE html>" + document.replacing("\"en\"", with: "\"{{ shop.locale }}\"")),
        Snippet("\u{FEFF}<!DOCTYPE html>" + document.replacing("<meta charset=\"utf-8\">", with: "")),
        Snippet(
            "<!DOCTYPE html>"
                + document.replacing(
                    "charset=\"utf-8\"", with: "http-equiv=\"content-type\" content=\"text/html;charset='utf-8'\"")),
        Snippet(
            "<!DOCTYPE html>" + document.replacing("<meta", with: String(repeating: " ", count: 1024) + "<meta"),
            "1062 page-charset"),
        Snippet(
            "<!DOCTYPE html>" + document.replacing("<title>a</title>", with: "<svg><title>a</title></svg>"),
            "32 page-title"),
        Snippet("<p>a</p><img src=a><i id=b></i><i id=b></i>", "9 image-alt, 35 id-doubled"),
    ]

    @Test("What a whole page must have, it must have however old it is, and a snippet need not", arguments: pages)
    func isWhole(_ snippet: Snippet) throws {
        let found = try Snippet.findings(in: snippet.markup)
        #expect(found == snippet.found)
    }

    @Test("Legal markup yields nothing, nor does what templates and frameworks add", arguments: clean)
    func yieldsNothing(_ snippet: Snippet) throws {
        let found = try Snippet.findings(in: snippet.markup)
        #expect(found == snippet.found)
    }

    @Test("A mistake yields one finding, of the right kind and at the right place", arguments: faulty)
    func yieldsOne(_ snippet: Snippet) throws {
        let found = try Snippet.findings(in: snippet.markup)
        #expect(found == snippet.found)
    }

    @Test("Character references are judged as browsers read them, in text and in attributes", arguments: references)
    func isRead(_ snippet: Snippet) throws {
        let found = try Snippet.findings(in: snippet.markup)
        #expect(found == snippet.found)
    }
}
