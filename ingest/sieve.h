/* sieve.h - tells apart the records under a header: rows, empty ones, and those that are broken or filtered out.  Each
 * thread has its own. */
#ifndef INGEST_SIEVE_H
#define INGEST_SIEVE_H

#include "ingest/column.h"

typedef enum SheetRow {
    SHEET_ROW,
    SHEET_EMPTY,
    SHEET_BROKEN,   /* Record.problem */
    SHEET_RAGGED,   /* more or fewer cells than the header */
    SHEET_FILTERED, /* left out by "where" */
    SHEET_HABIT,    /* no data: see habit.h */
} SheetRow;

typedef struct Sieve Sieve;
Sieve *sieve_new(Arena *arena, const SourceSpec *spec);
SheetRow sieve_row(Sieve *sieve, const Columns *columns, const Record *record);
Problem sieve_habit(Sieve *sieve, const Columns *columns, const Record *record); /* of a SHEET_HABIT */

bool record_empty(const Record *record); /* no cell has a text; never so of records with named members */

#endif
