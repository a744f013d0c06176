/* HTML by libxml2's callbacks straight into flat arrays: no tree of its own, and every tag's place in the source. */
#include "context.h"

static const htmlParserOption options = HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD;

static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte; }

/* Whether a tag's name stands there, and ends there. */
static bool names_tag(const uint8_t *at, const uint8_t *end, const uint8_t *name, size_t length) {
    if ((size_t)(end - at) < length) return false;
    for (size_t index = 0; index < length; index++) {
        if (lower(at[index]) != name[index]) return false;
    }
    if (at + length == end) return true;
    switch (at[length]) {
        case ' ': case '\t': case '\n': case '\f': case '\r': case '/': case '>': return true;
        default: return false;
    }
}

/* Where `<name` or `</name` stands between what was seen last and what the parser has read; `source_length` if nowhere. */
static size_t find_tag(
    const CMarkupContext *context, size_t read, const char *opening, size_t opening_length, const uint8_t *name,
    size_t length
) {
    const uint8_t *end = context->source + read;
    const uint8_t *at = context->source + context->seen;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        if ((size_t)(end - at) > opening_length && memcmp(at, opening, opening_length) == 0
            && names_tag(at + opening_length, end, name, length)) {
            return (size_t)(at - context->source);
        }
        at += 1;
    }
    return context->source_length;
}

/* Copies decoded text, and puts a NUL after it; its offset, as the pointer that it will become. */
static const uint8_t *keep(CMarkupContext *context, const uint8_t *text, size_t length) {
    size_t start = context->decoded.count;
    uint8_t *copy = list_extend(context, &context->decoded, length + 1, 1);
    if (!copy) return NULL;
    memcpy(copy, text, length);
    copy[length] = 0;
    return (const uint8_t *)start;
}

static CMarkupNode *add_node(CMarkupContext *context) {
    CMarkupNode *node = list_extend(context, &context->nodes, 1, sizeof *node);
    if (!node) return NULL;
    *node = (CMarkupNode){.parent = context->current, .name = (const uint8_t *)""};
    return node;
}

static void start_element(void *user_data, const xmlChar *name, const xmlChar **attributes) {
    CMarkupContext *context = user_data;
    if (context->status != CMarkupParsed) return;
    if (context->depth >= context->maximum_depth) {
        context->status = CMarkupTooDeep;
        xmlStopParser(context->html);
        return;
    }
    int32_t index = (int32_t)context->nodes.count;
    CMarkupNode *node = add_node(context);
    if (!node) return;
    node->name = name;
    node->name_length = (uint32_t)strlen((const char *)name);
    size_t read = parser_offset(context, context->html);
    size_t offset = find_tag(context, read, "<", 1, name, node->name_length);
    node->implied = offset == context->source_length;
    node->offset = (uint32_t)(node->implied ? read : offset);
    node->tag_end = (uint32_t)read;
    if (!node->implied) context->seen = read;
    node->first_attribute = (uint32_t)context->attributes.count;
    for (; attributes && *attributes; attributes += 2) {
        CMarkupAttribute *attribute = list_extend(context, &context->attributes, 1, sizeof *attribute);
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
    CMarkupContext *context = user_data;
    if (context->current < 0 || context->status != CMarkupParsed) return;
    CMarkupNode *node = (CMarkupNode *)context->nodes.items + context->current;
    size_t read = parser_offset(context, context->html);
    if (find_tag(context, read, "</", 2, name, strlen((const char *)name)) != context->source_length) {
        node->closed = true;
        context->seen = read;
    }
    node->subtree_end = (uint32_t)context->nodes.count;
    context->current = node->parent;
    context->depth -= 1;
}

static void add_text(void *user_data, const xmlChar *text, int length) {
    CMarkupContext *context = user_data;
    if (context->status != CMarkupParsed || length <= 0) return;
    context->seen = parser_offset(context, context->html);
    CMarkupNode *last = context->nodes.count > 0 ? (CMarkupNode *)context->nodes.items + context->nodes.count - 1 : NULL;
    /* The parser hands out long text, and text around entities, in pieces. */
    if (last && last->name_length == 0 && last->parent == context->current) {
        context->decoded.count -= 1;
        if (keep(context, text, (size_t)length)) last->text_length += (uint32_t)length;
        return;
    }
    CMarkupNode *node = add_node(context);
    if (!node) return;
    node->text = keep(context, text, (size_t)length);
    node->text_length = (uint32_t)length;
    node->offset = (uint32_t)context->seen;
    node->tag_end = node->offset;
    node->subtree_end = (uint32_t)context->nodes.count;
}

/* Comments and the like are no nodes, but what looks like a tag in them is none. */
static void pass_over(CMarkupContext *context) { context->seen = parser_offset(context, context->html); }

static void comment(void *user_data, const xmlChar *text) {
    (void)text;
    pass_over(user_data);
}

static void processing_instruction(void *user_data, const xmlChar *target, const xmlChar *data) {
    (void)target;
    (void)data;
    pass_over(user_data);
}

static void document_type(
    void *user_data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id
) {
    (void)name;
    (void)public_id;
    (void)system_id;
    pass_over(user_data);
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
    parser->sax->comment = comment;
    parser->sax->processingInstruction = processing_instruction;
    parser->sax->internalSubset = document_type;
    return parser;
}

/* Without callbacks that build a document there is none to free. */
static void read_text(CMarkupContext *context, const uint8_t *bytes, size_t count) {
    htmlParserCtxtPtr parser = context->html;
#if READS_IN_PLACE
    const uint8_t *text = own_text(context, "", bytes, count, "");
    if (!text) return;
    htmlCtxtReset(parser);
    htmlCtxtUseOptions(parser, options);
    if (!push_text(context, parser, text, count)) return;
    /* Or it would guess, and take what isn't ASCII for ISO-8859-1. */
    parser->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(parser);
#else
    htmlCtxtReadMemory(parser, (const char *)bytes, (int)count, NULL, "UTF-8", options);
#endif
}

CMarkupTree cmarkup_parse_html(CMarkupContext *context, const uint8_t *bytes, size_t count, uint32_t maximum_depth) {
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
    read_text(context, bytes, count);
    return end_parse(context, former);
}
