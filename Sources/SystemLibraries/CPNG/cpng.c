#include "CPNG.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* The signature, IHDR, pHYs, the frame of IDAT, and IEND take 78 bytes. */
enum { frame_size = 128 };

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

/*
 * Compresses the picture. zlib is fed here, not by libpng, which calls it for every row of pixels: a row of modules goes
 * in at once, its first row of pixels as it is (filter 0) and the others as no difference from the one above
 * (filter 2, all zeros). 8 KB of window are plenty, and a small state costs less to set up.
 */
static int deflate_rows(const uint8_t *rows, uint32_t side, uint32_t dots, uint8_t **data, size_t *length) {
    size_t row_length = ((size_t)side * dots + 7) / 8, block_length = dots * (row_length + 1);
    z_stream z = {0};
    uint8_t *block = calloc(dots, row_length + 1);
    if (!block || deflateInit2(&z, 1, Z_DEFLATED, 13, 5, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(block);
        return ENOMEM;
    }
    uLong bound = deflateBound(&z, side * block_length);
    int status = bound <= UINT32_MAX ? Z_OK : Z_BUF_ERROR;
    uint8_t *out = status == Z_OK ? malloc(bound) : NULL;
    z.next_out = out;
    z.avail_out = (uInt)bound;
    for (uint32_t dot = 1; dot < dots; dot++) block[dot * (row_length + 1)] = PNG_FILTER_VALUE_UP;
    for (uint32_t row = 0; out && status == Z_OK && row < side; row++) {
        memcpy(block + 1, rows + row * row_length, row_length);
        z.next_in = block;
        z.avail_in = (uInt)block_length;
        status = deflate(&z, row + 1 < side ? Z_NO_FLUSH : Z_FINISH);
    }
    *length = z.total_out;
    *data = out;
    deflateEnd(&z);
    free(block);
    if (out && status == Z_STREAM_END) return 0;
    free(out);
    return out || bound > UINT32_MAX ? EIO : ENOMEM;
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
