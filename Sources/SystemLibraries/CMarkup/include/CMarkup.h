/*
 * Markup parsed by libxml2, as plain structs.
 *
 * None of libxml2's types appear here: its headers include ICU's, which clash with Foundation's own when Swift sees both.
 */
#ifndef CMARKUP_H
#define CMARKUP_H

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
} CMarkupAttribute;

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
} CMarkupNode;

typedef enum {
    CMarkupStartTag = 0,
    CMarkupEndTag = 1,
    CMarkupComment = 2,
    CMarkupDoctype = 3,
    CMarkupCData = 4, /* within <svg> or <math> */
    CMarkupBogus = 5, /* read as a comment by browsers: <?xml …>, <!…>, </ …> */
} CMarkupTagKind;

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
    uint8_t kind;         /* CMarkupTagKind */
    bool self_closing;    /* ends in "/>" */
    bool finished;        /* has its ">" (a comment its "-->") */
    uint8_t element;      /* CMarkupElement of a start or end tag: the same for equal names */
    uint16_t traits;      /* CMarkupTraits; 0 for an element of no standard */
} CMarkupTag;

/* Elements whose tags have rules of their own. All others share the numbers above, by a hash of their name. */
typedef enum {
    CMarkupNoElement = 0,
    CMarkupA, CMarkupButton, CMarkupLabel, CMarkupForm, CMarkupP, CMarkupLi, CMarkupDd, CMarkupDt,
    CMarkupOption, CMarkupOptgroup, CMarkupTr, CMarkupTd, CMarkupTh, CMarkupTbody, CMarkupThead,
    CMarkupTfoot, CMarkupColgroup, CMarkupCaption, CMarkupTable, CMarkupHtml, CMarkupHead, CMarkupBody,
    CMarkupRt, CMarkupRp, CMarkupRb, CMarkupRtc, CMarkupSvg, CMarkupMath, CMarkupBr, CMarkupHr,
    CMarkupUl, CMarkupOl, CMarkupFont, CMarkupDiv, CMarkupAddress, CMarkupTemplate,
    CMarkupSharedElement = 64,
} CMarkupElement;

/* The traits of an element's tags in the standards. */
typedef enum {
    CMarkupVoid = 1,            /* no end tag */
    CMarkupRawText = 2,         /* all up to its end tag is text, without references */
    CMarkupPlainText = 4,       /* all up to its end tag is text, with references */
    CMarkupOptionalEnd = 8,     /* optional end tag */
    CMarkupEndsParagraph = 16,  /* its start tag ends an open <p> */
    CMarkupSpecial = 32,        /* its end tag ends elements that may be left open: "special", 13.2.4.2 */
    CMarkupScope = 64,          /* tags in it do not end a <p> outside: 13.2.4.2 */
    CMarkupBreaksOut = 128,     /* its start tag ends an open <svg> or <math>: 13.2.6.5 */
    CMarkupNotInItself = 256,   /* never meant to stand directly within another of its name */
    CMarkupOfHead = 512,        /* allowed in the head */
    CMarkupInteractive = 1024,  /* can be pressed or filled in */
    CMarkupIntegration = 2048,  /* contains HTML within <svg> or <math>: 13.2.6 */
    CMarkupFormer = 4096,       /* supported by browsers, but not listed in HTML 5 and SVG 2 */
    CMarkupKnown = 8192,
} CMarkupTraits;

/* An attribute in the source, as written. Places are in bytes. */
typedef struct {
    uint32_t name_offset;
    uint32_t name_length;
    uint32_t value_offset; /* without the quotes */
    uint32_t value_length;
    uint8_t quote;  /* " or ' or 0 */
    bool has_value; /* has a "=" */
    bool is_apart;  /* has white space (or a slash) before it */
    uint8_t faults; /* CMarkupSpanFaults */
} CMarkupSpan;

/* Faults of an attribute as written. */
typedef enum {
    CMarkupDoubledName = 1, /* second one of its name in the tag: browsers drop it */
    CMarkupOddName = 2,     /* a quote or "<" in its name, or a "=" at the beginning */
    CMarkupOddValue = 4,    /* a value without quotes that has a quote, "<", "=" or "`", or begins with a typographic quote */
    CMarkupNotApart = 8,
} CMarkupSpanFaults;

/*
 * Limits against documents that are slow on purpose: libxml2 compares every attribute of a tag with all others, and looks
 * up names of elements, attributes and entities in a table that stops growing. Names are counted by their hashes: two may
 * count as one.
 */
