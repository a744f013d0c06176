#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "CPicture.h"

struct reading {
    const CPictureHandler *handler;
    xmlParserCtxtPtr parser;
    CPictureXMLStatus status;
};

static const char *text_of(const xmlChar *text) { return text ? (const char *)text : ""; }

static void stop(struct reading *reading, CPictureXMLStatus status) {
    if (reading->status == CPictureXMLFine) reading->status = status;
    xmlStopParser(reading->parser);
}

static int line_of(const struct reading *reading) { return xmlSAX2GetLineNumber(reading->parser); }

static void start(
    void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces, const xmlChar **spaces,
    int count, int defaulted, const xmlChar **attributes
) {
    (void)prefix, (void)namespaces, (void)spaces, (void)defaulted;
    struct reading *reading = user;
    size_t length = 0;
    for (int index = 0; index < count; index++)
        length += (size_t)(attributes[index * 5 + 4] - attributes[index * 5 + 3]) + 1;
    CPictureAttribute *all = calloc((size_t)count + 1, sizeof *all);
    char *values = malloc(length + 1), *value = values;
    if (all && values) {
        for (int index = 0; index < count; index++) {
            /* Each has name, prefix, namespace, beginning and end of the value. */
            const xmlChar **attribute = attributes + index * 5;
            size_t value_length = (size_t)(attribute[4] - attribute[3]);
            memcpy(value, attribute[3], value_length);
            value[value_length] = 0;
            all[index] = (CPictureAttribute){text_of(attribute[0]), text_of(attribute[2]), value};
            value += value_length + 1;
        }
        reading->handler->start(
            reading->handler->user, line_of(reading), text_of(local), text_of(uri), all, (size_t)count);
    } else {
        stop(reading, CPictureXMLNoMemory);
    }
    free(all);
    free(values);
}

static void end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)local, (void)prefix, (void)uri;
    struct reading *reading = user;
    reading->handler->end(reading->handler->user);
}

static void text(void *user, const xmlChar *text, int length) {
    struct reading *reading = user;
    reading->handler->text(reading->handler->user, line_of(reading), text_of(text), (size_t)length);
}

static void instruction(void *user, const xmlChar *target, const xmlChar *data) {
    (void)target, (void)data;
    struct reading *reading = user;
    reading->handler->instruction(reading->handler->user, line_of(reading));
}

static void doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    stop(user, CPictureXMLDoctype);
}

CPictureXMLStatus cpicture_read_xml(const uint8_t *bytes, size_t length, const CPictureHandler *handler, int *line) {
    xmlSAXHandler callbacks = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start,
        .endElementNs = end,
        .characters = text,
        .ignorableWhitespace = text,
        .cdataBlock = text,
        .processingInstruction = instruction,
        .internalSubset = doctype,
    };
    struct reading reading = {.handler = handler};
    reading.parser = xmlCreatePushParserCtxt(&callbacks, &reading, NULL, 0, NULL);
    if (!reading.parser) return CPictureXMLNoMemory;
    /* Without a handler for errors nothing is printed; XML_PARSE_HUGE is not set, so that libxml2's own limits hold. */
    xmlCtxtUseOptions(reading.parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseChunk(reading.parser, (const char *)bytes, (int)length, 1);
    if (reading.status == CPictureXMLFine && (!reading.parser->wellFormed || !reading.parser->nsWellFormed))
        reading.status = CPictureXMLNotWellFormed;
    *line = line_of(&reading) > 0 ? line_of(&reading) : 1;
    if (reading.parser->myDoc) xmlFreeDoc(reading.parser->myDoc);
    xmlFreeParserCtxt(reading.parser);
    return reading.status;
}
