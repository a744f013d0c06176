/* XML for its errors only: without callbacks libxml2 builds and loads nothing, and defines only XML's own five entities. */
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

/* No encoding is given: UTF-8 is XML's default, and a conversion to itself costs time. */
static void read_text(CHTMLContext *context, const uint8_t *text, size_t length) {
    xmlParserCtxtPtr parser = context->xml;
#if READS_IN_PLACE
    xmlCtxtReset(parser);
    xmlCtxtUseOptions(parser, options);
    if (!push_text(context, parser, text, length)) return;
    xmlParseDocument(parser);
    /* The parser makes a document for the entities that the text declares. */
    xmlDocPtr document = parser->myDoc;
    parser->myDoc = NULL;
#else
    xmlDocPtr document = xmlCtxtReadMemory(parser, (const char *)text, (int)length, NULL, NULL, options);
#endif
    if (document) xmlFreeDoc(document);
}

CHTMLTree chtml_parse_xml(CHTMLContext *context, const uint8_t *bytes, size_t count, bool is_fragment) {
    FormerHandler former = begin_parse(context, bytes, count);
    if (xmlDictGetUsage(context->xml->dict) > maximum_dictionary_bytes) {
        xmlParserCtxtPtr fresh = new_xml_parser();
        if (fresh) {
            xmlFreeParserCtxt(context->xml);
            context->xml = fresh;
        }
    }
    const uint8_t *text =
        own_text(context, is_fragment ? opening : "", bytes, count, is_fragment ? closing : "");
    if (text) read_text(context, text, context->text.count - 1);
    /* A parser that stops without an error must not pass for a success. */
    if (!context->xml->wellFormed && context->errors.count == 0) context->status = CHTMLOutOfMemory;
    return end_parse(context, former);
}
