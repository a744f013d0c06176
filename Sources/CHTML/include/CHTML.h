/*
 * Markup parsed by libxml2, as plain structs.
 *
 * None of libxml2's types appear here: its headers include ICU's, which clash with Foundation's own when Swift sees both.
 */
#ifndef CHTML_H
#define CHTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A name and its value in UTF-8, valid until the context's next parse. Entities in the value are decoded. */
typedef struct {
    const uint8_t *name;
    const uint8_t *value; /* never NULL: an attribute without a value has an empty one */
    uint32_t name_length;
    uint32_t value_length;
} CHTMLAttribute;

/* An element, or a run of text if `name_length` is 0. Nodes are in document order, parents before children. */
typedef struct {
    const uint8_t *name; /* lower case; empty for text */
    const uint8_t *text; /* decoded; empty for an element */
    uint32_t name_length;
    uint32_t text_length;
    int32_t parent;           /* index, or -1 */
    uint32_t subtree_end;     /* index after the last descendant */
    uint32_t first_attribute; /* index */
    uint32_t attribute_count;
    uint32_t offset;  /* in the source, in bytes: of the tag's "<"; of text, its end */
    uint32_t tag_end; /* in the source, in bytes: of the ">" or "/>" of the start tag */
    int32_t tag;      /* index of its start tag, or -1: text, or implied */
    bool implied;     /* added by the parser, such as <html> around a snippet: the source has no such tag */
    bool closed;      /* the source has an end tag for it */
} CHTMLNode;

typedef enum {
    CHTMLStartTag = 0,
    CHTMLEndTag = 1,
    CHTMLComment = 2,
    CHTMLDoctype = 3,
    CHTMLCData = 4, /* within <svg> or <math> */
    CHTMLBogus = 5, /* read as a comment by browsers: <?xml …>, <!…>, </ …> */
} CHTMLTagKind;

/*
 * A tag or comment of the source, from "<" to ">", whether or not a parser made a node of it. Places are in bytes.
 * Text in a script, a style, a title, a text area or a comment is no tag, even if it looks like one.
 */
typedef struct {
    uint32_t offset;      /* of the "<" */
    uint32_t end;         /* after the ">"; the source's end if there is none */
    uint32_t name_length; /* the name, as written, begins one byte after `offset`; two for an end tag */
    uint32_t first_span;  /* index */
    uint32_t span_count;
    uint8_t kind;         /* CHTMLTagKind */
    bool self_closing;    /* ends in "/>" */
    bool finished;        /* has its ">" (a comment its "-->") */
    uint8_t element;      /* CHTMLElement of a start or end tag: the same for equal names */
    uint16_t traits;      /* CHTMLTraits; 0 for an element of no standard */
} CHTMLTag;

/* Elements whose tags have rules of their own. All others share the numbers above, by a hash of their name. */
typedef enum {
    CHTMLNoElement = 0,
    CHTMLA, CHTMLButton, CHTMLLabel, CHTMLForm, CHTMLP, CHTMLLi, CHTMLDd, CHTMLDt,
    CHTMLOption, CHTMLOptgroup, CHTMLTr, CHTMLTd, CHTMLTh, CHTMLTbody, CHTMLThead,
    CHTMLTfoot, CHTMLColgroup, CHTMLCaption, CHTMLTable, CHTMLHtml, CHTMLHead, CHTMLBody,
    CHTMLRt, CHTMLRp, CHTMLRb, CHTMLRtc, CHTMLSvg, CHTMLMath, CHTMLBr, CHTMLHr,
    CHTMLUl, CHTMLOl, CHTMLFont, CHTMLDiv, CHTMLAddress, CHTMLTemplate,
    CHTMLSharedElement = 64,
} CHTMLElement;

/* The traits of an element's tags in the standards. */
typedef enum {
    CHTMLVoid = 1,            /* no end tag */
    CHTMLRawText = 2,         /* all up to its end tag is text, without references */
    CHTMLPlainText = 4,       /* all up to its end tag is text, with references */
    CHTMLOptionalEnd = 8,     /* optional end tag */
    CHTMLEndsParagraph = 16,  /* its start tag ends an open <p> */
    CHTMLSpecial = 32,        /* its end tag ends elements that may be left open: "special", 13.2.4.2 */
    CHTMLScope = 64,          /* tags in it do not end a <p> outside: 13.2.4.2 */
    CHTMLBreaksOut = 128,     /* its start tag ends an open <svg> or <math>: 13.2.6.5 */
    CHTMLNotInItself = 256,   /* never meant to stand directly within another of its name */
    CHTMLOfHead = 512,        /* allowed in the head */
    CHTMLInteractive = 1024,  /* can be pressed or filled in */
    CHTMLIntegration = 2048,  /* contains HTML within <svg> or <math>: 13.2.6 */
    CHTMLFormer = 4096,       /* supported by browsers, but not listed in HTML 5 and SVG 2 */
    CHTMLKnown = 8192,
} CHTMLTraits;

/* An attribute in the source, as written. Places are in bytes. */
typedef struct {
    uint32_t name_offset;
    uint32_t name_length;
    uint32_t value_offset; /* without the quotes */
    uint32_t value_length;
    uint8_t quote;  /* " or ' or 0 */
    bool has_value; /* has a "=" */
    bool is_apart;  /* has white space (or a slash) before it */
    uint8_t faults; /* CHTMLSpanFaults */
} CHTMLSpan;

