#include "names.h"

#include <string.h>

typedef enum { Unknown, Plain, Sheet, Package, Relation, Office, Table, Text, Style, Number, Calc, Manifest } Space;

/* ISO/IEC 29500-1 (strict) and -4 (transitional); OpenDocument 1.3 part 3, 2.2. */
static Space space_find(const char *uri) {
#define OPEN_DOCUMENT "urn:oasis:names:tc:opendocument:xmlns:"
    static const struct {
        const char *uri;
        Space space;
    } spaces[] = {
        {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", Sheet},
        {"http://purl.oclc.org/ooxml/spreadsheetml/main", Sheet},
        {"http://schemas.openxmlformats.org/package/2006/relationships", Package},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", Relation},
        {"http://purl.oclc.org/ooxml/officeDocument/relationships", Relation},
        {OPEN_DOCUMENT "office:1.0", Office},
        {OPEN_DOCUMENT "table:1.0", Table},
        {OPEN_DOCUMENT "text:1.0", Text},
        {OPEN_DOCUMENT "style:1.0", Style},
        {OPEN_DOCUMENT "datastyle:1.0", Number},
        {OPEN_DOCUMENT "manifest:1.0", Manifest},
        {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", Calc},
    };
    for (size_t index = 0; index < sizeof spaces / sizeof *spaces; index++)
        if (strcmp(spaces[index].uri, uri) == 0) return spaces[index].space;
    return Unknown;
}

CSheetName name_find(const xmlChar *local, const xmlChar *uri) {
#define CSHEET_ENTRY(space, name, text) {space, CSheetName##name, text},
    static const struct {
        Space space;
        CSheetName name;
        const char *text;
    } names[] = {CSHEET_NAMES(CSHEET_ENTRY)};
    Space space = uri ? space_find((const char *)uri) : Plain;
    if (space == Unknown) return CSheetNameOther;
    for (size_t index = 0; index < sizeof names / sizeof *names; index++)
        if (names[index].space == space && strcmp(names[index].text, (const char *)local) == 0)
            return names[index].name;
    return CSheetNameOther;
}
