/* The zip archive: its parts, and their unpacked bytes. */
#include "archive.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"

struct CSheetArchive {
    File file;
    zip_t *zip;
};

CSheetStatus status_of(const zip_error_t *error) {
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_MEMORY: return CSheetStatusNoMemory;
    case ZIP_ER_NOZIP: return CSheetStatusNoArchive;
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
    case ZIP_ER_TELL: return CSheetStatusUnreadable;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP: return CSheetStatusEncrypted;
    default: return CSheetStatusDamaged;
    }
}

CSheetArchive *csheet_archive_open(int descriptor, uint64_t maximum_parts, CSheetStatus *status) {
    CSheetArchive *archive = calloc(1, sizeof *archive);
    *status = CSheetStatusNoMemory;
    if (!archive) return NULL;
    zip_error_t error;
    zip_error_init(&error);
    if (!file_open(&archive->file, descriptor)) {
        *status = CSheetStatusUnreadable;
    } else if (file_promises_too_many(&archive->file, maximum_parts)) {
        *status = CSheetStatusTooManyParts;
    } else {
        zip_source_t *source = zip_source_function_create(file_command, &archive->file, &error);
        if (source) {
            archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
            if (!archive->zip) zip_source_free(source);
        }
        *status = archive->zip ? CSheetStatusFine : status_of(&error);
        if (archive->zip && csheet_archive_count(archive) > maximum_parts) *status = CSheetStatusTooManyParts;
    }
    zip_error_fini(&error);
    if (*status == CSheetStatusFine) return archive;
    csheet_archive_close(archive);
    return NULL;
}

void csheet_archive_close(CSheetArchive *archive) {
    if (!archive) return;
    if (archive->zip) zip_discard(archive->zip);
    file_close(&archive->file);
    free(archive);
}

uint64_t csheet_archive_count(const CSheetArchive *archive) {
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    return count < 0 ? 0 : (uint64_t)count;
}

const char *csheet_archive_name(CSheetArchive *archive, uint64_t index) {
    return zip_get_name(archive->zip, index, ZIP_FL_ENC_GUESS);
}

CSheetStatus unpacking_open(Unpacking *unpacking, CSheetArchive *archive, uint64_t index, CSheetPartLimits limits) {
    zip_stat_t status;
    memset(unpacking, 0, sizeof *unpacking);
    unpacking->limits = limits;
    unpacking->archive = archive;
    unpacking->index = index;
    if (zip_stat_index(archive->zip, index, 0, &status) != 0) return status_of(zip_get_error(archive->zip));
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
        return CSheetStatusEncrypted;
    if (!(status.valid & ZIP_STAT_SIZE) || !(status.valid & ZIP_STAT_COMP_SIZE)) return CSheetStatusDamaged;
    if (status.size > limits.bytes) return CSheetStatusTooLarge;
    unpacking->packed = status.comp_size;
    unpacking->promised = status.size;
    unpacking->file = zip_fopen_index(archive->zip, index, 0);
    return unpacking->file ? CSheetStatusFine : status_of(zip_get_error(archive->zip));
}

void unpacking_close(Unpacking *unpacking) {
    if (unpacking->file) zip_fclose(unpacking->file);
    unpacking->file = NULL;
}

int64_t unpacking_read(Unpacking *unpacking, void *into, size_t capacity, CSheetStatus *status) {
    zip_int64_t count = zip_fread(unpacking->file, into, capacity);
    if (count < 0) {
        *status = status_of(zip_file_get_error(unpacking->file));
        return -1;
    }
    unpacking->unpacked += (uint64_t)count;
    const CSheetPartLimits *limits = &unpacking->limits;
    *status = CSheetStatusFine;
    if (unpacking->unpacked > limits->bytes) *status = CSheetStatusTooLarge;
    if (unpacking->unpacked > limits->ratio_from && unpacking->unpacked / limits->ratio > unpacking->packed)
        *status = CSheetStatusBomb;
    return *status == CSheetStatusFine ? count : -1;
}

int64_t csheet_archive_read(
    CSheetArchive *archive, uint64_t index, uint8_t *into, size_t capacity, CSheetStatus *status
) {
    CSheetPartLimits limits = {UINT64_MAX, UINT64_MAX, UINT64_MAX, 0};
    Unpacking unpacking;
    *status = unpacking_open(&unpacking, archive, index, limits);
    size_t done = 0;
    while (*status == CSheetStatusFine && done < capacity) {
        int64_t now = unpacking_read(&unpacking, into + done, capacity - done, status);
        if (now <= 0) break;
        done += (size_t)now;
    }
    unpacking_close(&unpacking);
    return *status == CSheetStatusFine ? (int64_t)done : -1;
}