/* Faults of an attribute as written. */
typedef enum {
    CHTMLDoubledName = 1, /* second one of its name in the tag: browsers drop it */
    CHTMLOddName = 2,     /* a quote or "<" in its name, or a "=" at the beginning */
    CHTMLOddValue = 4,    /* a value without quotes that has a quote, "<", "=" or "`", or begins with a typographic quote */
    CHTMLNotApart = 8,
} CHTMLSpanFaults;

/*
 * Limits against documents that are slow on purpose: libxml2 compares every attribute of a tag with all others, and looks
 * up names of elements, attributes and entities in a table that stops growing. Names are counted by their hashes: two may
 * count as one.
 */
enum { chtml_maximum_attributes = 1000, chtml_maximum_tags = 2000000, chtml_maximum_names = 50000 };

/* An error of the parser. The message is valid until the context's next parse. */
typedef struct {
    const char *message; /* UTF-8, without a line feed at the end */
    uint32_t message_length;
    uint32_t offset; /* the parser's position, in bytes */
    int32_t domain;  /* libxml2's xmlErrorDomain */
    int32_t code;    /* libxml2's xmlParserErrors */
    int32_t level;   /* 1 warning, 2 error, 3 fatal */
} CHTMLError;

typedef enum {
    CHTMLParsed = 0,
    CHTMLTooDeep = 1,      /* more levels than `maximum_depth`: the tree is incomplete */
    CHTMLOutOfMemory = 2,  /* the document was not checked */
    CHTMLTooMany = 3,      /* more tags, attributes in a tag, or names than the limits: the tree is incomplete */
} CHTMLStatus;

typedef struct {
    const CHTMLNode *nodes;
    const CHTMLAttribute *attributes;
    const CHTMLError *errors;
    const CHTMLTag *tags;   /* of the source, in its order; none after chtml_parse_xml */
    const CHTMLSpan *spans; /* of the source, in its order */
    const uint8_t *decoded; /* all text and attribute values, one after the other, each with a NUL after it */
    uint32_t node_count;
    uint32_t attribute_count;
    uint32_t error_count; /* at most 64 are kept */
    uint32_t tag_count;
    uint32_t span_count;
    uint32_t decoded_length;
    CHTMLStatus status;
} CHTMLTree;

/* Two parsers with the memory for their results, reused for each document. For one thread at a time. */
typedef struct CHTMLContext CHTMLContext;

/* NULL without memory. */
CHTMLContext *chtml_create(void);
void chtml_free(CHTMLContext *context);

/*
 * Parses bytes (valid UTF-8 without NUL, below 2 GB) as HTML. Nothing is fetched.
 * Elements that HTML 4 does not have are no error here: libxml2's versions differ in them; see chtml_is_element.
 * The tree is valid until the next call with the same context.
 */
CHTMLTree chtml_parse_html(CHTMLContext *context, const uint8_t *bytes, size_t count, uint32_t maximum_depth);

/*
 * Parses such bytes as XML, for the errors only: no nodes. Nothing is fetched, and only XML's own five entities are
 * defined. A fragment may have several roots and text between them; a document has one.
 */
CHTMLTree chtml_parse_xml(CHTMLContext *context, const uint8_t *bytes, size_t count, bool is_fragment);

/* The index of the first byte that is NUL or not valid UTF-8; `count` if there is none. */
size_t chtml_first_invalid_byte(const uint8_t *bytes, size_t count);

/* Replaces every NUL and every byte that is not part of valid UTF-8 by a question mark. */
typedef struct {
    size_t first_nul;     /* index; `count` if there was none */
    size_t first_invalid; /* index of the first other byte; `count` if there was none */
} CHTMLMended;
CHTMLMended chtml_mend(uint8_t *bytes, size_t count);

/* True if HTML 5 or SVG 2 has an element of that name (lower case). */
bool chtml_is_element(const uint8_t *name, size_t length);

/* The element and traits of a name, as written. */
typedef struct {
    uint8_t element;
    uint16_t traits;
} CHTMLName;
CHTMLName chtml_name(const uint8_t *written, size_t length);

/* True if there is a character reference of that name, given without "&" and ";". */
bool chtml_is_reference(const uint8_t *name, size_t length);

/* The number of bytes (at most 6) of a name that browsers decode without a ";", and the character (below U+0100). */
size_t chtml_bare_reference(const uint8_t *name, size_t length, uint8_t *character);

static inline bool chtml_equal(const void *one, const void *other, size_t count) {
    return memcmp(one, other, count) == 0;
}

/* The number of times that a byte occurs. */
size_t chtml_count(const uint8_t *bytes, size_t count, uint8_t byte);

/* The index of the byte at or after `start`; `count` if it does not occur. */
static inline size_t chtml_find(const uint8_t *bytes, size_t start, size_t count, uint8_t byte) {
    if (start >= count) return count;
    const uint8_t *found = memchr(bytes + start, byte, count - start);
    return found ? (size_t)(found - bytes) : count;
}

#endif
