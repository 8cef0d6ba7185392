/* table.h - a small CSV file that lies beside rida.json (holidays, units, lexicon …) as a value.  UTF-8, a header row,
 * comma or (as Excel writes it in some countries) semicolon; columns in any order, others are passed over. */
#ifndef INGEST_TABLE_H
#define INGEST_TABLE_H

#include "base/base.h"

typedef struct TableCell {
    Str text; /* trimmed; empty where the row is short */
    uint32_t line, column;
} TableCell;

typedef struct Table {
    Str file;
    size_t rows, columns;
    const TableCell *cell; /* row by row, the columns in the order they were asked for */
} Table;

/* NULL with CONFIG_FILE_BROKEN when the bytes are no such file or a column is missing. */
const Table *table_read(Arena *arena, Str bytes, Str file, size_t columns, const Str *column, Diag *diag);

Place table_place(const Table *table, const TableCell *cell);

#endif
