/* tabs.h - the sheets of a spreadsheet, row by row: where cells stand when rows and cells are left out or stand for
 * many, and which of the sheets is meant. */
#ifndef INGEST_XML_TABS_H
#define INGEST_XML_TABS_H

#include "ingest/xml/dialect.h"
#include "ingest/xml/stored.h"

enum { TABS_ROWS_MOST = 1 << 20 };

typedef struct Tabs {
    Intake *intake;
    Arena *scratch;
    uint32_t sheet, sheets; /* the one being read, from 1; in the file */
    uint32_t meant;         /* the sheet with the columns, 0: none seen */
    size_t likeness;        /* of that sheet to it */
    uint32_t seen;          /* rows with text in this sheet */
    Str name;
    Buf names; /* of all sheets, for messages */
    Spot begins;
    uint32_t row, times;
    size_t column, width; /* where the next cell stands, from 0; cells of the widest row */
} Tabs;

Tabs *tabs_open(Intake *intake);
void tabs_begin(Tabs *tabs); /* before each reading */

void tabs_sheet(Tabs *tabs, Str name);

/* A row: `number` from 1, or 0 for the one behind the last; it stands for so many. */
void tabs_row(Tabs *tabs, Spot begins, uint32_t number, uint32_t times);
void tabs_row_end(Tabs *tabs);

/* So many cells without a text. */
void tabs_pass(Tabs *tabs, uint32_t cells);
/* The cell at the column (from 1, or 0 for the one behind the last), so many times beside each other. */
void tabs_column(Tabs *tabs, uint32_t number);
void tabs_cell(Tabs *tabs, Str text, CellKind kind, Spot spot, uint32_t times);

/* After the first reading: chooses the sheet. */
bool tabs_found(Tabs *tabs, Str file, Diag *diag);

/* The number in an attribute, at least `least`; `otherwise` when there is none. */
uint32_t tabs_number(const Str *value, uint32_t least, uint32_t otherwise);

#endif
