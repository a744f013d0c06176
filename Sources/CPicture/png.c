#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "CPicture.h"

struct source {
    const uint8_t *bytes;
    size_t left;
    const char *reason;
};

static void take(png_structp png, png_bytep into, size_t count) {
    struct source *source = png_get_io_ptr(png);
    if (count > source->left) png_error(png, "it is cut off");
    memcpy(into, source->bytes, count);
    source->bytes += count;
    source->left -= count;
}

/* libpng's messages are constants, but for those with the name of a chunk, which stand on its stack. */
static void fail(png_structp png, png_const_charp message) {
    struct source *source = png_get_error_ptr(png);
    source->reason = strcmp(message, "it is cut off") == 0 ? "it is cut off" : "its data are damaged";
    png_longjmp(png, 1);
}
static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

const char *cpicture_decode_png(const uint8_t *bytes, size_t length, uint32_t maximum_side) {
    struct source source = {bytes, length, NULL};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    uint8_t *volatile row = NULL;
    if (!info) {
        source.reason = "there is not enough memory";
    } else if (!setjmp(png_jmpbuf(png))) {
        png_set_read_fn(png, &source, take);
        png_set_user_limits(png, maximum_side, maximum_side);
        /* Every checksum counts, also that of a chunk which does not change the picture. */
        png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
        png_read_info(png, info);
        int passes = png_set_interlace_handling(png);
        png_read_update_info(png, info);
        row = calloc(1, png_get_rowbytes(png, info));
        if (!row) png_error(png, "memory");
        for (int pass = 0; pass < passes; pass++)
            for (png_uint_32 y = png_get_image_height(png, info); y > 0; y--) png_read_row(png, row, NULL);
        png_read_end(png, info);
    }
    free(row);
    png_destroy_read_struct(&png, &info, NULL);
    return source.reason;
}
