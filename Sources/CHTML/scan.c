/*
 * The tags of a source by the HTML Living Standard's tokenizer (13.2.5), with the place of every name and value.
 *
 * Later versions of libxml2 report fewer of their repairs, and none reports the places of attributes: this reports both,
 * with every version. It builds no tree and decodes nothing; one pass, with memory for each tag and attribute.
 */
#include "context.h"

#include <assert.h>

static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte; }
static bool is_letter(uint8_t byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }

/* The meaning of a byte within a tag. */
enum { Space = 1, Slash = 2, Close = 4, Equals = 8, Quote = 16, Open = 32, Backtick = 64 };
static const uint8_t meanings[256] = {
    [' '] = Space, ['\n'] = Space, ['\t'] = Space, ['\r'] = Space, ['\f'] = Space, ['/'] = Slash, ['>'] = Close,
    ['='] = Equals, ['"'] = Quote, ['\''] = Quote, ['<'] = Open, ['`'] = Backtick,
};
static bool is_space(uint8_t byte) { return meanings[byte] == Space; }

typedef struct {
    CHTMLContext *context;
    const uint8_t *bytes;
    size_t count;
    size_t at;
    size_t foreign; /* number of open <svg> and <math>: only in these is <![CDATA[ a CDATA section */
    bool is_never_ended[256]; /* by element: no end tag of that name follows */
    uint32_t name_count;
    uint64_t names[2048]; /* a bit for each hash of a name */
} Scan;

/* Counts the name at a place, if its hash is new. */
static void count_name(Scan *scan, size_t at) {
    uint32_t hash = 2166136261u;
    for (; at < scan->count; at++) {
        uint8_t byte = scan->bytes[at];
        bool is_name = is_letter(byte) || (byte >= '0' && byte <= '9') || byte >= 0x80 || byte == '-' || byte == '_'
            || byte == '.' || byte == ':';
        if (!is_name) break;
        hash = (hash ^ lower(byte)) * 16777619u;
    }
    hash ^= hash >> 16;
    uint64_t bit = (uint64_t)1 << (hash & 63);
    uint64_t *word = &scan->names[hash >> 6 & 2047];
    if (*word & bit) return;
    *word |= bit;
    scan->name_count += 1;
    if (scan->name_count > chtml_maximum_names) scan->context->status = CHTMLTooMany;
}

static bool names(const uint8_t *name, size_t length, const char *other) {
    if (strlen(other) != length) return false;
    for (size_t index = 0; index < length; index++) {
        if (lower(name[index]) != (uint8_t)other[index]) return false;
    }
    return true;
}

static CHTMLTag *add_tag(Scan *scan, CHTMLTagKind kind, size_t offset) {
    CHTMLTag *tag = list_extend(scan->context, &scan->context->tags, 1, sizeof *tag);
    if (!tag) return NULL;
    *tag = (CHTMLTag){
        .offset = (uint32_t)offset,
        .end = (uint32_t)scan->count,
        .first_span = (uint32_t)scan->context->spans.count,
        .kind = kind,
    };
    return tag;
}

/* The place of a text at or after another place; `count` if it does not occur. */
static size_t find(const Scan *scan, size_t from, const char *text, size_t length) {
    while ((from = chtml_find(scan->bytes, from, scan->count, (uint8_t)text[0])) < scan->count) {
        if (scan->count - from >= length && memcmp(scan->bytes + from, text, length) == 0) return from;
        from += 1;
    }
    return scan->count;
}

/* Ends a tag `length` bytes after a place; one that would end beyond the source is not finished. */
static void finish(Scan *scan, CHTMLTag *tag, size_t found, size_t length) {
    tag->finished = found < scan->count;
    scan->at = tag->finished ? found + length : scan->count;
    tag->end = (uint32_t)scan->at;
}

static void scan_comment(Scan *scan, size_t offset) {
    CHTMLTag *tag = add_tag(scan, CHTMLComment, offset);
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

/* Scans "<!", "<?", and "</" without a name. */
static void scan_other(Scan *scan, size_t offset) {
    const uint8_t *rest = scan->bytes + offset;
    size_t left = scan->count - offset;
    if (left >= 4 && memcmp(rest, "<!--", 4) == 0) return scan_comment(scan, offset);
    if (scan->foreign > 0 && left >= 9 && memcmp(rest, "<![CDATA[", 9) == 0) {
        CHTMLTag *tag = add_tag(scan, CHTMLCData, offset);
        if (tag) finish(scan, tag, find(scan, offset + 9, "]]>", 3), 3);
        return;
    }
    if (rest[1] == '?') count_name(scan, offset + 2);
    bool is_doctype = left >= 9 && names(rest + 2, 7, "doctype");
    CHTMLTag *tag = add_tag(scan, is_doctype ? CHTMLDoctype : CHTMLBogus, offset);
    if (tag) finish(scan, tag, chtml_find(scan->bytes, offset + 2, scan->count, '>'), 1);
}

/* Skips bytes up to one of the meanings `ends`. Returns the meanings of the bytes skipped. */
static uint8_t pass(Scan *scan, uint8_t ends) {
    uint8_t met = 0;
    size_t at = scan->at;
    for (; at < scan->count && !(meanings[scan->bytes[at]] & ends); at++) met |= meanings[scan->bytes[at]];
    scan->at = at;
    return met;
}

/* U+2018 to U+201F: quotes of a word processor, which do not delimit values. */
static bool is_typographic_quote(const uint8_t *bytes, size_t left) {
    return left >= 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] >= 0x98 && bytes[2] <= 0x9F;
}

