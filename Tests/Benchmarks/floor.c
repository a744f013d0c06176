/* What the orders cost in plain C with the libraries that paylink is built on: the floor that it is measured against.
 *
 *     floor TEMPLATES ORDERS.tsv OUT [--phases]
 *
 * With --phases it prints the CPU time of each, in microseconds per order.
 *
 * Per order: the page's address as a QR code, the code as SVG and as PNG, pay page and button from templates, each
 * parsed as HTML and as XML, four files. One thread; buffers live through the run, parser contexts don't.
 * TEMPLATES holds <locale>.page.html and <locale>.button.html, ORDERS.tsv the columns below; templates.py makes both.
 */
#include <errno.h>
#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <png.h>
#include <qrencode.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SITE "https://pay.shop.example/"
enum { QUIET_ZONE = 4, PIXELS_PER_MODULE = 8, MILLIMETRES = 30, DPI = 300, COMPRESSION = 5 };

/* The columns of ORDERS.tsv; CODE, the path of the QR code, is the one field of a template that is not escaped. */
enum {
    TOKEN, REFERENCE_ID, AMOUNT, CURRENCY, SERVICE, DESCRIPTION, CUSTOMER_REFERENCE_ID, CUSTOMER_NAME, CUSTOMER_EMAIL,
    CUSTOMER_CITY, LOCALE, COLUMNS, CODE = COLUMNS, LITERAL
};
static const char *const FIELDS[] = {
    "token", "reference_id", "amount", "currency", "service", "description", "customer_reference_id", "customer_name",
    "customer_email", "customer_city", "locale", "code"};

static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("floor: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* Bytes that grow. */
typedef struct {
    char *bytes;
    size_t count, capacity;
} Buffer;

static void put(Buffer *buffer, const void *bytes, size_t count)
{
    if (buffer->count + count > buffer->capacity) {
        buffer->capacity = (buffer->count + count) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        if (!buffer->bytes) fail("out of memory");
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static void put_text(Buffer *buffer, const char *text) { put(buffer, text, strlen(text)); }

static void put_number(Buffer *buffer, int number)
{
    char digits[11], *first = digits + sizeof digits;
    unsigned left = (unsigned)abs(number);
    do *--first = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0) *--first = '-';
    put(buffer, first, (size_t)(digits + sizeof digits - first));
}

static void put_escaped(Buffer *buffer, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "&<>\"'");
        put(buffer, text, plain);
        text += plain;
        switch (*text++) {
        case '&': put_text(buffer, "&amp;"); break;
        case '<': put_text(buffer, "&lt;"); break;
        case '>': put_text(buffer, "&gt;"); break;
        case '"': put_text(buffer, "&quot;"); break;
        case '\'': put_text(buffer, "&#39;"); break;
        default: return;
        }
    }
}

/* A template, cut at its <<fields>>: what stands before each, and the field. */
typedef struct {
    struct Part { const char *text; size_t count; int field; } parts[64];
    int count;
} Template;

static char *read_file(const char *path)
{
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail("%s: %s", path, strerror(errno));
    char *text = malloc((size_t)status.st_size + 1);
    if (!text) fail("out of memory");
    for (off_t done = 0; done < status.st_size;) {
        ssize_t got = read(file, text + done, (size_t)(status.st_size - done));
        if (got <= 0) fail("%s: it can't be read", path);
        done += got;
    }
    close(file);
    text[status.st_size] = 0;
    return text;
}

static Template read_template(const char *folder, const char *locale, const char *kind)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.%s.html", folder, locale, kind);
    Template template = {.count = 0};
    for (char *text = read_file(path), *open, *end;; text = end + 2) {
        if (template.count == 64) fail("%s has too many fields", path);
        struct Part *part = &template.parts[template.count++];
        open = strstr(text, "<<");
        *part = (struct Part){text, open ? (size_t)(open - text) : strlen(text), LITERAL};
        if (!open) return template;
        end = strstr(open, ">>");
        if (!end) fail("%s: a << without its >>", path);
        *end = 0;
        for (part->field = 0; part->field < LITERAL && strcmp(open + 2, FIELDS[part->field]); part->field++) {}
        if (part->field == LITERAL) fail("%s: there is no field %s", path, open + 2);
    }
}

