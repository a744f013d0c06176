/* Unpacking, for the files of this target. For C only, since it has libzip's types. */
#ifndef CSPREADSHEET_ARCHIVE_H
#define CSPREADSHEET_ARCHIVE_H

#include <zip.h>

#include "CSpreadsheet.h"

/* A part that is being unpacked. */
typedef struct {
    zip_file_t *file;
    uint64_t packed;
    uint64_t promised; /* unpacked size, from the archive's directory */
    uint64_t unpacked; /* bytes unpacked so far */
    CSheetArchive *archive;
    uint64_t index;
    CSheetPartLimits limits;
} Unpacking;

/* Begins to unpack a part; refuses one whose declared size is too large. */
CSheetStatus unpacking_open(Unpacking *unpacking, CSheetArchive *archive, uint64_t index, CSheetPartLimits limits);
void unpacking_close(Unpacking *unpacking);

/* The next bytes; 0 at the end; -1 with a status. */
int64_t unpacking_read(Unpacking *unpacking, void *into, size_t capacity, CSheetStatus *status);

/* The status for an error of libzip. */
CSheetStatus status_of(const zip_error_t *error);

#endif
