/* stored.h - values that spreadsheets store as such, as the texts of cells (record.h says how they are written). */
#ifndef INGEST_XML_STORED_H
#define INGEST_XML_STORED_H

#include "ingest/record.h"

typedef struct Stored {
    CellKind kind;
    size_t len;
    char text[40];
} Stored;

/* "2026-03-14", "2026-03-14T10:22:33.5": to the second.  Midnight is a date alone, which is how a date without a time
 * is stored; a time of the days before the calendar begins (1899-12-30, 1899-12-31) is a time alone.  False when it is
 * neither. */
bool stored_date(Stored *stored, Str iso) MUST_USE;

/* "PT10H22M33S" as 10:22:33. */
bool stored_time(Stored *stored, Str iso) MUST_USE;

bool stored_number(Stored *stored, Str text) MUST_USE;

#endif
