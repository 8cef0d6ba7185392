/* record.h - one row of an export as its format hands it over: cells, and where they stand. */
#ifndef INGEST_RECORD_H
#define INGEST_RECORD_H

#include "base/base.h"

typedef struct Spot {
    uint32_t line, column; /* from 1; columns in code points */
} Spot;

typedef struct Record {
    size_t count;
    const Str *cell;  /* valid UTF-8; valid only while the record is taken */
    uint32_t line;    /* where it begins; 0 when the format has no lines */
    uint32_t row;     /* the row number Excel shows */
    uint64_t offset;  /* byte offset of its beginning in the file */
    const Spot *spot; /* of each cell; NULL: found in `raw` when asked for */
    Str raw;          /* the text it was read from */
    char separator;
    bool broken; /* not well formed: `problem` at `at`; there are no cells */
    Problem problem;
    Spot at;
} Record;

/* Where the record begins, or where it is broken. */
Place record_place(const Record *record, Str file);

/* Where a cell begins; `header` is the name of its column. */
Place record_cell_place(const Record *record, Str file, size_t cell, Str header);

/* The spot `at` bytes into a text that begins at the given line: line breaks are LF, CR LF and CR. */
Spot spot_in(Str text, size_t at, uint32_t line);

#endif