enum { cmarkup_maximum_attributes = 1000, cmarkup_maximum_tags = 2000000, cmarkup_maximum_names = 50000 };

/* An error of the parser. The message is valid until the context's next parse. */
typedef struct {
    const char *message; /* UTF-8, without a line feed at the end */
    uint32_t message_length;
    uint32_t offset; /* the parser's position, in bytes */
    int32_t domain;  /* libxml2's xmlErrorDomain */
    int32_t code;    /* libxml2's xmlParserErrors */
    int32_t level;   /* 1 warning, 2 error, 3 fatal */
} CMarkupError;

typedef enum {
    CMarkupParsed = 0,
    CMarkupTooDeep = 1,      /* more levels than `maximum_depth`: the tree is incomplete */
    CMarkupOutOfMemory = 2,  /* the document was not checked */
    CMarkupTooMany = 3,      /* more tags, attributes in a tag, or names than the limits: the tree is incomplete */
} CMarkupStatus;

typedef struct {
    const CMarkupNode *nodes;
    const CMarkupAttribute *attributes;
    const CMarkupError *errors;
    const CMarkupTag *tags;   /* of the source, in its order; none after cmarkup_parse_xml */
    const CMarkupSpan *spans; /* of the source, in its order */
    const uint8_t *decoded; /* all text and attribute values, one after the other, each with a NUL after it */
    uint32_t node_count;
    uint32_t attribute_count;
    uint32_t error_count; /* at most 64 are kept */
    uint32_t tag_count;
    uint32_t span_count;
    uint32_t decoded_length;
    CMarkupStatus status;
} CMarkupTree;

/* Two parsers with the memory for their results, reused for each document. For one thread at a time. */
typedef struct CMarkupContext CMarkupContext;

/* NULL without memory. */
CMarkupContext *cmarkup_create(void);
void cmarkup_free(CMarkupContext *context);

/*
 * Parses bytes (valid UTF-8 without NUL, below 2 GB) as HTML. Nothing is fetched.
 * Elements that HTML 4 does not have are no error here: libxml2's versions differ in them; see cmarkup_is_element.
 * The tree is valid until the next call with the same context.
 */
CMarkupTree cmarkup_parse_html(CMarkupContext *context, const uint8_t *bytes, size_t count, uint32_t maximum_depth);

/*
 * Parses such bytes as XML, for the errors only: no nodes. Nothing is fetched, and only XML's own five entities are
 * defined. A fragment may have several roots and text between them; a document has one.
 */
CMarkupTree cmarkup_parse_xml(CMarkupContext *context, const uint8_t *bytes, size_t count, bool is_fragment);

/* The index of the first byte that is NUL or not valid UTF-8; `count` if there is none. */
size_t cmarkup_first_invalid_byte(const uint8_t *bytes, size_t count);

/* Replaces every NUL and every byte that is not part of valid UTF-8 by a question mark. */
typedef struct {
    size_t first_nul;     /* index; `count` if there was none */
    size_t first_invalid; /* index of the first other byte; `count` if there was none */
} CMarkupMended;
CMarkupMended cmarkup_mend(uint8_t *bytes, size_t count);

/* True if HTML 5 or SVG 2 has an element of that name (lower case). */
bool cmarkup_is_element(const uint8_t *name, size_t length);

/* The element and traits of a name, as written. */
typedef struct {
    uint8_t element;
    uint16_t traits;
} CMarkupName;
CMarkupName cmarkup_name(const uint8_t *written, size_t length);

/* True if there is a character reference of that name, given without "&" and ";". */
bool cmarkup_is_reference(const uint8_t *name, size_t length);

/* The number of bytes (at most 6) of a name that browsers decode without a ";", and the character (below U+0100). */
size_t cmarkup_bare_reference(const uint8_t *name, size_t length, uint8_t *character);

static inline bool cmarkup_equal(const void *one, const void *other, size_t count) {
    return memcmp(one, other, count) == 0;
}

/* The number of times that a byte occurs. */
size_t cmarkup_count(const uint8_t *bytes, size_t count, uint8_t byte);

/* The index of the byte at or after `start`; `count` if it does not occur. */
static inline size_t cmarkup_find(const uint8_t *bytes, size_t start, size_t count, uint8_t byte) {
    if (start >= count) return count;
    const uint8_t *found = memchr(bytes + start, byte, count - start);
    return found ? (size_t)(found - bytes) : count;
}

#endif