/* Scans one attribute; false at the end of the tag. */
static bool scan_attribute(Scan *scan, uint32_t *count) {
    const uint8_t *bytes = scan->bytes;
    size_t start = scan->at;
    while (scan->at < scan->count && (is_space(bytes[scan->at]) || bytes[scan->at] == '/')) {
        if (bytes[scan->at] == '/' && scan->at + 1 < scan->count && bytes[scan->at + 1] == '>') return false;
        scan->at += 1;
    }
    if (scan->at >= scan->count || bytes[scan->at] == '>') return false;

    CHTMLSpan *span = list_extend(scan->context, &scan->context->spans, 1, sizeof *span);
    if (!span) return false;
    *count += 1;
    *span = (CHTMLSpan){.name_offset = (uint32_t)scan->at, .is_apart = scan->at > start};
    if (!span->is_apart) span->faults |= CHTMLNotApart;
    /* A "=" may begin a name: 13.2.5.32. */
    if (bytes[scan->at] == '=') {
        span->faults |= CHTMLOddName;
        scan->at += 1;
    }
    if (pass(scan, Space | Slash | Close | Equals) & (Quote | Open)) span->faults |= CHTMLOddName;
    span->name_length = (uint32_t)(scan->at - span->name_offset);
    count_name(scan, span->name_offset);
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
        size_t end = chtml_find(bytes, value, scan->count, quote);
        span->quote = quote;
        span->value_offset = (uint32_t)(value < scan->count ? value : scan->count);
        span->value_length = (uint32_t)(end > value ? end - value : 0);
        scan->at = end < scan->count ? end + 1 : scan->count;
        return true;
    }
    span->value_offset = (uint32_t)scan->at;
    uint8_t met = pass(scan, Space | Close);
    span->value_length = (uint32_t)(scan->at - span->value_offset);
    if (met & (Quote | Open | Equals | Backtick) || is_typographic_quote(bytes + span->value_offset, span->value_length)) {
        span->faults |= CHTMLOddValue;
    }
    return true;
}

/* True if a tag's name, after "<" or "</", stands at a place. */
static bool is_tag_name(const Scan *scan, size_t at, const uint8_t *name, size_t length) {
    if (scan->count - at < length) return false;
    for (size_t index = 0; index < length; index++) {
        if (lower(scan->bytes[at + index]) != lower(name[index])) return false;
    }
    uint8_t after = at + length < scan->count ? scan->bytes[at + length] : '>';
    return is_space(after) || after == '/' || after == '>';
}

/* Skips the text of an element, up to its own end tag. */
static void scan_raw_text(Scan *scan, uint8_t element, const uint8_t *name, size_t length) {
    if (scan->is_never_ended[element]) return;
    size_t from = scan->at;
    while ((from = find(scan, from, "</", 2)) < scan->count && !is_tag_name(scan, from + 2, name, length)) from += 2;
    /*
     * Without an end tag all that follows is its text. So that the rest can be checked too, nothing is skipped then, as in
     * libxml2, except for styles; and later tags of that name are not searched for an end tag again.
     */
    bool is_style = names(name, length, "style");
    if (from >= scan->count && !is_style) scan->is_never_ended[element] = true;
    if (from < scan->count || is_style) scan->at = from;
}

/* Skips the text of a script: in "<!-- <script> … </script> -->" the end tag is text (13.2.5.20 and following). */
static void scan_script(Scan *scan) {
    static const uint8_t name[] = "script";
    const uint8_t *bytes = scan->bytes;
    bool is_escaped = false;
    bool is_within = false;
    size_t at = scan->at;
    for (; at < scan->count; at++) {
        size_t left = scan->count - at;
        if (bytes[at] == '-') {
            if (is_escaped && left >= 3 && bytes[at + 1] == '-' && bytes[at + 2] == '>') is_escaped = is_within = false;
        } else if (bytes[at] == '<') {
            if (left >= 4 && memcmp(bytes + at, "<!--", 4) == 0) {
                is_escaped = true;
                /* Its own hyphens may end it: "<!-->". */
                at += 1;
            } else if (left >= 2 && bytes[at + 1] == '/' && is_tag_name(scan, at + 2, name, 6)) {
                if (!is_within) break;
                is_within = false;
            } else if (is_escaped && is_tag_name(scan, at + 1, name, 6)) {
                is_within = true;
            }
        }
    }
    scan->at = at;
}

