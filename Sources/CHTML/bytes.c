#include "CHTML.h"

/* The length of the UTF-8 sequence (RFC 3629) of two bytes or more at `at`; 0 if there is none. */
static size_t sequence_length(const uint8_t *at, size_t left) {
    uint8_t first = at[0];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || left < length) return 0;
    for (size_t index = 1; index < length; index++) {
        if ((at[index] & 0xC0) != 0x80) return 0;
    }
    /* Overlong forms, surrogates, and code points above U+10FFFF. */
    if (first == 0xE0 && at[1] < 0xA0) return 0;
    if (first == 0xED && at[1] > 0x9F) return 0;
    if (first == 0xF0 && at[1] < 0x90) return 0;
    if (first == 0xF4 && at[1] > 0x8F) return 0;
    return length;
}

size_t chtml_first_invalid_byte(const uint8_t *bytes, size_t count) {
    const uint64_t high = 0x8080808080808080u;
    const uint8_t *nul = memchr(bytes, 0, count);
    size_t end = nul ? (size_t)(nul - bytes) : count;
    size_t index = 0;
    while (true) {
        /* Documents are mostly ASCII: 32 bytes at once, then 8. */
        while (end - index >= 32) {
            uint64_t words[4];
            memcpy(words, bytes + index, sizeof words);
            if ((words[0] | words[1] | words[2] | words[3]) & high) break;
            index += 32;
        }
        while (end - index >= 8) {
            uint64_t word;
            memcpy(&word, bytes + index, sizeof word);
            if (word & high) break;
            index += 8;
        }
        while (index < end && bytes[index] < 0x80) index += 1;
        if (index == end) return end;
        do {
            size_t length = sequence_length(bytes + index, end - index);
            if (length == 0) return index;
            index += length;
        } while (index < end && bytes[index] >= 0x80);
    }
}

CHTMLMended chtml_mend(uint8_t *bytes, size_t count) {
    CHTMLMended mended = {count, count};
    const uint8_t *end = bytes + count;
    for (uint8_t *at = bytes; at < end;) {
        if (*at != 0 && *at < 0x80) {
            at += 1;
            continue;
        }
        size_t length = *at ? sequence_length(at, (size_t)(end - at)) : 0;
        if (length > 0) {
            at += length;
            continue;
        }
        size_t *first = *at ? &mended.first_invalid : &mended.first_nul;
        if (*first == count) *first = (size_t)(at - bytes);
        *at = '?';
        at += 1;
    }
    return mended;
}

size_t chtml_count(const uint8_t *bytes, size_t count, uint8_t byte) {
    size_t found = 0;
    for (size_t at = 0; (at = chtml_find(bytes, at, count, byte)) < count; at++) found += 1;
    return found;
}
