#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

/*
 * Writes a square picture of `side * dots` pixels, 1 bit deep, greyscale, each of its `side` rows drawn `dots` times.
 *
 * rows        `side` rows one after another, 8 pixels a byte, the leftmost in the highest bit, 1 is white;
 *             a row has (side * dots + 7) / 8 bytes.
 * per_metre   pixels per metre, for the pHYs chunk.
 * bytes       the file, to be freed by the caller with cpng_free; NULL on failure.
 * length      the length of the file, in bytes.
 *
 * Returns 0, or an errno: ENOMEM without memory, EIO if zlib or libpng fails.
 */
int cpng_write(const uint8_t *rows, uint32_t side, uint32_t dots, uint32_t per_metre, uint8_t **bytes, size_t *length);

void cpng_free(uint8_t *bytes);

#endif
