/* What the two parsers share. For C alone: this is where libxml2's types are. */
#ifndef CMARKUP_CONTEXT_H
#define CMARKUP_CONTEXT_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
/* Not self-contained in every version: after the others. */
#include <libxml/dict.h>

#include "CMarkup.h"

/* Memory that grows and is kept. */
typedef struct {
    void *items;
    size_t count;
    size_t capacity;
} List;

/* A tag's name as it was written before, and what is known of it. */
typedef struct {
    uint8_t length;
    uint8_t text[15];
    CMarkupName name;
} KnownName;
enum { known_names = 64 };

struct CMarkupContext {
    htmlParserCtxtPtr html;
    xmlParserCtxtPtr xml;

    List nodes;      /* CMarkupNode */
    List attributes; /* CMarkupAttribute */
    List errors;     /* CMarkupError */
    List decoded;    /* uint8_t; while it grows, pointers into it are kept as offsets */
    List messages;   /* char; the same */
    List text;       /* uint8_t: what the parser reads, with a NUL after it */
    List tags;       /* CMarkupTag */
    List spans;      /* CMarkupSpan */
    KnownName names[known_names];

    /* The parse that goes on. */
    const uint8_t *source;
    size_t source_length;
    size_t next_tag; /* index of the first tag that the parser has not read to its end */
    size_t used_tag; /* after the last tag that ended an element */
    size_t shift; /* bytes before the source proper, to be taken from every offset */
    int32_t current;
    uint32_t depth;
    uint32_t maximum_depth;
    CMarkupStatus status;
};

/* More memory for a list; false, and the status set, if there is none. */
bool list_grow(CMarkupContext *context, List *list, size_t needed, size_t item_size);

/* Room for `extra` more items; NULL, and the status set, if there is none. Counts them as used. */
static inline void *list_extend(CMarkupContext *context, List *list, size_t extra, size_t item_size) {
    size_t needed = list->count + extra;
    if ((needed > list->capacity || !list->items) && !list_grow(context, list, needed, item_size)) return NULL;
    void *added = (char *)list->items + list->count * item_size;
    list->count = needed;
    return added;
}

/*
 * libxml2 before 2.12 copies what it is given to read, "converts" UTF-8 into UTF-8 and asks again and again for more.
 * All three are saved by giving it the text in place. That is its own way of reading an entity's text.
 */
#define READS_IN_PLACE (LIBXML_VERSION < 21200)

/* A copy with a NUL after it, between two tags or between nothing; NULL, and the status set, if there is no memory. */
uint8_t *own_text(
    CMarkupContext *context, const char *opening, const uint8_t *bytes, size_t count, const char *closing);

#if READS_IN_PLACE
/* Gives a parser, just reset, a text with a NUL after it. False, and the status set, if there is no memory. */
bool push_text(CMarkupContext *context, xmlParserCtxtPtr parser, const uint8_t *text, size_t length);
#endif

/* How far the parser has read, in bytes of the source. */
static inline size_t parser_offset(const CMarkupContext *context, xmlParserCtxtPtr parser) {
    if (!parser || !parser->input) return context->source_length;
    size_t offset = parser->input->consumed + (size_t)(parser->input->cur - parser->input->base);
    offset = offset > context->shift ? offset - context->shift : 0;
    return offset < context->source_length ? offset : context->source_length;
}

/* Empties the results and takes this thread's error messages. Nothing may be awaited before end_parse. */
typedef struct {
    xmlStructuredErrorFunc handler;
    void *user_data;
} FormerHandler;
FormerHandler begin_parse(CMarkupContext *context, const uint8_t *bytes, size_t count);
CMarkupTree end_parse(CMarkupContext *context, FormerHandler former);

/* Finds the tags of the source: `tags` and `spans`. */
void scan_source(CMarkupContext *context, const uint8_t *bytes, size_t count);

/* Names of all documents stay in a parser's dictionary. Beyond this it is made anew. */
enum { maximum_dictionary_bytes = 1 << 20, maximum_errors = 64 };

/* A parser without callbacks; NULL without memory. */
htmlParserCtxtPtr new_html_parser(void);
xmlParserCtxtPtr new_xml_parser(void);

#endif
