#include "CPNG.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* The signature, IHDR, pHYs, the frame of IDAT, and IEND have 78 bytes. */
enum { frame_size = 128 };

/* zlib's window of 2^13 bytes, and the header for it (RFC 1950, 2.2): deflate, 8 KB, fastest, a multiple of 31. */
enum { window_bits = 13 };
static const uint8_t zlib_header[] = {0x58, 0x09};

struct file {
    uint8_t *bytes;
    size_t length, capacity;
};

static void append(png_structp png, png_bytep bytes, size_t length) {
    struct file *file = png_get_io_ptr(png);
    if (length > file->capacity - file->length) png_error(png, "file too long");
    memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

static void flush(png_structp png) { (void)png; }

/* libpng's own handlers print to stderr. */
static void fail(png_structp png, png_const_charp message) { (void)message, png_longjmp(png, 1); }
static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

/* Continues a checksum (RFC 1950) over rows of filter 2 and zeros, without reading them. */
static uLong adler32_of_same_rows(uLong adler, uint32_t rows, size_t length) {
    /* `a` grows by the filter at the first byte of each row, `b` by `a` at every byte. */
    uint64_t a = adler & 0xFFFF, b = adler >> 16, n = rows;
    b += length * (n * a + PNG_FILTER_VALUE_UP * n * (n + 1) / 2);
    a += PNG_FILTER_VALUE_UP * n;
    return (uLong)(b % 65521 << 16 | a % 65521);
}

/*
 * Compresses the picture. zlib is called here, not by libpng, which calls it for every row of pixels: a row of modules is
 * compressed at once, its first row of pixels as it is (filter 0) and the others as no difference from the one above
 * (filter 2, all zeros). A window of 8 KB is enough, and a small state is faster to set up. Of all earlier matches only
 * the latest is tried: the others, tried even at the fastest level, save a few bytes only. Header and checksum are added
 * here, so that zlib does not sum all the zeros.
 */
static int deflate_rows(const uint8_t *rows, uint32_t side, uint32_t dots, uint8_t **data, size_t *length) {
    size_t row_length = ((size_t)side * dots + 7) / 8, block_length = dots * (row_length + 1);
    z_stream z = {0};
    uint8_t *block = calloc(dots, row_length + 1);
    if (!block || deflateInit2(&z, 1, Z_DEFLATED, -window_bits, 5, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(block);
        return ENOMEM;
    }
    uLong bound = deflateBound(&z, side * block_length);
    int status = bound <= UINT32_MAX ? deflateTune(&z, 4, 16, 8, 1) : Z_BUF_ERROR;
    uint8_t *out = status == Z_OK ? malloc(sizeof zlib_header + bound + 4) : NULL;
    z.next_out = out ? out + sizeof zlib_header : NULL;
    z.avail_out = (uInt)bound;
    uLong adler = adler32(0, NULL, 0);
    for (uint32_t dot = 1; dot < dots; dot++) block[dot * (row_length + 1)] = PNG_FILTER_VALUE_UP;
    for (uint32_t row = 0; out && status == Z_OK && row < side; row++) {
        memcpy(block + 1, rows + row * row_length, row_length);
        adler = adler32_of_same_rows(adler32(adler, block, (uInt)row_length + 1), dots - 1, row_length + 1);
        z.next_in = block;
        z.avail_in = (uInt)block_length;
        status = deflate(&z, row + 1 < side ? Z_NO_FLUSH : Z_FINISH);
    }
    deflateEnd(&z);
    free(block);
    if (!out || status != Z_STREAM_END) {
        free(out);
        return out || bound > UINT32_MAX ? EIO : ENOMEM;
    }
    memcpy(out, zlib_header, sizeof zlib_header);
    png_save_uint_32(out + sizeof zlib_header + z.total_out, (png_uint_32)adler);
    *length = sizeof zlib_header + z.total_out + 4;
    *data = out;
    return 0;
}

int cpng_write(const uint8_t *rows, uint32_t side, uint32_t dots, uint32_t per_metre, uint8_t **bytes, size_t *length) {
    *bytes = NULL;
    *length = 0;
    uint8_t *data;
    size_t data_length;
    int error = deflate_rows(rows, side, dots, &data, &data_length);
    if (error) return error;
    struct file file = {malloc(data_length + frame_size), 0, data_length + frame_size};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!file.bytes || !info) {
        error = ENOMEM;
    } else if (setjmp(png_jmpbuf(png))) {
        error = EIO;
    } else {
        png_set_write_fn(png, &file, append, flush);
        png_set_IHDR(png, info, side * dots, side * dots, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
        png_write_info(png, info);
        png_write_chunk(png, (png_const_bytep)"IDAT", data, data_length);
        png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
    }
    png_destroy_write_struct(&png, &info);
    free(data);
    if (error) {
        free(file.bytes);
        return error;
    }
    *bytes = file.bytes;
    *length = file.length;
    return 0;
}

void cpng_free(uint8_t *bytes) { free(bytes); }
