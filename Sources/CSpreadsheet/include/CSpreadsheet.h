/*
 * The parts of a zipped workbook, unpacked and parsed in a stream: XML as lists of plain events.
 *
 * None of libzip's and libxml2's types appear here: libxml2's headers include ICU's, which clash with Foundation's own
 * when Swift sees both. Every function is for one thread at a time.
 */
#ifndef CSPREADSHEET_H
#define CSPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CSpreadsheetNames.h"

typedef enum __attribute__((enum_extensibility(closed))) : uint8_t {
    CSheetStatusFine = 0,
    CSheetStatusEnd,           /* the part was read to its end, and is well-formed */
    CSheetStatusNoArchive,     /* no zip archive, or one without its end */
    CSheetStatusDamaged,       /* an inconsistent archive, a wrong checksum, or a truncated part */
    CSheetStatusEncrypted,     /* the part needs a password */
    CSheetStatusTooManyParts,
    CSheetStatusTooLarge,      /* more unpacked bytes than allowed */
    CSheetStatusBomb,          /* a higher ratio of unpacked to packed bytes than allowed */
    CSheetStatusNotWellFormed, /* no XML, or truncated */
    CSheetStatusDoctype,       /* a document type declaration: never part of a workbook, and able to declare entities */
    CSheetStatusTooComplex,    /* too many levels, or too long a tag */
    CSheetStatusNoMemory,
    CSheetStatusUnreadable,    /* the operating system failed to read the file */
} CSheetStatus;

typedef struct CSheetArchive CSheetArchive;

/* Opens the archive in an open file, which is duplicated; its offset does not change. NULL unless fine. */
CSheetArchive *csheet_archive_open(int descriptor, uint64_t maximum_parts, CSheetStatus *status);
void csheet_archive_close(CSheetArchive *archive);

uint64_t csheet_archive_count(const CSheetArchive *archive);

/* A part's name as stored, valid while the archive is open; NULL if it has none. */
const char *csheet_archive_name(CSheetArchive *archive, uint64_t index);

/* Unpacks the beginning of a part. Returns the number of bytes, or -1 with a status. */
int64_t csheet_archive_read(
    CSheetArchive *archive, uint64_t index, uint8_t *into, size_t capacity, CSheetStatus *status);

typedef enum __attribute__((enum_extensibility(closed))) : uint8_t {
    CSheetEventStart = 0,
    CSheetEventEnd,
    CSheetEventText,
} CSheetEventKind;

/* A start or end tag, or a piece of text: text may come in several pieces. */
typedef struct {
    CSheetName name;      /* CSheetNameOther for an element that is not in the vocabulary */
    CSheetEventKind kind;
    uint32_t first;       /* of text: its place in the bytes; of a start tag: its first attribute */
    uint32_t count;       /* of text: the number of bytes; of a start tag: of attributes */
} CSheetEvent;

/* An attribute of the vocabulary; others are left out. */
typedef struct {
    CSheetName name;
    uint32_t first; /* the value's place in the bytes */
    uint32_t count;
} CSheetAttribute;

/* The content of a piece of a part, valid until the part's next call. Text is UTF-8, decoded. */
typedef struct {
    const CSheetEvent *events;
    const CSheetAttribute *attributes;
    const uint8_t *bytes;
    size_t event_count;
} CSheetBatch;

/* The limits for a part. */
typedef struct {
    uint64_t bytes;       /* maximum of unpacked bytes */
    uint64_t ratio;       /* maximum ratio of unpacked to packed bytes, tested only above `ratio_from` */
    uint64_t ratio_from;
    uint32_t depth;
} CSheetPartLimits;

typedef struct CSheetPart CSheetPart;

/* Begins to read a part as XML. The archive must stay open. NULL unless fine. */
CSheetPart *csheet_part_open(CSheetArchive *archive, uint64_t index, CSheetPartLimits limits, CSheetStatus *status);
void csheet_part_close(CSheetPart *part);

/* The next events, at least one if the status is fine. */
CSheetStatus csheet_part_next(CSheetPart *part, CSheetBatch *batch);

/*
 * Searches for bytes, at most 64, in a part from which no event has been read; reading then starts at its beginning. The
 * part is unpacked but not parsed, in a quarter of the time, and kept in memory if it has at most `kept` bytes.
 */
bool csheet_part_contains(CSheetPart *part, const char *bytes, size_t kept, CSheetStatus *status);

#endif
