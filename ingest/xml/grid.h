/* grid.h - the sheets of a spreadsheet, row by row: where cells stand when rows and cells are left out or stand for many,
 * and which of the sheets is meant. */
#ifndef INGEST_XML_GRID_H
#define INGEST_XML_GRID_H

#include "ingest/xml/dialect.h"
#include "ingest/xml/stored.h"

enum { GRID_ROWS_MOST = 1 << 20 };

typedef struct Grid {
    Intake *intake;
    Arena *scratch;
    uint32_t sheet, sheets; /* the one being read, from 1; in the file */
    uint32_t meant, filled; /* the sheet with the columns, and the first with any text; 0: none seen */
    uint32_t seen;          /* rows with text in this sheet */
    Str name;
    Buf names;              /* of all sheets, for messages */
    uint32_t line, row, times;
    size_t column, width; /* where the next cell stands, from 0; cells of the widest row */
} Grid;

Grid *grid_open(Intake *intake);
void grid_begin(Grid *grid); /* before each reading */

void grid_sheet(Grid *grid, Str name);

/* A row: `number` from 1, or 0 for the one behind the last; it stands for so many. */
void grid_row(Grid *grid, uint32_t line, uint32_t number, uint32_t times);
void grid_row_end(Grid *grid);

/* So many cells without a text. */
void grid_pass(Grid *grid, uint32_t cells);
/* The cell at the column (from 1, or 0 for the one behind the last), so many times beside each other. */
void grid_column(Grid *grid, uint32_t number);
void grid_cell(Grid *grid, Str text, CellKind kind, Spot spot, uint32_t times);

/* After the first reading: chooses the sheet. */
bool grid_found(Grid *grid, Str file, Diag *diag);

/* The number in an attribute, at least `least`; `otherwise` when there is none. */
uint32_t grid_number(const Str *value, uint32_t least, uint32_t otherwise);

#endif
