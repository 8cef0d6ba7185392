/* draft.h - the record that is being read from an XML file: its cells come in any order and in pieces, and several may
 * come for one column.  A finished draft is copied out, so one draft serves a whole file. */
#ifndef INGEST_XML_DRAFT_H
#define INGEST_XML_DRAFT_H

#include "ingest/batch.h"

enum {
    DRAFT_COLUMNS_MOST = 4096,
    DRAFT_CELL_MOST = 1 << 20, /* bytes of a cell */
    DRAFT_MOST = 8 << 20       /* bytes of a record */
};

typedef struct Draft Draft;
typedef struct DraftMark {
    size_t cells, pieces, text;
} DraftMark;

Draft *draft_new(Arena *arena);

/* Puts a copy of the text into a column; one that has a text already gets it behind "; ".  False when the record is
 * then larger than any may be: PROBLEM_FIELD_TOO_LONG, or PROBLEM_COLUMNS_TOO_MANY, in *problem. */
bool draft_add(Draft *draft, size_t column, Str text, CellKind kind, Spot spot, Problem *problem) MUST_USE;

/* The same text as the cell put in last, in another column. */
bool draft_again(Draft *draft, size_t column, Problem *problem) MUST_USE;

bool draft_empty(const Draft *draft);
size_t draft_width(const Draft *draft); /* columns up to the last cell */

/* Back to what it was at the mark; of a new draft to begin another record. */
DraftMark draft_mark(const Draft *draft);
void draft_rewind(Draft *draft, DraftMark mark);

/* Copies it into the batch as a record of so many cells, at least draft_width. */
Record *draft_give(const Draft *draft, Batch *batch, size_t width);

#endif
