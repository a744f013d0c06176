#include "context.h"

#include <libxml/globals.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

CHTMLContext *chtml_create(void) {
    /* libxml2 before 2.14 requires this before threads use it. */
    pthread_once(&once, xmlInitParser);
    CHTMLContext *context = calloc(1, sizeof *context);
    if (!context) return NULL;
    context->html = new_html_parser();
    context->xml = new_xml_parser();
    if (!context->html || !context->xml) {
        chtml_free(context);
        return NULL;
    }
    return context;
}

void chtml_free(CHTMLContext *context) {
    if (!context) return;
    if (context->html) htmlFreeParserCtxt(context->html);
    if (context->xml) xmlFreeParserCtxt(context->xml);
    free(context->nodes.items);
    free(context->attributes.items);
    free(context->errors.items);
    free(context->decoded.items);
    free(context->messages.items);
    free(context->text.items);
    free(context->tags.items);
    free(context->spans.items);
    free(context);
}

bool list_grow(CHTMLContext *context, List *list, size_t needed, size_t item_size) {
    size_t capacity = list->capacity ? list->capacity : 256;
    while (capacity < needed) capacity *= 2;
    void *items = realloc(list->items, capacity * item_size);
    if (!items) {
        context->status = CHTMLOutOfMemory;
        return false;
    }
    list->items = items;
    list->capacity = capacity;
    return true;
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorPointer;
#else
typedef xmlErrorPtr ErrorPointer;
#endif

static void keep_error(void *user_data, ErrorPointer error) {
    CHTMLContext *context = user_data;
    if (!error || (error->domain == XML_FROM_HTML && error->code == XML_HTML_UNKNOWN_TAG)) return;
    if (error->code == XML_ERR_NO_MEMORY) context->status = CHTMLOutOfMemory;
    if (error->code == XML_ERR_USER_STOP || context->errors.count >= maximum_errors) return;
    const char *message = error->message ? error->message : "";
    size_t length = strlen(message);
    while (length > 0 && (message[length - 1] == '\n' || message[length - 1] == ' ')) length -= 1;

    size_t start = context->messages.count;
    char *copy = list_extend(context, &context->messages, length + 1, 1);
    CHTMLError *kept = copy ? list_extend(context, &context->errors, 1, sizeof *kept) : NULL;
    if (!kept) return;
    memcpy(copy, message, length);
    copy[length] = 0;
    kept->message = (const char *)start;
    kept->message_length = (uint32_t)length;
    kept->offset = (uint32_t)parser_offset(context, error->ctxt);
    kept->domain = error->domain;
    kept->code = error->code;
    kept->level = error->level;
}

FormerHandler begin_parse(CHTMLContext *context, const uint8_t *bytes, size_t count) {
    context->nodes.count = 0;
    context->attributes.count = 0;
    context->errors.count = 0;
    context->decoded.count = 0;
    context->messages.count = 0;
    context->tags.count = 0;
    context->spans.count = 0;
    context->source = bytes;
    context->source_length = count;
    context->next_tag = 0;
    context->used_tag = 0;
    context->shift = 0;
    context->current = -1;
    context->depth = 0;
    context->status = CHTMLParsed;
    FormerHandler former = {xmlStructuredError, xmlStructuredErrorContext};
    xmlSetStructuredErrorFunc(context, keep_error);
    return former;
}

CHTMLTree end_parse(CHTMLContext *context, FormerHandler former) {
    xmlSetStructuredErrorFunc(former.user_data, former.handler);

    CHTMLNode *nodes = context->nodes.items;
    CHTMLAttribute *attributes = context->attributes.items;
    CHTMLError *errors = context->errors.items;
    const uint8_t *decoded = context->decoded.items;
    const char *messages = context->messages.items;
    static const uint8_t empty[1] = {0};
    if (!decoded) decoded = empty;
    for (size_t index = 0; index < context->nodes.count; index++) {
        nodes[index].text = decoded + (uintptr_t)nodes[index].text;
        if (nodes[index].subtree_end == 0) nodes[index].subtree_end = (uint32_t)context->nodes.count;
    }
    for (size_t index = 0; index < context->attributes.count; index++) {
        attributes[index].value = decoded + (uintptr_t)attributes[index].value;
    }
    for (size_t index = 0; index < context->errors.count; index++) {
        errors[index].message = messages + (uintptr_t)errors[index].message;
    }
    context->source = NULL;
    return (CHTMLTree){
        .nodes = nodes,
        .attributes = attributes,
        .errors = errors,
        .tags = context->tags.items,
        .spans = context->spans.items,
        .decoded = decoded,
        .node_count = (uint32_t)context->nodes.count,
        .attribute_count = (uint32_t)context->attributes.count,
        .error_count = (uint32_t)context->errors.count,
        .tag_count = (uint32_t)context->tags.count,
        .span_count = (uint32_t)context->spans.count,
        .decoded_length = (uint32_t)context->decoded.count,
        .status = context->status,
    };
}
