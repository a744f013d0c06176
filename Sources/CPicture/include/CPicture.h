/*
 * Pictures of others, decoded to see whether they are whole, and SVG as a list of its tags.
 *
 * None of libpng's and libxml2's types appear here: libxml2's headers include ICU's, which clash with Foundation's own
 * when Swift sees both.
 */
#ifndef CPICTURE_H
#define CPICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decodes all pixels of a PNG, row by row, and all checksums.
 *
 * maximum_side   of width and height, in pixels; a larger picture is not decoded.
 *
 * Returns NULL, or libpng's reason, valid for ever.
 */
const char *cpicture_decode_png(const uint8_t *bytes, size_t length, uint32_t maximum_side);

/* An attribute, with its value decoded. Texts end in NUL; `space` is the address of its namespace, empty for none. */
typedef struct {
    const char *name;
    const char *space;
    const char *value;
} CPictureAttribute;

/* What is called for each part of a document, with the line on which the parser is. Texts are valid during the call. */
typedef struct {
    void *user;
    void (*start)(
        void *user, int line, const char *name, const char *space, const CPictureAttribute *attributes, size_t count);
    void (*end)(void *user);
    void (*text)(void *user, int line, const char *text, size_t length); /* also of CDATA; may come in pieces */
    void (*instruction)(void *user, int line);
} CPictureHandler;

typedef enum __attribute__((enum_extensibility(closed))) : uint8_t {
    CPictureXMLFine = 0,
    CPictureXMLNotWellFormed,
    CPictureXMLDoctype, /* the parser stops there: nothing is declared or fetched */
    CPictureXMLNoMemory,
} CPictureXMLStatus;

/*
 * Reads bytes (valid UTF-8 without NUL, below 2 GB) as XML. An encoding in the declaration is ignored.
 *
 * line   of the fault, counted from 1.
 */
CPictureXMLStatus cpicture_read_xml(const uint8_t *bytes, size_t length, const CPictureHandler *handler, int *line);

#endif
