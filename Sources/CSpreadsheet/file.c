#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_open(File *file, int descriptor) {
    struct stat status;
    memset(file, 0, sizeof *file);
    file->descriptor = -1;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0) return false;
    file->descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (file->descriptor < 0) return false;
    file->size = (uint64_t)status.st_size;
    zip_error_init(&file->error);
    return true;
}

void file_close(File *file) {
    if (file->descriptor < 0) return;
    close(file->descriptor);
    file->descriptor = -1;
    zip_error_fini(&file->error);
}

/* Reads `count` bytes, or fewer at the end of the file; -1 with errno. */
static int64_t read_at(const File *file, void *into, size_t count, uint64_t offset) {
    size_t done = 0;
    while (done < count) {
        ssize_t now = pread(file->descriptor, (char *)into + done, count - done, (off_t)(offset + done));
        if (now < 0 && errno == EINTR) continue;
        if (now < 0) return -1;
        if (now == 0) break;
        done += (size_t)now;
    }
    return (int64_t)done;
}

zip_int64_t file_command(void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command) {
    File *file = user_data;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        file->offset = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        if (file->offset >= file->size) return 0;
        uint64_t rest = file->size - file->offset;
        int64_t done = read_at(file, data, (size_t)(length < rest ? length : rest), file->offset);
        if (done < 0) {
            zip_error_set(&file->error, ZIP_ER_READ, errno);
            return -1;
        }
        file->offset += (uint64_t)done;
        return done;
    }
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_STAT: {
        zip_stat_t *status = ZIP_SOURCE_GET_ARGS(zip_stat_t, data, length, &file->error);
        if (!status) return -1;
        zip_stat_init(status);
        status->size = file->size;
        status->valid |= ZIP_STAT_SIZE;
        return sizeof *status;
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&file->error, data, length);
    case ZIP_SOURCE_SEEK: {
        zip_int64_t offset = zip_source_seek_compute_offset(file->offset, file->size, data, length, &file->error);
        if (offset < 0) return -1;
        file->offset = (uint64_t)offset;
        return 0;
    }
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)file->offset;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
            ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&file->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static uint64_t little(const uint8_t *bytes, int count) {
    uint64_t value = 0;
    for (int index = count - 1; index >= 0; index--) value = value << 8 | bytes[index];
    return value;
}

/* Lengths of APPNOTE.TXT 4.3.14 to 4.3.16. */
enum { end_length = 22, end64_length = 56, locator_length = 20, longest_comment = 65535 };

bool file_promises_too_many(const File *file, uint64_t maximum) {
    size_t capacity = longest_comment + end_length + locator_length;
    size_t count = file->size < capacity ? (size_t)file->size : capacity;
    uint8_t *tail = malloc(count + 1);
    if (!tail) return true;
    int64_t done = read_at(file, tail, count, file->size - count);
    bool found = false;
    for (int64_t at = 0; !found && at + locator_length <= done; at++) {
        if (tail[at] != 'P' || tail[at + 1] != 'K') continue;
        if (tail[at + 2] == 5 && tail[at + 3] == 6 && at + end_length <= done) {
            uint64_t parts = little(tail + at + 10, 2);
            found = parts != 0xFFFF && parts > maximum;
        } else if (tail[at + 2] == 6 && tail[at + 3] == 7) {
            uint8_t end[end64_length];
            uint64_t offset = little(tail + at + 8, 8);
            if (offset < file->size && read_at(file, end, sizeof end, offset) == (int64_t)sizeof end)
                found = little(end + 24, 8) > maximum || little(end + 32, 8) > maximum;
        }
    }
    free(tail);
    return found;
}
