/*
 * The tags of a source as the HTML Living Standard's tokenizer sees them (13.2.5), with the place of every name and value.
 *
 * libxml2's versions tell less and less of what they mended, and never where an attribute stands: this tells both, for all
 * versions alike. It builds nothing and decodes nothing; one pass, and memory for each tag and attribute.
 */
#include "context.h"

static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte; }
static bool is_letter(uint8_t byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }
static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

typedef struct {
    CMarkupContext *context;
    const uint8_t *bytes;
    size_t count;
    size_t at;
    size_t foreign; /* how many <svg> and <math> are open: there, and only there, <![CDATA[ is one */
} Scan;

static bool names(const uint8_t *name, size_t length, const char *other) {
    if (strlen(other) != length) return false;
    for (size_t index = 0; index < length; index++) {
        if (lower(name[index]) != (uint8_t)other[index]) return false;
    }
    return true;
}

static CMarkupTag *add_tag(Scan *scan, CMarkupTagKind kind, size_t offset) {
    CMarkupTag *tag = list_extend(scan->context, &scan->context->tags, 1, sizeof *tag);
    if (!tag) return NULL;
    *tag = (CMarkupTag){
        .offset = (uint32_t)offset,
        .end = (uint32_t)scan->count,
        .first_span = (uint32_t)scan->context->spans.count,
        .kind = kind,
    };
    return tag;
}

/* Where a text begins at or after a place; `count` if nowhere. */
static size_t find(const Scan *scan, size_t from, const char *text, size_t length) {
    while ((from = cmarkup_find(scan->bytes, from, scan->count, (uint8_t)text[0])) < scan->count) {
        if (scan->count - from >= length && memcmp(scan->bytes + from, text, length) == 0) return from;
        from += 1;
    }
    return scan->count;
}

/* Ends a tag after a place; one that would end beyond the source is not finished. */
static void finish(Scan *scan, CMarkupTag *tag, size_t found, size_t length) {
    tag->finished = found < scan->count;
    scan->at = tag->finished ? found + length : scan->count;
    tag->end = (uint32_t)scan->at;
}

static void scan_comment(Scan *scan, size_t offset) {
    CMarkupTag *tag = add_tag(scan, CMarkupComment, offset);
    if (!tag) return;
    size_t text = offset + 4;
    /* "<!-->" and "<!--->" are comments already. */
    if (text < scan->count && scan->bytes[text] == '>') return finish(scan, tag, text, 1);
    if (text + 1 < scan->count && scan->bytes[text] == '-' && scan->bytes[text + 1] == '>') {
        return finish(scan, tag, text, 2);
    }
    size_t found = text;
    while ((found = find(scan, found, "--", 2)) < scan->count) {
        if (found + 2 < scan->count && scan->bytes[found + 2] == '>') return finish(scan, tag, found, 3);
        if (found + 3 < scan->count && scan->bytes[found + 2] == '!' && scan->bytes[found + 3] == '>') {
            return finish(scan, tag, found, 4);
        }
        found += 1;
    }
    finish(scan, tag, scan->count, 0);
}

/* "<!" and "<?" and "</" without a name. */
static void scan_other(Scan *scan, size_t offset) {
    const uint8_t *rest = scan->bytes + offset;
    size_t left = scan->count - offset;
    if (left >= 4 && memcmp(rest, "<!--", 4) == 0) return scan_comment(scan, offset);
    if (scan->foreign > 0 && left >= 9 && memcmp(rest, "<![CDATA[", 9) == 0) {
        CMarkupTag *tag = add_tag(scan, CMarkupCData, offset);
        if (tag) finish(scan, tag, find(scan, offset + 9, "]]>", 3), 3);
        return;
    }
    bool is_doctype = left >= 9 && names(rest + 2, 7, "doctype");
    CMarkupTag *tag = add_tag(scan, is_doctype ? CMarkupDoctype : CMarkupBogus, offset);
    if (tag) finish(scan, tag, cmarkup_find(scan->bytes, offset + 2, scan->count, '>'), 1);
}

