/*
 * Cells of the plainest form, `<c r="B7" s="2" t="s"><v>1042</v></c>`, which nearly all of a large sheet's have. For C alone.
 *
 * They are read here, everything else by libxml2: of a sheet of 100,000 rows by 10 columns that halves the time of reading
 * (README.md of Tests/Benchmarks tells how it is measured).
 */
#ifndef CSPREADSHEET_CELLS_H
#define CSPREADSHEET_CELLS_H

#include "CSpreadsheet.h"

typedef struct {
    CSheetAttribute attributes[3]; /* places are counted from the cell's first byte */
    uint32_t attribute_count;
    uint32_t value;                /* the place of the value */
    uint32_t value_count;          /* 0 without a value */
} PlainCell;

/*
 * Reads the cell at the beginning of some bytes. Gives its length; 0 for what is no such cell, or is cut off.
 *
 * Only ASCII is taken, no references, no white space but what is needed, no attribute but these three and none twice: it
 * is well-formed in any content whose default namespace is SpreadsheetML's.
 */
size_t plain_cell_read(const char *bytes, size_t count, PlainCell *cell);

/* Whether a part that begins with these bytes is in UTF-8, where ASCII means itself everywhere. */
bool plain_cells_may_follow(const char *bytes, size_t count);

#endif
