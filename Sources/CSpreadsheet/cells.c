#define _GNU_SOURCE /* memmem */
#include "cells.h"

#include <string.h>
#include <strings.h>

/* The bytes that are left of a cell. */
typedef struct {
    const char *at;
    const char *end;
} Rest;

static inline bool skip(Rest *rest, const char *text, size_t count) {
    if ((size_t)(rest->end - rest->at) < count || memcmp(rest->at, text, count) != 0) return false;
    rest->at += count;
    return true;
}

#define SKIP(rest, text) skip(rest, text, sizeof text - 1)

/* Attributes of cells have only letters and digits. */
static inline bool is_plain_in_attribute(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* What means itself in a text; `>` is left out because of `]]>`. */
static inline bool is_plain_in_text(char byte) {
    return byte >= ' ' && byte <= '~' && byte != '<' && byte != '&' && byte != '>';
}

size_t plain_cell_read(const char *bytes, size_t count, PlainCell *cell) {
    Rest rest = {bytes, bytes + count};
    cell->attribute_count = 0;
    cell->value_count = 0;
    if (!SKIP(&rest, "<c")) return 0;
    bool has_r = false, has_s = false, has_t = false;
    while (rest.end - rest.at >= 4 && rest.at[0] == ' ' && rest.at[2] == '=' && rest.at[3] == '"') {
        CSheetName name;
        bool *has;
        switch (rest.at[1]) {
        case 'r': name = CSheetNameAtR, has = &has_r; break;
        case 's': name = CSheetNameAtS, has = &has_s; break;
        case 't': name = CSheetNameAtT, has = &has_t; break;
        default: return 0;
        }
        if (*has) return 0;
        *has = true;
        rest.at += 4;
        const char *value = rest.at;
        while (rest.at < rest.end && is_plain_in_attribute(*rest.at)) rest.at++;
        cell->attributes[cell->attribute_count++] =
            (CSheetAttribute){name, (uint32_t)(value - bytes), (uint32_t)(rest.at - value)};
        if (!SKIP(&rest, "\"")) return 0;
    }
    if (SKIP(&rest, "/>")) return (size_t)(rest.at - bytes);
    if (!SKIP(&rest, "><v>")) return 0;
    const char *value = rest.at;
    while (rest.at < rest.end && is_plain_in_text(*rest.at)) rest.at++;
    cell->value = (uint32_t)(value - bytes);
    cell->value_count = (uint32_t)(rest.at - value);
    if (cell->value_count == 0 || !SKIP(&rest, "</v></c>")) return 0;
    return (size_t)(rest.at - bytes);
}

bool plain_cells_may_follow(const char *bytes, size_t count) {
    Rest rest = {bytes, bytes + count};
    SKIP(&rest, "\xEF\xBB\xBF");
    if (!SKIP(&rest, "<?xml ")) return rest.at < rest.end && *rest.at == '<';
    const char *end = memmem(rest.at, (size_t)(rest.end - rest.at), "?>", 2);
    if (!end) return false;
    const char *encoding = memmem(rest.at, (size_t)(end - rest.at), "encoding", 8);
    if (!encoding) return true;
    static const char utf8[] = "encoding=\"UTF-8\"";
    /* In other quotes, or with spaces, it is left to libxml2. */
    return (size_t)(end - encoding) >= sizeof utf8 - 1 && strncasecmp(encoding, utf8, sizeof utf8 - 1) == 0;
}
