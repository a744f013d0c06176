/* HTML from libxml2's callbacks in flat arrays: without libxml2's own tree, and with every tag's place in the source. */
#include "context.h"

/* Without "recover" a "</" in a string of a script would end the script. */
static const htmlParserOption options =
    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD | HTML_PARSE_RECOVER;

static bool has_name(const CHTMLContext *context, const CHTMLTag *tag, const uint8_t *name, size_t length) {
    if (tag->name_length != length) return false;
    const uint8_t *written = context->source + tag->offset + (tag->kind == CHTMLEndTag ? 2 : 1);
    for (size_t index = 0; index < length; index++) {
        uint8_t byte = written[index];
        if ((byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte) != name[index]) return false;
    }
    return true;
}

/* Skips the tags that end before the parser's position. */
static void pass_tags(CHTMLContext *context, size_t read) {
    const CHTMLTag *tags = context->tags.items;
    while (context->next_tag < context->tags.count && tags[context->next_tag].end <= read) context->next_tag += 1;
}

/* Copies decoded text, with a NUL after it. Returns its offset as a pointer, which end_parse corrects. */
static const uint8_t *keep(CHTMLContext *context, const uint8_t *text, size_t length) {
    size_t start = context->decoded.count;
    uint8_t *copy = list_extend(context, &context->decoded, length + 1, 1);
    if (!copy) return NULL;
    memcpy(copy, text, length);
    copy[length] = 0;
    return (const uint8_t *)start;
}

static CHTMLNode *add_node(CHTMLContext *context) {
    CHTMLNode *node = list_extend(context, &context->nodes, 1, sizeof *node);
    if (!node) return NULL;
    *node = (CHTMLNode){.parent = context->current, .tag = -1, .name = (const uint8_t *)""};
    return node;
}

static void start_element(void *user_data, const xmlChar *name, const xmlChar **attributes) {
    CHTMLContext *context = user_data;
    if (context->status != CHTMLParsed) return;
    if (context->depth >= context->maximum_depth) {
        context->status = CHTMLTooDeep;
        xmlStopParser(context->html);
        return;
    }
    int32_t index = (int32_t)context->nodes.count;
    CHTMLNode *node = add_node(context);
    if (!node) return;
    node->name = name;
    node->name_length = (uint32_t)strlen((const char *)name);
    size_t read = parser_offset(context, context->html);
    /* The parser's position is before the ">" of the tag that it has just read, if there is one. */
    pass_tags(context, read);
    const CHTMLTag *tag = (const CHTMLTag *)context->tags.items + context->next_tag;
    node->implied = context->next_tag >= context->tags.count || tag->offset >= read || tag->kind != CHTMLStartTag
        || !has_name(context, tag, name, node->name_length);
    node->tag = node->implied ? -1 : (int32_t)context->next_tag;
    node->offset = node->implied ? (uint32_t)read : tag->offset;
    node->tag_end = (uint32_t)read;
    node->first_attribute = (uint32_t)context->attributes.count;
    for (; attributes && *attributes; attributes += 2) {
        CHTMLAttribute *attribute = list_extend(context, &context->attributes, 1, sizeof *attribute);
        if (!attribute) break;
        const xmlChar *value = attributes[1] ? attributes[1] : (const xmlChar *)"";
        attribute->name = attributes[0];
        attribute->name_length = (uint32_t)strlen((const char *)attributes[0]);
        attribute->value_length = (uint32_t)strlen((const char *)value);
        attribute->value = keep(context, value, attribute->value_length);
        node->attribute_count += 1;
    }
    context->current = index;
    context->depth += 1;
}

static void end_element(void *user_data, const xmlChar *name) {
    CHTMLContext *context = user_data;
    if (context->current < 0 || context->status != CHTMLParsed) return;
    CHTMLNode *node = (CHTMLNode *)context->nodes.items + context->current;
    size_t read = parser_offset(context, context->html);
    pass_tags(context, read);
    if (context->next_tag > context->used_tag) {
        const CHTMLTag *last = (const CHTMLTag *)context->tags.items + context->next_tag - 1;
        if (last->kind == CHTMLEndTag && has_name(context, last, name, strlen((const char *)name))) {
            node->closed = true;
            context->used_tag = context->next_tag;
        }
    }
    node->subtree_end = (uint32_t)context->nodes.count;
    context->current = node->parent;
    context->depth -= 1;
}

static void add_text(void *user_data, const xmlChar *text, int length) {
    CHTMLContext *context = user_data;
    if (context->status != CHTMLParsed || length <= 0) return;
    CHTMLNode *last = context->nodes.count > 0 ? (CHTMLNode *)context->nodes.items + context->nodes.count - 1 : NULL;
    /* The parser delivers long text, and text around entities, in pieces. */
    if (last && last->name_length == 0 && last->parent == context->current) {
        context->decoded.count -= 1;
        if (keep(context, text, (size_t)length)) last->text_length += (uint32_t)length;
        return;
    }
    CHTMLNode *node = add_node(context);
    if (!node) return;
    node->text = keep(context, text, (size_t)length);
    node->text_length = (uint32_t)length;
    node->offset = (uint32_t)parser_offset(context, context->html);
    node->tag_end = node->offset;
    node->subtree_end = (uint32_t)context->nodes.count;
}

htmlParserCtxtPtr new_html_parser(void) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return NULL;
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->initialized = 1;
    parser->sax->startElement = start_element;
    parser->sax->endElement = end_element;
    parser->sax->characters = add_text;
    parser->sax->ignorableWhitespace = add_text;
    parser->sax->cdataBlock = add_text;
    return parser;
}

/* Parses a text. There is no document to free, since no callback builds one. */
static void read_text(CHTMLContext *context, const uint8_t *bytes, size_t count) {
    htmlParserCtxtPtr parser = context->html;
#if READS_IN_PLACE
    const uint8_t *text = own_text(context, "", bytes, count, "");
    if (!text) return;
    htmlCtxtReset(parser);
    htmlCtxtUseOptions(parser, options);
    if (!push_text(context, parser, text, count)) return;
    /* Otherwise it would read bytes that are not ASCII as ISO-8859-1. */
    parser->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(parser);
#else
    htmlCtxtReadMemory(parser, (const char *)bytes, (int)count, NULL, "UTF-8", options);
#endif
}

CHTMLTree chtml_parse_html(CHTMLContext *context, const uint8_t *bytes, size_t count, uint32_t maximum_depth) {
    FormerHandler former = begin_parse(context, bytes, count);
    context->maximum_depth = maximum_depth;
    if (xmlDictGetUsage(context->html->dict) > maximum_dictionary_bytes) {
        htmlParserCtxtPtr fresh = new_html_parser();
        if (fresh) {
            htmlFreeParserCtxt(context->html);
            context->html = fresh;
        }
    }
    context->html->userData = context;
    scan_source(context, bytes, count);
    if (context->status == CHTMLParsed) read_text(context, bytes, count);
    return end_parse(context, former);
}
