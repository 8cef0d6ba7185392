/* sheet.h - one export file as records under the columns that a source maps: finds the format and the header row, and
 * passes title rows over. */
#ifndef INGEST_SHEET_H
#define INGEST_SHEET_H

#include "ingest/format.h"
#include "ingest/sieve.h"

typedef struct Sheet Sheet;

typedef struct SheetFound { /* what was found out about the file; in the sheet's arena */
    Str format, encoding, separator, how, part;
} SheetFound;

/* NULL, with an ERROR added, when no format reads the file. */
Sheet *sheet_open(Arena *arena, const Project *project, const SourceSpec *spec, Input *input, Diag *diag);

/* Looks for the header: the records behind it begin at batch->record[*from], *more says that others follow.  NULL when
 * there is none, as sheet_close will say. */
const Columns *sheet_header(Sheet *sheet, Batch *batch, size_t *from, bool *more);

/* Fills an empty batch with the next records, by whatever thread; false when no others follow. */
bool sheet_next(Sheet *sheet, Batch *batch);

/* False, with an ERROR added, when the file as a whole cannot be used. */
bool sheet_close(Sheet *sheet, SheetFound *found) MUST_USE;

#endif
