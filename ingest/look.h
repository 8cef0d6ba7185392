/* look.h - what an export shows before anything is mapped: its header and, of each column, how many of its cells are
 * dates, numbers, personal or one of a few values.  The evidence that `rida init` guesses by. */
#ifndef INGEST_LOOK_H
#define INGEST_LOOK_H

#include "ingest/date.h"
#include "ingest/personal_value.h"
#include "ingest/record.h"

enum {
    LOOK_ROWS = 20000, /* of a file; what columns mean shows in fewer */
    LOOK_VALUES = 600  /* different values of a column that are kept */
};

typedef struct ColumnLook {
    Str name, folded;  /* as in the header, trimmed; as names are compared (header_fold) */
    uint64_t filled;   /* cells that hold something */
    uint64_t distinct; /* different ones among them; with more than LOOK_VALUES in several files, at least so many */
    uint64_t unique;   /* different ones of each file, added up */
    uint64_t dates;    /* cells that are dates; of them: */
    uint64_t hijri, timed;
    uint64_t clocks; /* a time of day alone */
    uint64_t numbers;
    DateEvidence order;
    Moment latest; /* MOMENT_NONE without dates */
    PersonalCount personal;
    const Map *value;      /* the different values, trimmed; NULL when there are more than LOOK_VALUES */
    const uint64_t *count; /* cells of each of them */
} ColumnLook;

typedef struct Look {
    Str file; /* as it is named to the user */
    Str format, encoding, separator, part;
    uint32_t header_row;
    uint64_t rows;
    bool cut; /* LOOK_ROWS were looked at and there are more */
    size_t column_count;
    ColumnLook *column;
} Look;

/* Tells how many cells of a record are names that exports give their columns. */
typedef struct HeaderSense {
    size_t (*known)(const void *context, const Record *record);
    const void *context;
} HeaderSense;

/* Looks at a file.  NULL, with an ERROR added, when it cannot be read or is no table with a header. */
Look *look_at(Arena *arena, Str path, Str file, HeaderSense sense, const Hijri *hijri, Diag *diag);

/* Adds what the other file of the same header shows. */
void look_merge(Arena *arena, Look *look, const Look *other);

/* Cells of the value, 0 when it is not among those kept. */
uint64_t look_count(const ColumnLook *column, Str value);

/* The rows of a file below its header row, again, in the order of the file; false from the taker ends it. */
typedef struct LookTaker {
    bool (*take)(void *context, const Record *record);
    void *context;
} LookTaker;
bool look_rows(Str path, Str file, LookTaker taker);

/* A header as headers are compared: folded, and what stands between or around words is a space. */
Str header_fold(Arena *arena, Str header);

#endif
