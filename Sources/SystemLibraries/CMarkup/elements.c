/* The elements of the HTML Living Standard (section 4) and SVG 2 (appendix "Element Index"), in lower case. */
#include "CMarkup.h"

#define NAMES(letter, ...)                                     \
    case letter: {                                             \
        static const char *const these[] = {__VA_ARGS__, NULL}; \
        names = these;                                         \
        break;                                                 \
    }

bool cmarkup_is_element(const uint8_t *name, size_t length) {
    if (length == 0) return false;
    const char *const *names;
    switch (name[0]) {
        NAMES('a', "a", "abbr", "address", "animate", "animatemotion", "animatetransform", "area", "article", "aside", "audio")
        NAMES('b', "b", "base", "bdi", "bdo", "blockquote", "body", "br", "button")
        NAMES('c', "canvas", "caption", "circle", "cite", "clippath", "code", "col", "colgroup")
        NAMES('d', "data", "datalist", "dd", "defs", "del", "desc", "details", "dfn", "dialog", "div", "dl", "dt")
        NAMES('e', "ellipse", "em", "embed")
        NAMES('f', "feblend", "fecolormatrix", "fecomponenttransfer", "fecomposite", "feconvolvematrix", "fediffuselighting",
            "fedisplacementmap", "fedistantlight", "fedropshadow", "feflood", "fefunca", "fefuncb", "fefuncg",
            "fefuncr", "fegaussianblur", "feimage", "femerge", "femergenode", "femorphology", "feoffset",
            "fepointlight", "fespecularlighting", "fespotlight", "fetile", "feturbulence", "fieldset", "figcaption",
            "figure", "filter", "footer", "foreignobject", "form")
        NAMES('g', "g")
        NAMES('h', "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html")
        NAMES('i', "i", "iframe", "image", "img", "input", "ins")
        NAMES('k', "kbd")
        NAMES('l', "label", "legend", "li", "line", "lineargradient", "link")
        NAMES('m', "main", "map", "mark", "marker", "mask", "math", "menu", "meta", "metadata", "meter", "mpath")
        NAMES('n', "nav", "noscript")
        NAMES('o', "object", "ol", "optgroup", "option", "output")
        NAMES('p', "p", "param", "path", "pattern", "picture", "polygon", "polyline", "pre", "progress")
        NAMES('q', "q")
        NAMES('r', "radialgradient", "rect", "rp", "rt", "ruby")
        NAMES('s', "s", "samp", "script", "search", "section", "select", "set", "slot", "small", "source", "span", "stop",
            "strong", "style", "sub", "summary", "sup", "svg", "switch", "symbol")
        NAMES('t', "table", "tbody", "td", "template", "text", "textarea", "textpath", "tfoot", "th", "thead", "time", "title",
            "tr", "track", "tspan")
        NAMES('u', "u", "ul", "use")
        NAMES('v', "var", "video", "view")
        NAMES('w', "wbr")
        default: return false;
    }
    for (; *names; names++) {
        if (strncmp(*names, (const char *)name, length) == 0 && (*names)[length] == 0) return true;
    }
    return false;
}
