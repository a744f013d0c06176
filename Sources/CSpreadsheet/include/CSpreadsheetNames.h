/* The elements and attributes of workbooks that are read; all others are ignored. */
#ifndef CSPREADSHEET_NAMES_H
#define CSPREADSHEET_NAMES_H

#include <stdint.h>

/* NAME(namespace, name in the program, name in the file) */
#define CSHEET_NAMES(NAME) \
    /* attributes without a prefix */ \
    NAME(Plain, AtR, "r") \
    NAME(Plain, AtS, "s") \
    NAME(Plain, AtT, "t") \
    NAME(Plain, AtMin, "min") \
    NAME(Plain, AtMax, "max") \
    NAME(Plain, AtHidden, "hidden") \
    NAME(Plain, AtWidth, "width") \
    NAME(Plain, AtHt, "ht") \
    NAME(Plain, AtZeroHeight, "zeroHeight") \
    NAME(Plain, AtFilterMode, "filterMode") \
    NAME(Plain, AtRef, "ref") \
    NAME(Plain, AtName, "name") \
    NAME(Plain, AtState, "state") \
    NAME(Plain, AtDate1904, "date1904") \
    NAME(Plain, AtFullCalcOnLoad, "fullCalcOnLoad") \
    NAME(Plain, AtNumFmtId, "numFmtId") \
    NAME(Plain, AtFormatCode, "formatCode") \
    NAME(Plain, AtId, "Id") \
    NAME(Plain, AtType, "Type") \
    NAME(Plain, AtTarget, "Target") \
    NAME(Plain, AtTargetMode, "TargetMode") \
    /* SpreadsheetML */ \
    NAME(Sheet, Worksheet, "worksheet") \
    NAME(Sheet, SheetPr, "sheetPr") \
    NAME(Sheet, SheetFormatPr, "sheetFormatPr") \
    NAME(Sheet, Cols, "cols") \
    NAME(Sheet, Col, "col") \
    NAME(Sheet, SheetData, "sheetData") \
    NAME(Sheet, Row, "row") \
    NAME(Sheet, Cell, "c") \
    NAME(Sheet, Value, "v") \
    NAME(Sheet, Formula, "f") \
    NAME(Sheet, InlineText, "is") \
    NAME(Sheet, SheetText, "t") \
    NAME(Sheet, SheetRun, "r") \
    NAME(Sheet, RPh, "rPh") \
    NAME(Sheet, MergeCells, "mergeCells") \
    NAME(Sheet, MergeCell, "mergeCell") \
    NAME(Sheet, AutoFilter, "autoFilter") \
    NAME(Sheet, FilterColumn, "filterColumn") \
    NAME(Sheet, Workbook, "workbook") \
    NAME(Sheet, WorkbookPr, "workbookPr") \
    NAME(Sheet, Sheets, "sheets") \
    NAME(Sheet, Sheet, "sheet") \
    NAME(Sheet, CalcPr, "calcPr") \
    NAME(Sheet, StyleSheet, "styleSheet") \
    NAME(Sheet, NumFmts, "numFmts") \
    NAME(Sheet, NumFmt, "numFmt") \
    NAME(Sheet, CellXfs, "cellXfs") \
    NAME(Sheet, Xf, "xf") \
    NAME(Sheet, Sst, "sst") \
    NAME(Sheet, SharedText, "si") \
    /* relationships of a package */ \
    NAME(Package, Relationships, "Relationships") \
    NAME(Package, Relationship, "Relationship") \
    /* references to relationships */ \
    NAME(Relation, RelationId, "id") \
    /* OpenDocument */ \
    NAME(Office, OfficeDocumentContent, "document-content") \
    NAME(Office, OfficeDocumentStyles, "document-styles") \
    NAME(Office, OfficeBody, "body") \
    NAME(Office, OfficeSpreadsheet, "spreadsheet") \
    NAME(Office, OfficeAutomaticStyles, "automatic-styles") \
    NAME(Office, OfficeStyles, "styles") \
    NAME(Office, OfficeValueType, "value-type") \
    NAME(Office, OfficeValue, "value") \
    NAME(Office, OfficeCurrency, "currency") \
    NAME(Office, OfficeDateValue, "date-value") \
    NAME(Office, OfficeTimeValue, "time-value") \
    NAME(Office, OfficeBooleanValue, "boolean-value") \
    NAME(Office, OfficeStringValue, "string-value") \
    NAME(Table, TableTable, "table") \
    NAME(Table, TableTableColumn, "table-column") \
    NAME(Table, TableTableColumns, "table-columns") \
    NAME(Table, TableTableHeaderColumns, "table-header-columns") \
    NAME(Table, TableTableColumnGroup, "table-column-group") \
    NAME(Table, TableTableRow, "table-row") \
    NAME(Table, TableTableRows, "table-rows") \
    NAME(Table, TableTableHeaderRows, "table-header-rows") \
    NAME(Table, TableTableRowGroup, "table-row-group") \
    NAME(Table, TableTableCell, "table-cell") \
    NAME(Table, TableCoveredTableCell, "covered-table-cell") \
    NAME(Table, TableName, "name") \
    NAME(Table, TableStyleName, "style-name") \
    NAME(Table, TableDisplay, "display") \
    NAME(Table, TableVisibility, "visibility") \
    NAME(Table, TableDefaultCellStyleName, "default-cell-style-name") \
    NAME(Table, TableFormula, "formula") \
    NAME(Table, TableNumberColumnsRepeated, "number-columns-repeated") \
    NAME(Table, TableNumberRowsRepeated, "number-rows-repeated") \
    NAME(Table, TableNumberColumnsSpanned, "number-columns-spanned") \
    NAME(Table, TableNumberRowsSpanned, "number-rows-spanned") \
    NAME(Text, TextP, "p") \
    NAME(Text, TextSpan, "span") \
    NAME(Text, TextA, "a") \
    NAME(Text, TextS, "s") \
    NAME(Text, TextTab, "tab") \
    NAME(Text, TextLineBreak, "line-break") \
    NAME(Text, TextRuby, "ruby") \
    NAME(Text, TextRubyBase, "ruby-base") \
    NAME(Text, TextSheetName, "sheet-name") \
    NAME(Text, TextDate, "date") \
    NAME(Text, TextTime, "time") \
    NAME(Text, TextTitle, "title") \
    NAME(Text, TextFileName, "file-name") \
    NAME(Text, TextC, "c") \
    NAME(Style, StyleStyle, "style") \
    NAME(Style, StyleMap, "map") \
    NAME(Style, StyleTableProperties, "table-properties") \
    NAME(Style, StyleName, "name") \
    NAME(Style, StyleFamily, "family") \
    NAME(Style, StyleDataStyleName, "data-style-name") \
    NAME(Style, StyleParentStyleName, "parent-style-name") \
    NAME(Style, StyleCondition, "condition") \
    NAME(Style, StyleApplyStyleName, "apply-style-name") \
    NAME(Number, NumberNumberStyle, "number-style") \
    NAME(Number, NumberCurrencyStyle, "currency-style") \
    NAME(Number, NumberPercentageStyle, "percentage-style") \
    NAME(Number, NumberDateStyle, "date-style") \
    NAME(Number, NumberTimeStyle, "time-style") \
    NAME(Number, NumberBooleanStyle, "boolean-style") \
    NAME(Number, NumberTextStyle, "text-style") \
    NAME(Number, NumberNumber, "number") \
    NAME(Number, NumberText, "text") \
    NAME(Number, NumberCurrencySymbol, "currency-symbol") \
    NAME(Number, NumberScientificNumber, "scientific-number") \
    NAME(Number, NumberFraction, "fraction") \
    NAME(Number, NumberEmbeddedText, "embedded-text") \
    NAME(Number, NumberTextContent, "text-content") \
    NAME(Number, NumberYear, "year") \
    NAME(Number, NumberMonth, "month") \
    NAME(Number, NumberDay, "day") \
    NAME(Number, NumberEra, "era") \
    NAME(Number, NumberDayOfWeek, "day-of-week") \
    NAME(Number, NumberWeekOfYear, "week-of-year") \
    NAME(Number, NumberQuarter, "quarter") \
    NAME(Number, NumberHours, "hours") \
    NAME(Number, NumberMinutes, "minutes") \
    NAME(Number, NumberSeconds, "seconds") \
    NAME(Number, NumberAmPm, "am-pm") \
    NAME(Number, NumberDecimalPlaces, "decimal-places") \
    NAME(Number, NumberMinDecimalPlaces, "min-decimal-places") \
    NAME(Number, NumberMinIntegerDigits, "min-integer-digits") \
    NAME(Number, NumberDisplayFactor, "display-factor") \
    NAME(Number, NumberDecimalReplacement, "decimal-replacement") \
    /* LibreOffice's additions */ \
    NAME(Calc, CalcValueType, "value-type") \
    /* OpenDocument's list of parts */ \
    NAME(Manifest, ManifestManifest, "manifest") \
    NAME(Manifest, ManifestFileEntry, "file-entry") \
    NAME(Manifest, ManifestEncryptionData, "encryption-data")

#define CSHEET_ENUM_CASE(space, name, text) CSheetName##name,
typedef enum __attribute__((enum_extensibility(closed))) : uint16_t {
    CSheetNameOther = 0,
    CSHEET_NAMES(CSHEET_ENUM_CASE)
} CSheetName;
#undef CSHEET_ENUM_CASE

#endif
