/* column.h - which column of an export holds what rida.json maps. */
#ifndef INGEST_COLUMN_H
#define INGEST_COLUMN_H

#include "ingest/project.h"
#include "ingest/record.h"

#define NO_COLUMN SIZE_MAX

typedef struct Columns {
    size_t width;      /* cells of the header */
    size_t named;      /* up to the last that has a name */
    const Str *header; /* trimmed */
    const struct FieldPlace {
        size_t column[2];   /* NO_COLUMN where there is no second */
    } * field;              /* of SourceSpec.field */
    const size_t *question; /* of SourceSpec's questions */
    const size_t *where;
} Columns;

/* Looks for the mapped columns among the cells of a record: by the text of the header, trimmed; else folded.  Gives how
 * many of them it does not have; 0 makes it the header. */
size_t columns_missing(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record);

/* The columns of a header that has them all.  NULL with COLUMN_TWICE when a mapped one stands there twice. */
const Columns *columns_of(Arena *arena, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                          Diag *diag);

/* COLUMN_MISSING for each mapped column that the record does not have. */
void columns_complain(Arena *scratch, const Project *project, const SourceSpec *spec, const Record *record, Str file,
                      Diag *diag);

#endif