static void render(const Template *template, char **order, const Buffer *code, Buffer *out)
{
    out->count = 0;
    for (int index = 0; index < template->count; index++) {
        const struct Part *part = &template->parts[index];
        put(out, part->text, part->count);
        if (part->field == CODE) put(out, code->bytes, code->count);
        else if (part->field < COLUMNS) put_escaped(out, order[part->field]);
    }
}

static bool is_dark(const QRcode *symbol, int x, int y) { return symbol->data[y * symbol->width + x] & 1; }

/* The dark runs of every row as one path to be stroked, one module wide, as libqrencode's own program draws it. */
static void put_path(const QRcode *symbol, Buffer *out)
{
    int pen_x = 0, pen_y = 0;
    out->count = 0;
    for (int y = 0; y < symbol->width; y++) {
        for (int x = 0; x < symbol->width; x++) {
            int start = x;
            while (x < symbol->width && is_dark(symbol, x, y)) x++;
            if (x == start) continue;
            if (out->count == 0) {
                put_text(out, "M");
                put_number(out, start + QUIET_ZONE);
                put_text(out, " ");
                put_number(out, y + QUIET_ZONE);
                put_text(out, ".5h");
            } else {
                put_text(out, "m");
                put_number(out, start - pen_x);
                put_text(out, " ");
                put_number(out, y - pen_y);
                put_text(out, "h");
            }
            put_number(out, x - start);
            pen_x = x;
            pen_y = y;
        }
    }
}

static void put_svg(const QRcode *symbol, const Buffer *path, Buffer *out)
{
    char head[400];
    int side = symbol->width + 2 * QUIET_ZONE;
    out->count = 0;
    snprintf(
        head, sizeof head,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%dmm\" "
        "height=\"%dmm\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">\n<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>\n"
        "<path stroke=\"#000\" d=\"",
        MILLIMETRES, MILLIMETRES, side, side, side, side);
    put_text(out, head);
    put(out, path->bytes, path->count);
    put_text(out, "\"/>\n</svg>\n");
}

static void png_failed(png_structp png, png_const_charp message) { (void)png; fail("libpng: %s", message); }
static void png_put(png_structp png, png_bytep bytes, size_t count) { put(png_get_io_ptr(png), bytes, count); }
static void png_flushed(png_structp png) { (void)png; }

/* 1 bit a pixel, 1 is white. */
static void put_png(const QRcode *symbol, Buffer *out)
{
    int modules = symbol->width + 2 * QUIET_ZONE, side = modules * PIXELS_PER_MODULE;
    png_byte row[(side + 7) / 8];
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_failed, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) fail("out of memory");
    out->count = 0;
    png_set_write_fn(png, out, png_put, png_flushed);
    png_set_IHDR(
        png, info, (png_uint_32)side, (png_uint_32)side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (DPI * 10000 + 127) / 254;
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_compression_level(png, COMPRESSION);
    png_write_info(png, info);
    for (int y = -QUIET_ZONE; y < symbol->width + QUIET_ZONE; y++) {
        memset(row, 0xff, sizeof row);
        for (int x = 0; y >= 0 && y < symbol->width && x < symbol->width; x++) {
            if (!is_dark(symbol, x, y)) continue;
            int left = (x + QUIET_ZONE) * PIXELS_PER_MODULE;
            for (int pixel = left; pixel < left + PIXELS_PER_MODULE; pixel++)
                row[pixel / 8] &= (png_byte) ~(0x80 >> pixel % 8);
        }
        for (int line = 0; line < PIXELS_PER_MODULE; line++) png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
}

static void parse(const Buffer *markup, const char *what)
{
    htmlDocPtr html = htmlReadMemory(
        markup->bytes, (int)markup->count, NULL, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    if (!html || !xmlDocGetRootElement(html)) fail("a %s is no HTML", what);
    xmlFreeDoc(html);
    xmlDocPtr xml = xmlReadMemory(
        markup->bytes, (int)markup->count, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!xml || !xmlDocGetRootElement(xml)) fail("a %s is no well-formed XML", what);
    xmlFreeDoc(xml);
}

static void write_file(const char *path, const Buffer *bytes)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) fail("%s: %s", path, strerror(errno));
    for (size_t done = 0; done < bytes->count;) {
        ssize_t written = write(file, bytes->bytes + done, bytes->count - done);
        if (written < 0) fail("%s: %s", path, strerror(errno));
        done += (size_t)written;
    }
    if (close(file) != 0) fail("%s: %s", path, strerror(errno));
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0755) != 0) fail("%s: %s", path, strerror(errno));
}