/* One attribute; false at the end of the tag. */
static bool scan_attribute(Scan *scan, uint32_t *count) {
    const uint8_t *bytes = scan->bytes;
    size_t start = scan->at;
    while (scan->at < scan->count && (is_space(bytes[scan->at]) || bytes[scan->at] == '/')) {
        if (bytes[scan->at] == '/' && scan->at + 1 < scan->count && bytes[scan->at + 1] == '>') return false;
        scan->at += 1;
    }
    if (scan->at >= scan->count || bytes[scan->at] == '>') return false;

    CMarkupSpan *span = list_extend(scan->context, &scan->context->spans, 1, sizeof *span);
    if (!span) return false;
    *count += 1;
    *span = (CMarkupSpan){.name_offset = (uint32_t)scan->at, .is_apart = scan->at > start};
    /* A "=" may begin a name: 13.2.5.32. */
    if (bytes[scan->at] == '=') scan->at += 1;
    while (scan->at < scan->count && !is_space(bytes[scan->at]) && bytes[scan->at] != '/' && bytes[scan->at] != '>'
           && bytes[scan->at] != '=') {
        scan->at += 1;
    }
    span->name_length = (uint32_t)(scan->at - span->name_offset);
    span->value_offset = (uint32_t)scan->at;
    size_t sign = scan->at;
    while (sign < scan->count && is_space(bytes[sign])) sign += 1;
    if (sign >= scan->count || bytes[sign] != '=') return true;

    span->has_value = true;
    scan->at = sign + 1;
    while (scan->at < scan->count && is_space(bytes[scan->at])) scan->at += 1;
    uint8_t quote = scan->at < scan->count ? bytes[scan->at] : 0;
    if (quote == '"' || quote == '\'') {
        size_t value = scan->at + 1;
        size_t end = cmarkup_find(bytes, value, scan->count, quote);
        span->quote = quote;
        span->value_offset = (uint32_t)(value < scan->count ? value : scan->count);
        span->value_length = (uint32_t)(end > value ? end - value : 0);
        scan->at = end < scan->count ? end + 1 : scan->count;
        return true;
    }
    span->value_offset = (uint32_t)scan->at;
    while (scan->at < scan->count && !is_space(bytes[scan->at]) && bytes[scan->at] != '>') scan->at += 1;
    span->value_length = (uint32_t)(scan->at - span->value_offset);
    return true;
}

/* Passes over what is text until the element's own end tag, whatever it looks like. */
static void scan_raw_text(Scan *scan, const uint8_t *name, size_t length) {
    size_t from = scan->at;
    while ((from = find(scan, from, "</", 2)) < scan->count) {
        size_t after = from + 2 + length;
        if (after <= scan->count) {
            size_t index = 0;
            while (index < length && lower(scan->bytes[from + 2 + index]) == lower(name[index])) index += 1;
            bool ends = after == scan->count || is_space(scan->bytes[after]) || scan->bytes[after] == '/'
                || scan->bytes[after] == '>';
            if (index == length && ends) break;
        }
        from += 2;
    }
    scan->at = from;
}

static bool has_raw_text(const uint8_t *name, size_t length) {
    static const char *const these[] = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
    for (size_t index = 0; index < sizeof these / sizeof *these; index++) {
        if (names(name, length, these[index])) return true;
    }
    return false;
}

static void scan_tag(Scan *scan, size_t offset, bool is_end) {
    CMarkupTag *tag = add_tag(scan, is_end ? CMarkupEndTag : CMarkupStartTag, offset);
    if (!tag) return;
    size_t name = offset + (is_end ? 2 : 1);
    scan->at = name;
    while (scan->at < scan->count && !is_space(scan->bytes[scan->at]) && scan->bytes[scan->at] != '/'
           && scan->bytes[scan->at] != '>') {
        scan->at += 1;
    }
    tag->name_length = (uint32_t)(scan->at - name);
    uint32_t attributes = 0;
    while (scan_attribute(scan, &attributes)) {
        if (attributes > cmarkup_maximum_attributes) scan->context->status = CMarkupTooMany;
        if (scan->context->status != CMarkupParsed) return;
    }
    tag->span_count = attributes;
    size_t end = scan->at;
    if (end < scan->count && scan->bytes[end] == '/') {
        tag->self_closing = true;
        end += 1;
    }
    finish(scan, tag, end < scan->count ? end : scan->count, 1);

    const uint8_t *text = scan->bytes + name;
    if (names(text, tag->name_length, "svg") || names(text, tag->name_length, "math")) {
        if (is_end) {
            if (scan->foreign > 0) scan->foreign -= 1;
        } else if (!tag->self_closing) {
            scan->foreign += 1;
        }
    }
    if (is_end || !tag->finished || (scan->foreign > 0 && tag->self_closing)) return;
    if (names(text, tag->name_length, "plaintext")) {
        scan->at = scan->count;
    } else if (has_raw_text(text, tag->name_length)) {
        scan_raw_text(scan, text, tag->name_length);
    }
}

void scan_source(CMarkupContext *context, const uint8_t *bytes, size_t count) {
    Scan scan = {.context = context, .bytes = bytes, .count = count};
    while (context->status == CMarkupParsed
           && (scan.at = cmarkup_find(bytes, scan.at, count, '<')) < count) {
        if (context->tags.count >= cmarkup_maximum_tags) {
            context->status = CMarkupTooMany;
            return;
        }
        size_t offset = scan.at;
        uint8_t next = offset + 1 < count ? bytes[offset + 1] : 0;
        uint8_t after = offset + 2 < count ? bytes[offset + 2] : 0;
        if (is_letter(next)) {
            scan_tag(&scan, offset, false);
        } else if (next == '/' && is_letter(after)) {
            scan_tag(&scan, offset, true);
        } else if (next == '!' || next == '?' || (next == '/' && after != 0)) {
            scan_other(&scan, offset);
        } else {
            /* A "<" that is text. */
            scan.at += 1;
        }
    }
}
