/* Shared by the two parsers. For C only, since it has libxml2's types. */
#ifndef CHTML_CONTEXT_H
#define CHTML_CONTEXT_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
/* Not self-contained in every version: include it after the others. */
#include <libxml/dict.h>

#include "CHTML.h"

/* Memory that grows, and is reused. */
typedef struct {
    void *items;
    size_t count;
    size_t capacity;
} List;

/* A cached name of a tag as written, with its element and traits. */
typedef struct {
    uint8_t length;
    uint8_t text[15];
    CHTMLName name;
} KnownName;
enum { known_names = 64 };

struct CHTMLContext {
    htmlParserCtxtPtr html;
    xmlParserCtxtPtr xml;

    List nodes;      /* CHTMLNode */
    List attributes; /* CHTMLAttribute */
    List errors;     /* CHTMLError */
    List decoded;    /* uint8_t; while it grows, pointers into it are stored as offsets */
    List messages;   /* char; likewise */
    List text;       /* uint8_t: the parser's input, with a NUL after it */
    List tags;       /* CHTMLTag */
    List spans;      /* CHTMLSpan */
    KnownName names[known_names];

    /* The current parse. */
    const uint8_t *source;
    size_t source_length;
    size_t next_tag; /* index of the first tag that the parser has not finished */
    size_t used_tag; /* index after the last tag that ended an element */
    size_t shift; /* bytes before the source, to be subtracted from every offset */
    int32_t current;
    uint32_t depth;
    uint32_t maximum_depth;
    CHTMLStatus status;
};

/* Grows a list; false, and the status set, without memory. */
bool list_grow(CHTMLContext *context, List *list, size_t needed, size_t item_size);

/* Adds room for `extra` items, counted as used; NULL, and the status set, without memory. */
static inline void *list_extend(CHTMLContext *context, List *list, size_t extra, size_t item_size) {
    size_t needed = list->count + extra;
    if ((needed > list->capacity || !list->items) && !list_grow(context, list, needed, item_size)) return NULL;
    void *added = (char *)list->items + list->count * item_size;
    list->count = needed;
    return added;
}

/*
 * libxml2 before 2.12 copies its input, "converts" UTF-8 to UTF-8 and reads in small pieces. All three are avoided by
 * giving it the text in place, as it does itself for an entity's text.
 */
#define READS_IN_PLACE (LIBXML_VERSION < 21200)

/* A copy between two (possibly empty) tags, with a NUL after it; NULL, and the status set, without memory. */
uint8_t *own_text(
    CHTMLContext *context, const char *opening, const uint8_t *bytes, size_t count, const char *closing);

#if READS_IN_PLACE
/* Gives a parser that was just reset a text with a NUL after it; false, and the status set, without memory. */
bool push_text(CHTMLContext *context, xmlParserCtxtPtr parser, const uint8_t *text, size_t length);
#endif

/* The number of bytes of the source that the parser has read. */
static inline size_t parser_offset(const CHTMLContext *context, xmlParserCtxtPtr parser) {
    if (!parser || !parser->input) return context->source_length;
    size_t offset = parser->input->consumed + (size_t)(parser->input->cur - parser->input->base);
    offset = offset > context->shift ? offset - context->shift : 0;
    return offset < context->source_length ? offset : context->source_length;
}

/* Clears the results and catches this thread's error messages. There must be no suspension before end_parse. */
typedef struct {
    xmlStructuredErrorFunc handler;
    void *user_data;
} FormerHandler;
FormerHandler begin_parse(CHTMLContext *context, const uint8_t *bytes, size_t count);
CHTMLTree end_parse(CHTMLContext *context, FormerHandler former);

/* Finds the tags of the source: `tags` and `spans`. */
void scan_source(CHTMLContext *context, const uint8_t *bytes, size_t count);

/* Names of all documents stay in a parser's dictionary; above this size the parser is replaced. */
enum { maximum_dictionary_bytes = 1 << 20, maximum_errors = 64 };

/* A parser without callbacks; NULL without memory. */
htmlParserCtxtPtr new_html_parser(void);
xmlParserCtxtPtr new_xml_parser(void);

#endif
