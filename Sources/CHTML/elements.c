/*
 * The elements of the HTML Living Standard (section 4, and 16.2 for obsolete ones), SVG 2 (appendix "Element Index") and
 * MathML Core, in lower case, each with the traits of its tags.
 */
#include "CHTML.h"

typedef struct {
    uint8_t length;
    uint8_t element;
    uint16_t traits;
    char name[20];
} Element;

/* One letter each, for the table. */
enum {
    V = CHTMLVoid,
    R = CHTMLRawText,
    T = CHTMLPlainText,
    O = CHTMLOptionalEnd,
    P = CHTMLEndsParagraph,
    S = CHTMLSpecial,
    C = CHTMLScope,
    B = CHTMLBreaksOut,
    N = CHTMLNotInItself,
    H = CHTMLOfHead,
    I = CHTMLInteractive,
    G = CHTMLIntegration,
    X = CHTMLFormer,
};

#define E(text, element, traits) {sizeof text - 1, element, CHTMLKnown | (traits), text}
#define NAMES(letter, ...)                              \
    case letter: {                                      \
        static const Element these[] = {__VA_ARGS__};   \
        elements = these;                               \
        count = sizeof these / sizeof *these;           \
        break;                                          \
    }

static const Element *find_element(const uint8_t *name, size_t length) {
    const Element *elements;
    size_t count;
    switch (name[0]) {
        NAMES('a', E("a", CHTMLA, N | I), E("abbr", 0, N), E("acronym", 0, X), E("address", CHTMLAddress, P | S),
            E("animate", 0, 0), E("animatemotion", 0, 0), E("animatetransform", 0, 0), E("annotation", 0, X),
            E("annotation-xml", 0, G | X), E("applet", 0, S | C | X), E("area", 0, V | S), E("article", 0, P | S),
            E("aside", 0, P | S), E("audio", 0, 0))
        NAMES('b', E("b", 0, B | N), E("base", 0, V | S | H), E("basefont", 0, V | S | H | X), E("bdi", 0, 0),
            E("bdo", 0, 0), E("bgsound", 0, V | S | H | X), E("big", 0, B | N | X), E("blink", 0, X),
            E("blockquote", 0, P | S | B), E("body", CHTMLBody, O | S | B), E("br", CHTMLBr, V | S | B),
            E("button", CHTMLButton, S | N | I))
        NAMES('c', E("canvas", 0, 0), E("caption", CHTMLCaption, O | S | C), E("center", 0, P | S | B | X),
            E("circle", 0, 0), E("cite", 0, N), E("clippath", 0, 0), E("code", 0, B | N), E("col", 0, V | S),
            E("colgroup", CHTMLColgroup, O | S))
        NAMES('d', E("data", 0, 0), E("datalist", 0, 0), E("dd", CHTMLDd, O | P | S | B), E("defs", 0, 0),
            E("del", 0, 0), E("desc", 0, G), E("details", 0, P | S | I), E("dfn", 0, 0), E("dialog", 0, P),
            E("dir", 0, P | S | X), E("div", CHTMLDiv, P | S | B), E("dl", 0, P | S | B), E("dt", CHTMLDt, O | P | S | B))
        NAMES('e', E("ellipse", 0, 0), E("em", 0, B | N), E("embed", 0, V | S | B))
        NAMES('f', E("feblend", 0, 0), E("fecolormatrix", 0, 0), E("fecomponenttransfer", 0, 0),
            E("fecomposite", 0, 0), E("feconvolvematrix", 0, 0), E("fediffuselighting", 0, 0),
            E("fedisplacementmap", 0, 0), E("fedistantlight", 0, 0), E("fedropshadow", 0, 0), E("feflood", 0, 0),
            E("fefunca", 0, 0), E("fefuncb", 0, 0), E("fefuncg", 0, 0), E("fefuncr", 0, 0), E("fegaussianblur", 0, 0),
            E("feimage", 0, 0), E("femerge", 0, 0), E("femergenode", 0, 0), E("femorphology", 0, 0),
            E("feoffset", 0, 0), E("fepointlight", 0, 0), E("fespecularlighting", 0, 0), E("fespotlight", 0, 0),
            E("fetile", 0, 0), E("feturbulence", 0, 0), E("fieldset", 0, P | S), E("figcaption", 0, P | S),
            E("figure", 0, P | S), E("filter", 0, 0), E("font", CHTMLFont, N | X), E("footer", 0, P | S),
            E("foreignobject", 0, G), E("form", CHTMLForm, P | S), E("frame", 0, V | S | X), E("frameset", 0, S | X))
        NAMES('g', E("g", 0, 0))
        NAMES('h', E("h1", 0, P | S | B | N), E("h2", 0, P | S | B | N), E("h3", 0, P | S | B | N),
            E("h4", 0, P | S | B | N), E("h5", 0, P | S | B | N), E("h6", 0, P | S | B | N),
            E("head", CHTMLHead, O | S | B), E("header", 0, P | S), E("hgroup", 0, P | S),
            E("hr", CHTMLHr, V | P | S | B), E("html", CHTMLHtml, O | S | C))
        NAMES('i', E("i", 0, B | N), E("iframe", 0, R | S | I), E("image", 0, V), E("img", 0, V | S | B),
            E("input", 0, V | S | I), E("ins", 0, 0))
        NAMES('k', E("kbd", 0, 0), E("keygen", 0, V | S | X))
        NAMES('l', E("label", CHTMLLabel, N | I), E("legend", 0, 0), E("li", CHTMLLi, O | P | S | B),
            E("line", 0, 0), E("lineargradient", 0, 0), E("link", 0, V | S | H), E("listing", 0, P | S | B | X))
        NAMES('m', E("maction", 0, X), E("main", 0, P | S), E("map", 0, 0), E("mark", 0, 0), E("marker", 0, 0),
            E("marquee", 0, S | C | X), E("mask", 0, 0), E("math", CHTMLMath, 0), E("menu", 0, P | S | B),
            E("merror", 0, X), E("meta", 0, V | S | B | H), E("metadata", 0, 0), E("meter", 0, 0), E("mfrac", 0, X),
            E("mi", 0, G | X), E("mmultiscripts", 0, X), E("mn", 0, G | X), E("mo", 0, G | X), E("mover", 0, X),
            E("mpadded", 0, X), E("mpath", 0, 0), E("mphantom", 0, X), E("mprescripts", 0, X), E("mroot", 0, X),
            E("mrow", 0, X), E("ms", 0, G | X), E("mspace", 0, X), E("msqrt", 0, X), E("mstyle", 0, X),
            E("msub", 0, X), E("msubsup", 0, X), E("msup", 0, X), E("mtable", 0, X), E("mtd", 0, X),
            E("mtext", 0, G | X), E("mtr", 0, X), E("munder", 0, X), E("munderover", 0, X))
        NAMES('n', E("nav", 0, P | S), E("nobr", 0, B | N | X), E("noembed", 0, R | S | X),
            E("noframes", 0, R | S | H | X), E("noscript", 0, H))
        NAMES('o', E("object", 0, S | C), E("ol", CHTMLOl, P | S | B), E("optgroup", CHTMLOptgroup, O),
            E("option", CHTMLOption, O), E("output", 0, 0))
        NAMES('p', E("p", CHTMLP, O | P | S | B), E("param", 0, V | S), E("path", 0, 0), E("pattern", 0, 0),
            E("picture", 0, 0), E("plaintext", 0, R | P | S | X), E("polygon", 0, 0), E("polyline", 0, 0),
            E("pre", 0, P | S | B), E("progress", 0, 0))
        NAMES('q', E("q", 0, 0))
        NAMES('r', E("radialgradient", 0, 0), E("rb", CHTMLRb, O | X), E("rect", 0, 0), E("rp", CHTMLRp, O),
            E("rt", CHTMLRt, O), E("rtc", CHTMLRtc, O | X), E("ruby", 0, B))
        NAMES('s', E("s", 0, B | N), E("samp", 0, 0), E("script", 0, R | S | H), E("search", 0, P | S),
            E("section", 0, P | S), E("select", 0, S | I), E("selectedcontent", 0, X), E("semantics", 0, X),
            E("set", 0, 0), E("slot", 0, 0), E("small", 0, B | N), E("source", 0, V | S), E("spacer", 0, X),
            E("span", 0, B), E("stop", 0, 0), E("strike", 0, B | N | X), E("strong", 0, B | N),
            E("style", 0, R | S | H), E("sub", 0, B | N), E("summary", 0, P | S), E("sup", 0, B | N),
            E("svg", CHTMLSvg, 0), E("switch", 0, 0), E("symbol", 0, 0))
        NAMES('t', E("table", CHTMLTable, P | S | C | B), E("tbody", CHTMLTbody, O | S),
            E("td", CHTMLTd, O | S | C), E("template", CHTMLTemplate, S | C | H), E("text", 0, 0), E("textarea", 0, T | S | I),
            E("textpath", 0, 0), E("tfoot", CHTMLTfoot, O | S), E("th", CHTMLTh, O | S | C),
            E("thead", CHTMLThead, O | S), E("time", 0, 0), E("title", 0, T | S | H | G), E("tr", CHTMLTr, O | S),
            E("track", 0, V | S), E("tspan", 0, 0), E("tt", 0, B | N | X))
        NAMES('u', E("u", 0, B | N), E("ul", CHTMLUl, P | S | B), E("use", 0, 0))
        NAMES('v', E("var", 0, B), E("video", 0, 0), E("view", 0, 0))
        NAMES('w', E("wbr", 0, V | S))
        NAMES('x', E("xmp", 0, R | P | S | X))
        default: return NULL;
    }
    for (size_t index = 0; index < count; index++) {
        const Element *element = &elements[index];
        /* Few elements share both length and last letter. */
        if (element->length == length && element->name[length - 1] == (char)name[length - 1]
            && memcmp(element->name, name, length) == 0) {
            return element;
        }
    }
    return NULL;
}

bool chtml_is_element(const uint8_t *name, size_t length) {
    const Element *element = length > 0 ? find_element(name, length) : NULL;
    return element && !(element->traits & CHTMLFormer);
}

CHTMLName chtml_name(const uint8_t *written, size_t length) {
    uint8_t name[sizeof(((Element *)NULL)->name)];
    uint32_t hash = 2166136261u;
    for (size_t index = 0; index < length; index++) {
        uint8_t byte = written[index];
        if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
        if (index < sizeof name) name[index] = byte;
        hash = (hash ^ byte) * 16777619u;
    }
    const Element *element = length > 0 && length <= sizeof name ? find_element(name, length) : NULL;
    if (element && element->element) return (CHTMLName){element->element, element->traits};
    uint8_t shared = (uint8_t)(CHTMLSharedElement + hash % (256 - CHTMLSharedElement));
    return (CHTMLName){shared, element ? element->traits : 0};
}