/* CPU seconds spent in each phase; the clock costs a system call, so it is read only if somebody wants to know. */
enum { IN_READ, IN_QR, IN_SVG, IN_PNG, IN_PAGE, IN_PARSE, IN_WRITE, PHASES };
static const char *const PHASE_NAMES[] = {"read", "QR", "SVG", "PNG", "page", "parse", "write"};
static double seconds_in[PHASES], since;
static bool wants_phases;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void ends(int phase)
{
    if (!wants_phases) return;
    double time = now();
    seconds_in[phase] += time - since;
    since = time;
}

int main(int count, char **arguments)
{
    if (count < 4) fail("usage: floor TEMPLATES ORDERS.tsv OUT [--phases]");
    const char *templates = arguments[1], *out = arguments[3];
    wants_phases = count > 4 && strcmp(arguments[4], "--phases") == 0;
    since = wants_phases ? now() : 0;

    static const char *const locales[] = {"en", "uk", "de", "fr", "es", "pl", "ru"};
    enum { LOCALES = sizeof locales / sizeof *locales };
    static Template pages[LOCALES], buttons[LOCALES];
    for (int index = 0; index < LOCALES; index++) {
        pages[index] = read_template(templates, locales[index], "page");
        buttons[index] = read_template(templates, locales[index], "button");
    }
    char *rest = read_file(arguments[2]), *line, path[4096];
    static const char *const folders[] = {"", "/site", "/buttons", "/qr"};
    for (int index = 0; index < 4; index++) {
        snprintf(path, sizeof path, "%s%s", out, folders[index]);
        make_folder(path);
    }

    Buffer code = {0}, svg = {0}, png = {0}, page = {0}, button = {0};
    long orders = 0;
    while ((line = strsep(&rest, "\n")) && *line) {
        char *order[COLUMNS], url[200];
        for (int column = 0; column < COLUMNS; column++)
            if (!(order[column] = strsep(&line, "\t"))) fail("order %ld has too few columns", orders + 1);
        int locale = 0;
        while (locale < LOCALES && strcmp(locales[locale], order[LOCALE])) locale++;
        if (locale == LOCALES) fail("there is no template for the locale %s", order[LOCALE]);
        snprintf(url, sizeof url, SITE "%s/", order[TOKEN]);
        ends(IN_READ);

        QRcode *symbol = QRcode_encodeString(url, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
        if (!symbol) fail("libqrencode: %s", strerror(errno));
        ends(IN_QR);
        put_path(symbol, &code);
        put_svg(symbol, &code, &svg);
        ends(IN_SVG);
        put_png(symbol, &png);
        QRcode_free(symbol);
        ends(IN_PNG);

        render(&pages[locale], order, &code, &page);
        render(&buttons[locale], order, &code, &button);
        ends(IN_PAGE);
        parse(&page, "page");
        parse(&button, "button");
        ends(IN_PARSE);

        snprintf(path, sizeof path, "%s/site/%s", out, order[TOKEN]);
        make_folder(path);
        snprintf(path, sizeof path, "%s/site/%s/index.html", out, order[TOKEN]);
        write_file(path, &page);
        snprintf(path, sizeof path, "%s/buttons/%s.html", out, order[REFERENCE_ID]);
        write_file(path, &button);
        snprintf(path, sizeof path, "%s/qr/%s.svg", out, order[REFERENCE_ID]);
        write_file(path, &svg);
        snprintf(path, sizeof path, "%s/qr/%s.png", out, order[REFERENCE_ID]);
        write_file(path, &png);
        ends(IN_WRITE);
        orders++;
    }
    if (orders == 0) fail("no orders in %s", arguments[2]);
    for (int phase = 0; wants_phases && phase < PHASES; phase++)
        printf("%s\t%.2f\n", PHASE_NAMES[phase], seconds_in[phase] * 1e6 / (double)orders);
    return 0;
}
