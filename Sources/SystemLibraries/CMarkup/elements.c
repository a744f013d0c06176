/* The elements of the HTML Living Standard (section 4) and SVG 2 (appendix "Element Index"), in lower case. */
#include "CMarkup.h"

typedef struct {
    uint8_t length;
    char name[23];
} Element;

#define E(text) {sizeof text - 1, text}
#define NAMES(letter, ...)                              \
    case letter: {                                      \
        static const Element these[] = {__VA_ARGS__};   \
        elements = these;                               \
        count = sizeof these / sizeof *these;           \
        break;                                          \
    }

bool cmarkup_is_element(const uint8_t *name, size_t length) {
    if (length == 0) return false;
    const Element *elements;
    size_t count;
    switch (name[0]) {
        NAMES('a', E("a"), E("abbr"), E("address"), E("animate"), E("animatemotion"), E("animatetransform"), E("area"),
            E("article"), E("aside"), E("audio"))
        NAMES('b', E("b"), E("base"), E("bdi"), E("bdo"), E("blockquote"), E("body"), E("br"), E("button"))
        NAMES('c', E("canvas"), E("caption"), E("circle"), E("cite"), E("clippath"), E("code"), E("col"), E("colgroup"))
        NAMES('d', E("data"), E("datalist"), E("dd"), E("defs"), E("del"), E("desc"), E("details"), E("dfn"),
            E("dialog"), E("div"), E("dl"), E("dt"))
        NAMES('e', E("ellipse"), E("em"), E("embed"))
        NAMES('f', E("feblend"), E("fecolormatrix"), E("fecomponenttransfer"), E("fecomposite"), E("feconvolvematrix"),
            E("fediffuselighting"), E("fedisplacementmap"), E("fedistantlight"), E("fedropshadow"), E("feflood"),
            E("fefunca"), E("fefuncb"), E("fefuncg"), E("fefuncr"), E("fegaussianblur"), E("feimage"), E("femerge"),
            E("femergenode"), E("femorphology"), E("feoffset"), E("fepointlight"), E("fespecularlighting"),
            E("fespotlight"), E("fetile"), E("feturbulence"), E("fieldset"), E("figcaption"), E("figure"), E("filter"),
            E("footer"), E("foreignobject"), E("form"))
        NAMES('g', E("g"))
        NAMES('h', E("h1"), E("h2"), E("h3"), E("h4"), E("h5"), E("h6"), E("head"), E("header"), E("hgroup"), E("hr"),
            E("html"))
        NAMES('i', E("i"), E("iframe"), E("image"), E("img"), E("input"), E("ins"))
        NAMES('k', E("kbd"))
        NAMES('l', E("label"), E("legend"), E("li"), E("line"), E("lineargradient"), E("link"))
        NAMES('m', E("main"), E("map"), E("mark"), E("marker"), E("mask"), E("math"), E("menu"), E("meta"),
            E("metadata"), E("meter"), E("mpath"))
        NAMES('n', E("nav"), E("noscript"))
        NAMES('o', E("object"), E("ol"), E("optgroup"), E("option"), E("output"))
        NAMES('p', E("p"), E("param"), E("path"), E("pattern"), E("picture"), E("polygon"), E("polyline"), E("pre"),
            E("progress"))
        NAMES('q', E("q"))
        NAMES('r', E("radialgradient"), E("rect"), E("rp"), E("rt"), E("ruby"))
        NAMES('s', E("s"), E("samp"), E("script"), E("search"), E("section"), E("select"), E("set"), E("slot"),
            E("small"), E("source"), E("span"), E("stop"), E("strong"), E("style"), E("sub"), E("summary"), E("sup"),
            E("svg"), E("switch"), E("symbol"))
        NAMES('t', E("table"), E("tbody"), E("td"), E("template"), E("text"), E("textarea"), E("textpath"), E("tfoot"),
            E("th"), E("thead"), E("time"), E("title"), E("tr"), E("track"), E("tspan"))
        NAMES('u', E("u"), E("ul"), E("use"))
        NAMES('v', E("var"), E("video"), E("view"))
        NAMES('w', E("wbr"))
        default: return false;
    }
    for (size_t index = 0; index < count; index++) {
        const Element *element = &elements[index];
        /* Few have both length and last letter in common. */
        if (element->length == length && element->name[length - 1] == (char)name[length - 1]
            && memcmp(element->name, name, length) == 0) {
            return true;
        }
    }
    return false;
}
