/* worksheet.h - one sheet of a workbook as records, read as a stream: of its rows only the one being read is in memory.
 *
 * Rows and cells are told by their own numbers where they have them, by their order where not.  Hidden rows are rows.
 * Of merged cells the first has the value, the others are empty, as they are stored. */
#ifndef INGEST_XLSX_WORKSHEET_H
#define INGEST_XLSX_WORKSHEET_H

#include "ingest/batch.h"
#include "ingest/xlsx/workbook.h"

enum { WORKSHEET_COLUMNS = 16384 /* Excel's own limit */ };

typedef struct Worksheet Worksheet;

/* NULL with a fault. */
Worksheet *worksheet_open(Arena *arena, const Workbook *book, const SheetEntry *sheet, Fault *fault);
void worksheet_close(Worksheet *worksheet); /* NULL is fine */

/* As Format.next; a fault ends it, too. */
bool worksheet_next(Worksheet *worksheet, Batch *batch);

#endif
