/* column.h - which column of an export holds what rida.json maps. */
#ifndef INGEST_COLUMN_H
#define INGEST_COLUMN_H

#include "ingest/project.h"
#include "ingest/record.h"

#define NO_COLUMN SIZE_MAX

enum { HEADER_WITHIN = 50 /* records with text: the header is looked for among these */ };

typedef struct ColumnPlace {
    size_t column[2];   /* date and time in two columns; NO_COLUMN where there is no second */
    size_t other_count; /* other columns that may hold the same, and are there */
    const size_t *other;
} ColumnPlace;

typedef struct Columns {
    size_t width;      /* cells of the header */
    size_t named;      /* up to the last that has a name */
    const Str *header; /* trimmed */
    const ColumnPlace *field; /* of SourceSpec.field */
    const size_t *question;   /* of SourceSpec's questions */
    const ColumnPlace *where;
    const ColumnPlace *field_where; /* of the fields' own conditions, field after field */
} Columns;

/* The column to read in this record: the first that is filled, or the first when all are empty. */
size_t column_filled(const ColumnPlace *place, const Record *record);
static inline size_t column_of(const ColumnPlace *place, const Record *record) {
    return place->other_count ? column_filled(place, record) : place->column[0];
}

/* Looks for the mapped columns among the cells of a record: those that answer best to the wanted name (name_match).
 * Gives how many of them it does not have; 0 makes it the header. */
size_t columns_missing(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record);

/* The columns of a header that has them all.  NULL with COLUMN_TWICE when a mapped one stands there twice. */
const Columns *columns_of(Arena *arena, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                          Diag *diag);

/* The columns that the source maps, each once, and behind them the other names they may have; see Export.wanted. */
size_t columns_wanted(Arena *arena, const Project *project, const SourceSpec *spec, const Str **wanted,
                      const size_t **wanted_for);

/* How well a name answers to a wanted one: the text itself, trimmed; folded; a path "a/b" of members that is written
 * with dots; the end of such a path ("opened" for "fields/opened").  The last two only for named members. */
typedef enum NameMatch { NAME_OTHER, NAME_ENDS, NAME_PATH, NAME_FOLDED, NAME_SAME } NameMatch;
NameMatch name_match(Arena *scratch, Str name, Str wanted, bool named);

/* COLUMN_MISSING for each mapped column that the record does not have. */
void columns_complain(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                      Diag *diag);

#endif