static bool same_name(const Scan *scan, const CHTMLSpan *one, const CHTMLSpan *other) {
    if (one->name_length != other->name_length) return false;
    for (size_t index = 0; index < one->name_length; index++) {
        if (lower(scan->bytes[one->name_offset + index]) != lower(scan->bytes[other->name_offset + index])) return false;
    }
    return true;
}

/* Marks the attributes whose name occurred before in the tag, in linear time. */
static void mark_doubled(const Scan *scan, const CHTMLTag *tag) {
    CHTMLSpan *spans = (CHTMLSpan *)scan->context->spans.items + tag->first_span;
    enum { few = 12, slots = 4096 };
    static_assert(slots >= 4 * chtml_maximum_attributes, "room for every attribute");
    uint16_t known[slots];
    if (tag->span_count > few) memset(known, 0, sizeof known);
    for (uint32_t index = 0; index < tag->span_count; index++) {
        CHTMLSpan *span = &spans[index];
        if (tag->span_count <= few) {
            for (uint32_t other = 0; other < index && !(span->faults & CHTMLDoubledName); other++) {
                if (same_name(scan, span, &spans[other])) span->faults |= CHTMLDoubledName;
            }
            continue;
        }
        uint32_t hash = 2166136261u;
        for (uint32_t at = 0; at < span->name_length; at++) {
            hash = (hash ^ lower(scan->bytes[span->name_offset + at])) * 16777619u;
        }
        uint32_t slot = hash % slots;
        for (; known[slot] && !same_name(scan, span, &spans[known[slot] - 1]); slot = (slot + 1) % slots) {}
        if (known[slot]) {
            span->faults |= CHTMLDoubledName;
        } else {
            known[slot] = (uint16_t)(index + 1);
        }
    }
}

/* The element and traits of a name, cached, since few names are frequent. */
static CHTMLName known_name(Scan *scan, const uint8_t *name, uint32_t length) {
    KnownName *known = &scan->context->names[(name[0] * 8u + name[length - 1] + length) % known_names];
    if (length > sizeof known->text) return chtml_name(name, length);
    if (known->length != length || memcmp(known->text, name, length) != 0) {
        known->length = (uint8_t)length;
        memcpy(known->text, name, length);
        known->name = chtml_name(name, length);
    }
    return known->name;
}

static void scan_tag(Scan *scan, size_t offset, bool is_end) {
    CHTMLTag *tag = add_tag(scan, is_end ? CHTMLEndTag : CHTMLStartTag, offset);
    if (!tag) return;
    size_t name = offset + (is_end ? 2 : 1);
    scan->at = name;
    pass(scan, Space | Slash | Close);
    tag->name_length = (uint32_t)(scan->at - name);
    CHTMLName known = known_name(scan, scan->bytes + name, tag->name_length);
    tag->element = known.element;
    tag->traits = known.traits;
    count_name(scan, name);
    uint32_t attributes = 0;
    while (scan_attribute(scan, &attributes)) {
        if (attributes > chtml_maximum_attributes) scan->context->status = CHTMLTooMany;
        if (scan->context->status != CHTMLParsed) return;
    }
    tag->span_count = attributes;
    if (attributes > 1) mark_doubled(scan, tag);
    size_t end = scan->at;
    if (end < scan->count && scan->bytes[end] == '/') {
        tag->self_closing = true;
        end += 1;
    }
    finish(scan, tag, end < scan->count ? end : scan->count, 1);

    const uint8_t *text = scan->bytes + name;
    if (tag->element == CHTMLSvg || tag->element == CHTMLMath) {
        if (is_end) {
            if (scan->foreign > 0) scan->foreign -= 1;
        } else if (!tag->self_closing) {
            scan->foreign += 1;
        }
    }
    if (is_end || !tag->finished || (scan->foreign > 0 && tag->self_closing)) return;
    if (!(tag->traits & (CHTMLRawText | CHTMLPlainText))) return;
    if (names(text, tag->name_length, "plaintext")) {
        scan->at = scan->count;
    } else if (names(text, tag->name_length, "script")) {
        scan_script(scan);
    } else {
        scan_raw_text(scan, tag->element, text, tag->name_length);
    }
}

static void count_entities(Scan *scan) {
    size_t at = 0;
    while (scan->context->status == CHTMLParsed
           && (at = chtml_find(scan->bytes, at, scan->count, '&')) < scan->count) {
        at += 1;
        if (at < scan->count && is_letter(scan->bytes[at])) count_name(scan, at);
    }
}

void scan_source(CHTMLContext *context, const uint8_t *bytes, size_t count) {
    Scan scan = {.context = context, .bytes = bytes, .count = count};
    count_entities(&scan);
    while (context->status == CHTMLParsed
           && (scan.at = chtml_find(bytes, scan.at, count, '<')) < count) {
        if (context->tags.count >= chtml_maximum_tags) {
            context->status = CHTMLTooMany;
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
            /* This "<" is text. */
            scan.at += 1;
        }
    }
}
