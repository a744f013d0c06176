#define _GNU_SOURCE /* memmem */
/* A part's XML as events: libxml2 gets one block at a time, and its callbacks fill lists. */
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "cells.h"
#include "names.h"

/* Memory that grows, and is reused. */
typedef struct {
    void *items;
    size_t count;
    size_t capacity;
} List;

enum {
    block_bytes = 1 << 16,
    /*
     * libxml2 buffers a tag before it parses it, and up to 2.11 compares each attribute with all others. So the bytes
     * (256 KB, twice the longest text of a cell) and attributes of a tag are limited.
     */
    silent_bytes = 1 << 18,
    maximum_attributes = 256,
    maximum_namespaces = 128,
};

struct CSheetPart {
    Unpacking unpacking;
    xmlParserCtxtPtr parser;
    xmlSAXHandler handler;
    KnownName names[known_names];
    List events;     /* CSheetEvent */
    List attributes; /* CSheetAttribute */
    List bytes;      /* uint8_t */
    uint32_t depth;
    size_t bytes_without_callback;
    bool has_begun;
    bool is_utf8;
    bool has_rows;  /* a sheet's data have begun */
    bool is_in_row; /* the last event is the start of a row */
    CSheetStatus status;
    List kept;     /* char: the whole unpacked part, if it is kept */
    size_t passed; /* bytes of `kept` already parsed */
    bool is_kept;
    char block[block_bytes];
};

static void stop(CSheetPart *part, CSheetStatus status) {
    if (part->status == CSheetStatusFine) part->status = status;
    xmlStopParser(part->parser);
}

/* Adds room for items, counted as used; NULL, and the parser stopped, without memory. */
static inline void *extend(CSheetPart *part, List *list, size_t extra, size_t item_size) {
    size_t needed = list->count + extra;
    if (needed > list->capacity || !list->items) {
        size_t capacity = list->capacity ? list->capacity : 1024;
        while (capacity < needed) capacity *= 2;
        void *items = realloc(list->items, capacity * item_size);
        if (!items) {
            stop(part, CSheetStatusNoMemory);
            return NULL;
        }
        list->items = items;
        list->capacity = capacity;
    }
    void *added = (char *)list->items + list->count * item_size;
    list->count = needed;
    return added;
}

static inline void called_back(CSheetPart *part) {
    part->bytes_without_callback = 0;
    part->is_in_row = false;
}

static void start_element(
    void *user_data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes
) {
    (void)namespaces, (void)defaulted;
    CSheetPart *part = user_data;
    called_back(part);
    part->depth += 1;
    if (part->depth > part->unpacking.limits.depth || attribute_count > maximum_attributes
        || namespace_count > maximum_namespaces)
        return stop(part, CSheetStatusTooComplex);
    size_t first = part->attributes.count;
    size_t bytes_before = part->bytes.count;
    size_t length_of_all = 0;
    for (int index = 0; index < attribute_count; index++)
        length_of_all += (size_t)(attributes[index * 5 + 4] - attributes[index * 5 + 3]);
    CSheetAttribute *kept = extend(part, &part->attributes, (size_t)attribute_count, sizeof *kept);
    uint8_t *values = extend(part, &part->bytes, length_of_all, 1);
    CSheetEvent *event = extend(part, &part->events, 1, sizeof *event);
    if (!kept || !values || !event) return;
    size_t kept_count = 0;
    size_t length_kept = 0;
    for (int index = 0; index < attribute_count; index++) {
        /* Each has name, prefix, namespace, beginning and end of the value. */
        const xmlChar **attribute = attributes + index * 5;
        CSheetName name = name_of(part->names, attribute[0], attribute[2]);
        if (name == CSheetNameOther) continue;
        size_t length = (size_t)(attribute[4] - attribute[3]);
        memcpy(values + length_kept, attribute[3], length);
        kept[kept_count++] = (CSheetAttribute){name, (uint32_t)(bytes_before + length_kept), (uint32_t)length};
        length_kept += length;
    }
    part->attributes.count = first + kept_count;
    part->bytes.count = bytes_before + length_kept;
    CSheetName name = name_of(part->names, local, uri);
    *event = (CSheetEvent){name, CSheetEventStart, (uint32_t)first, (uint32_t)kept_count};
    part->has_rows = part->has_rows || name == CSheetNameSheetData;
    /* Without a prefix: then the namespace is the default one, and a cell's too. Its value is two elements deeper. */
    part->is_in_row = name == CSheetNameRow && !prefix && part->depth + 2 <= part->unpacking.limits.depth;
}

static void end_element(void *user_data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix;
    CSheetPart *part = user_data;
    called_back(part);
    part->depth -= 1;
    CSheetEvent *event = extend(part, &part->events, 1, sizeof *event);
    if (event) *event = (CSheetEvent){name_of(part->names, local, uri), CSheetEventEnd, 0, 0};
}

