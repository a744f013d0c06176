/* XML for its errors alone: without callbacks libxml2 builds nothing, loads nothing and knows no entity but its own five. */
#include "context.h"

static const int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC
#if LIBXML_VERSION >= 21300
    | XML_PARSE_NO_XXE
#endif
    ;

/* A fragment's root, so that it may have several elements and text. */
static const char opening[] = "<fragment>";
static const char closing[] = "</fragment>";

xmlParserCtxtPtr new_xml_parser(void) {
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) return NULL;
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->initialized = XML_SAX2_MAGIC;
    return parser;
}

CMarkupTree cmarkup_parse_xml(CMarkupContext *context, const uint8_t *bytes, size_t count, bool is_fragment) {
    FormerHandler former = begin_parse(context, bytes, count);
    if (xmlDictGetUsage(context->xml->dict) > maximum_dictionary_bytes) {
        xmlParserCtxtPtr fresh = new_xml_parser();
        if (fresh) {
            xmlFreeParserCtxt(context->xml);
            context->xml = fresh;
        }
    }
    size_t length = count;
    if (is_fragment) {
        context->shift = sizeof opening - 1;
        length = count + sizeof opening + sizeof closing - 2;
        context->wrapped.count = 0;
        uint8_t *wrapped = list_extend(context, &context->wrapped, length, 1);
        if (!wrapped) return end_parse(context, former);
        memcpy(wrapped, opening, sizeof opening - 1);
        if (count > 0) memcpy(wrapped + sizeof opening - 1, bytes, count);
        memcpy(wrapped + sizeof opening - 1 + count, closing, sizeof closing - 1);
        bytes = wrapped;
    }
    /* No encoding given: UTF-8 is XML's own default, and converting it into itself costs time. */
    xmlDocPtr document = xmlCtxtReadMemory(context->xml, (const char *)bytes, (int)length, NULL, NULL, options);
    if (document) xmlFreeDoc(document);
    /* A parser that gives up without a word must not look content. */
    if (!context->xml->wellFormed && context->errors.count == 0) context->status = CMarkupOutOfMemory;
    return end_parse(context, former);
}
