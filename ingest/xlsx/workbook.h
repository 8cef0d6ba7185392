/* workbook.h - what a workbook says of itself: its sheets, how it counts days, its texts and styles (ECMA-376 part 1,
 * 18.2; transitional and strict). */
#ifndef INGEST_XLSX_WORKBOOK_H
#define INGEST_XLSX_WORKBOOK_H

#include "ingest/xlsx/strings.h"
#include "ingest/xlsx/styles.h"

typedef struct SheetEntry { /* a worksheet; sheets of charts and dialogs are left out */
    Str name, part;
    bool hidden; /* or very hidden */
} SheetEntry;

typedef struct Workbook {
    Package *package;
    size_t sheet_count;
    const SheetEntry *sheet; /* in the order of their tabs */
    bool date1904;
    Strings strings;
    Styles styles;
} Workbook;

/* Reads what the package says of its workbook, with texts and styles.  NULL, with nothing left open, and a fault. */
Workbook *workbook_read(Arena *arena, Package *package, Fault *fault);
void workbook_drop(Workbook *workbook); /* not the package; NULL is fine */

#endif