static void text(void *user_data, const xmlChar *characters, int length) {
    CSheetPart *part = user_data;
    called_back(part);
    if (length <= 0) return;
    size_t first = part->bytes.count;
    uint8_t *bytes = extend(part, &part->bytes, (size_t)length, 1);
    if (!bytes) return;
    memcpy(bytes, characters, (size_t)length);
    if (part->events.count > 0) {
        CSheetEvent *last = (CSheetEvent *)part->events.items + part->events.count - 1;
        if (last->kind == CSheetEventText) {
            last->count += (uint32_t)length;
            return;
        }
    }
    CSheetEvent *event = extend(part, &part->events, 1, sizeof *event);
    if (event) *event = (CSheetEvent){CSheetNameOther, CSheetEventText, (uint32_t)first, (uint32_t)length};
}

static void comment(void *user_data, const xmlChar *value) {
    (void)value;
    called_back(user_data);
}

static void instruction(void *user_data, const xmlChar *target, const xmlChar *data) {
    (void)target;
    comment(user_data, data);
}

static void doctype(void *user_data, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(user_data, CSheetStatusDoctype);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorPointer;
#else
typedef xmlErrorPtr ErrorPointer;
#endif

/* Catches the messages, which would otherwise be printed. The parser itself records if the document is well-formed. */
static void note_error(void *user_data, ErrorPointer error) {
    CSheetPart *part = user_data;
    if (error && error->code == XML_ERR_NO_MEMORY && part->status == CSheetStatusFine)
        part->status = CSheetStatusNoMemory;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

CSheetPart *csheet_part_open(CSheetArchive *archive, uint64_t index, CSheetPartLimits limits, CSheetStatus *status) {
    /* libxml2 before 2.14 requires this before threads use it. */
    pthread_once(&once, xmlInitParser);
    CSheetPart *part = calloc(1, sizeof *part);
    *status = CSheetStatusNoMemory;
    if (!part) return NULL;
    *status = unpacking_open(&part->unpacking, archive, index, limits);
    if (*status == CSheetStatusFine) {
        part->handler = (xmlSAXHandler){
            .initialized = XML_SAX2_MAGIC,
            .startElementNs = start_element,
            .endElementNs = end_element,
            .characters = text,
            .ignorableWhitespace = text,
            .cdataBlock = text,
            .comment = comment,
            .processingInstruction = instruction,
            .internalSubset = doctype,
            .serror = note_error,
        };
        part->parser = xmlCreatePushParserCtxt(&part->handler, part, NULL, 0, NULL);
        /*
         * Without NOENT an attribute's &amp; would stay &#38;. There are no other entities: a declaration ends the parse,
         * and no callback provides any.
         */
        int options = XML_PARSE_NONET | XML_PARSE_NOENT;
#if LIBXML_VERSION >= 21300
        options |= XML_PARSE_NO_XXE;
#endif
        if (part->parser) xmlCtxtUseOptions(part->parser, options);
        if (!part->parser) *status = CSheetStatusNoMemory;
    }
    if (*status == CSheetStatusFine) return part;
    csheet_part_close(part);
    return NULL;
}

void csheet_part_close(CSheetPart *part) {
    if (!part) return;
    if (part->parser) {
        if (part->parser->myDoc) xmlFreeDoc(part->parser->myDoc);
        part->parser->myDoc = NULL;
        xmlFreeParserCtxt(part->parser);
    }
    unpacking_close(&part->unpacking);
    free(part->events.items);
    free(part->attributes.items);
    free(part->bytes.items);
    free(part->kept.items);
    free(part);
}

bool csheet_part_contains(CSheetPart *part, const char *bytes, size_t kept, CSheetStatus *status) {
    enum { longest = 64 };
    size_t length = strlen(bytes);
    char window[longest + block_bytes];
    size_t window_count = 0;
    bool found = false;
    /* Allocated at once, so that nothing is moved as it grows. */
    part->is_kept = part->unpacking.promised <= kept;
    if (part->is_kept && extend(part, &part->kept, (size_t)part->unpacking.promised, 1)) part->kept.count = 0;
    *status = part->status;
    if (length == 0 || length > longest || *status != CSheetStatusFine) return false;
    int64_t now;
    while ((now = unpacking_read(&part->unpacking, window + window_count, block_bytes, status)) > 0) {
        char *block = window + window_count;
        if (part->is_kept && part->kept.count + (size_t)now <= kept) {
            char *copy = extend(part, &part->kept, (size_t)now, 1);
            if (copy) memcpy(copy, block, (size_t)now);
        } else {
            part->is_kept = false;
        }
        size_t count = window_count + (size_t)now;
        found = found || memmem(window, count, bytes, length);
        /* The bytes may be split between two blocks. */
        window_count = count < length - 1 ? count : length - 1;
        memmove(window, window + count - window_count, window_count);
    }
    if (*status == CSheetStatusFine && !part->is_kept) {
        Unpacking first = part->unpacking;
        unpacking_close(&part->unpacking);
        *status = unpacking_open(&part->unpacking, first.archive, first.index, first.limits);
        free(part->kept.items);
        part->kept = (List){NULL, 0, 0};
    }
    if (*status == CSheetStatusFine) *status = part->status;
    part->status = *status;
    return found;
}

/* The next block of the part, unpacked; its length is 0 at the end, and -1 with a status. */
static int64_t next_block(CSheetPart *part, const char **block, CSheetStatus *status) {
    *block = part->block;
    if (!part->is_kept) return unpacking_read(&part->unpacking, part->block, block_bytes, status);
    size_t rest = part->kept.count - part->passed;
    size_t count = rest < block_bytes ? rest : block_bytes;
    if (count > 0) *block = (const char *)part->kept.items + part->passed;
    part->passed += count;
    return (int64_t)count;
}

/* Takes the plain cells at the beginning of a block as libxml2 would. Gives the number of their bytes. */
static size_t take_cells(CSheetPart *part, const char *block, size_t count) {
    size_t done = 0;
    size_t length;
    PlainCell cell;
    while ((length = plain_cell_read(block + done, count - done, &cell)) > 0) {
        uint32_t place = (uint32_t)(part->bytes.count + done);
        uint32_t first = (uint32_t)part->attributes.count;
        CSheetAttribute *attributes =
            extend(part, &part->attributes, cell.attribute_count, sizeof *attributes);
        CSheetEvent *event = extend(part, &part->events, cell.value_count > 0 ? 5 : 2, sizeof *event);
        if (!attributes || !event) return done;
        for (uint32_t index = 0; index < cell.attribute_count; index++) {
            attributes[index] = cell.attributes[index];
            attributes[index].first += place;
        }
        *event++ = (CSheetEvent){CSheetNameCell, CSheetEventStart, first, cell.attribute_count};
        if (cell.value_count > 0) {
            *event++ = (CSheetEvent){CSheetNameValue, CSheetEventStart, first, 0};
            *event++ = (CSheetEvent){CSheetNameOther, CSheetEventText, place + cell.value, cell.value_count};
            *event++ = (CSheetEvent){CSheetNameValue, CSheetEventEnd, 0, 0};
        }
        *event = (CSheetEvent){CSheetNameCell, CSheetEventEnd, 0, 0};
        done += length;
    }
    uint8_t *bytes = extend(part, &part->bytes, done, 1);
    if (bytes) memcpy(bytes, block, done);
    return done;
}

/* The bytes up to the end of the next start tag of a row, or of the block. */
static size_t length_to_row(const char *block, size_t count) {
    const char *start = memmem(block, count, "<row", 4);
    const char *end = start ? memchr(start, '>', (size_t)(block + count - start)) : NULL;
    return end ? (size_t)(end - block) + 1 : count;
}

/*
 * Parses a block. A plain cell is a whole element in a row, and at a place where libxml2 has read all that it was given:
 * what it is given without the cell is well-formed exactly if it is with it.
 */
static void parse(CSheetPart *part, const char *block, size_t count) {
    if (!part->has_begun) part->is_utf8 = plain_cells_may_follow(block, count);
    part->has_begun = true;
    size_t done = 0;
    while (done < count && part->status == CSheetStatusFine && part->parser->wellFormed) {
        bool takes_cells = part->is_utf8 && part->has_rows;
        if (takes_cells && part->is_in_row && part->parser->input->cur == part->parser->input->end)
            done += take_cells(part, block + done, count - done);
        if (done == count) break;
        size_t length = takes_cells ? length_to_row(block + done, count - done) : count - done;
        part->bytes_without_callback += length;
        xmlParseChunk(part->parser, block + done, (int)length, 0);
        done += length;
    }
}

CSheetStatus csheet_part_next(CSheetPart *part, CSheetBatch *batch) {
    part->events.count = part->attributes.count = part->bytes.count = 0;
    *batch = (CSheetBatch){NULL, NULL, NULL, 0};
    while (part->status == CSheetStatusFine && part->events.count == 0) {
        CSheetStatus status;
        const char *block;
        int64_t count = next_block(part, &block, &status);
        if (count < 0) {
            part->status = status;
            break;
        }
        if (count > 0) parse(part, block, (size_t)count);
        else xmlParseChunk(part->parser, block, 0, 1);
        if (part->status != CSheetStatusFine) break;
        if (!part->parser->wellFormed) part->status = CSheetStatusNotWellFormed;
        else if (count == 0) part->status = CSheetStatusEnd;
        else if (part->bytes_without_callback > silent_bytes) part->status = CSheetStatusTooComplex;
    }
    /* Events before the end are delivered first; events before damage are not. */
    if (part->events.count > 0 && (part->status == CSheetStatusFine || part->status == CSheetStatusEnd)) {
        *batch = (CSheetBatch){part->events.items, part->attributes.items, part->bytes.items, part->events.count};
        return CSheetStatusFine;
    }
    return part->status;
}
