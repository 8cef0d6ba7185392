/* record.h - one row of an export as its format hands it over: cells, and where they stand. */
#ifndef INGEST_RECORD_H
#define INGEST_RECORD_H

#include "base/base.h"

typedef struct Spot {
    uint32_t line, column; /* from 1; columns in code points */
} Spot;

/* What a cell is.  The text of a number or moment is made by the format, whatever the cell shows. */
typedef enum CellKind {
    CELL_TEXT,   /* as written: what it means is for the reader to find out.  A time of day alone is text: 10:22:33 */
    CELL_NUMBER, /* a number that is stored as such: the shortest decimal text of it, ASCII digits */
    CELL_MOMENT, /* a date that is stored as such: 2026-03-14, or with a time 2026-03-14T10:22:33; Gregorian and on the
                    wall clock of the source, whatever calendar, order or offset the field declares */
} CellKind;

typedef struct Record {
    size_t count;
    const Str *cell;     /* valid UTF-8; valid while the batch is; without a `raw` those missing at the end are empty */
    const uint8_t *kind; /* CellKind of each cell; NULL: all are text */
    uint32_t line;       /* where it begins; 0 when the format has no lines */
    Str sheet;           /* of a workbook; "" in other formats */
    uint32_t column;     /* in that line; 0: at its beginning */
    uint32_t row;        /* the row number Excel shows; of records with named members 1, 2, … and 0 for their names */
    bool named;          /* its cells are members with names, as in JSON and XML */
    uint64_t offset;     /* byte offset of its beginning in the file; 0 when it has none */
    const Spot *spot;    /* of each cell; NULL: found in `raw` when asked for, unknown when that is empty */
    const uint32_t *shown; /* the number of each cell's column, as Excel counts; NULL: 1, 2, … */
    Str raw;             /* the text it was read from */
    char separator;      /* of `raw` when that is delimited text */
    const uint32_t *start; /* byte of `raw` where each cell begins; NULL: found by the separator */
    bool broken;         /* not well formed: `problem` at `at`; there are no cells */
    Problem problem;
    Str why;             /* its argument; empty when it has none */
    Spot at;
} Record;

/* Its line, its row in a format without lines. */
static inline uint32_t record_number(const Record *record) {
    return record->line ? record->line : record->row;
}

/* Where the record begins, or where it is broken. */
Place record_place(const Record *record, Str file);

/* Where a cell begins; `header` is the name of its column. */
Place record_cell_place(const Record *record, Str file, size_t cell, Str header);

/* The spot `at` bytes into a text that begins at the given line: line breaks are LF, CR LF and CR. */
Spot spot_in(Str text, size_t at, uint32_t line);

#endif
