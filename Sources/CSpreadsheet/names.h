/* The vocabulary by libxml2's pointers, which are equal for equal names of one parser. For C only. */
#ifndef CSPREADSHEET_NAME_TABLE_H
#define CSPREADSHEET_NAME_TABLE_H

#include <libxml/xmlstring.h>

#include "CSpreadsheetNames.h"

typedef struct {
    const xmlChar *local;
    const xmlChar *space;
    CSheetName name;
} KnownName;

enum { known_names = 512 };

CSheetName name_find(const xmlChar *local, const xmlChar *space);

/* Finds a name and caches it. The table is initially zero. */
static inline CSheetName name_of(KnownName *table, const xmlChar *local, const xmlChar *space) {
    uintptr_t mixed = ((uintptr_t)local >> 1) * 31 + ((uintptr_t)space >> 3);
    KnownName *known = &table[(mixed ^ mixed >> 9) % known_names];
    if (known->local != local || known->space != space)
        *known = (KnownName){local, space, name_find(local, space)};
    return known->name;
}

#endif
