/* The input of a parser. */
#include "context.h"

uint8_t *own_text(
    CHTMLContext *context, const char *opening, const uint8_t *bytes, size_t count, const char *closing
) {
    size_t before = strlen(opening);
    size_t after = strlen(closing);
    context->text.count = 0;
    uint8_t *text = list_extend(context, &context->text, before + count + after + 1, 1);
    if (!text) return NULL;
    memcpy(text, opening, before);
    memcpy(text + before, bytes, count);
    /* With the NUL, at which the parsers stop. */
    memcpy(text + before + count, closing, after + 1);
    context->shift = before;
    return text;
}

#if READS_IN_PLACE
bool push_text(CHTMLContext *context, xmlParserCtxtPtr parser, const uint8_t *text, size_t length) {
    xmlParserInputPtr input = xmlNewInputStream(parser);
    if (!input) {
        context->status = CHTMLOutOfMemory;
        return false;
    }
    input->base = text;
    input->cur = text;
    input->end = text + length;
    if (inputPush(parser, input) >= 0) return true;
    xmlFreeInputStream(input);
    context->status = CHTMLOutOfMemory;
    return false;
}
#endif
