/* A file for libzip, read by position, so that the descriptor's own offset does not change. For C only. */
#ifndef CSPREADSHEET_FILE_H
#define CSPREADSHEET_FILE_H

#include <zip.h>

#include "CSpreadsheet.h"

typedef struct {
    int descriptor;
    uint64_t size;
    uint64_t offset;
    zip_error_t error;
} File;

/* False if it can't be duplicated, or is no regular file. */
bool file_open(File *file, int descriptor);
void file_close(File *file);

/* The callback of a zip_source_t whose user data is a File. */
zip_int64_t file_command(void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command);

/*
 * True if an end record of the archive, in any place where libzip searches for one, declares more than `maximum` parts.
 * libzip allocates memory for all of them before it reads the first.
 */
bool file_promises_too_many(const File *file, uint64_t maximum);

#endif
