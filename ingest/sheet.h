/* sheet.h - one export file as rows under the columns that a source maps: finds the format and the header row, passes
 * title rows and empty rows over, and tells apart rows that are broken or filtered out. */
#ifndef INGEST_SHEET_H
#define INGEST_SHEET_H

#include "ingest/column.h"
#include "ingest/format.h"

enum { HEADER_WITHIN = 50 /* records with text */ };

typedef enum SheetRow {
    SHEET_ROW,
    SHEET_BROKEN,   /* Record.problem */
    SHEET_RAGGED,   /* more or fewer cells than the header */
    SHEET_FILTERED, /* left out by "where" */
} SheetRow;

/* Takes each row in turn; false: no more are wanted. */
typedef struct SheetTaker {
    bool (*take)(void *context, SheetRow kind, const Columns *columns, const Record *record);
    void *context;
} SheetTaker;

typedef struct SheetFound { /* what was found out about the file */
    Str format, encoding, separator, how, part;
    uint64_t rows; /* taken */
} SheetFound;

/* False, with an ERROR added, when the file as a whole cannot be used. */
bool sheet_read(Arena *arena, const Project *project, const SourceSpec *spec, Input *input, SheetTaker taker,
                SheetFound *found, Diag *diag) MUST_USE;

#endif
