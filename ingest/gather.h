/* gather.h - the inside of ingest_read: what the readers of requests, answers and offers share. */
#ifndef INGEST_GATHER_H
#define INGEST_GATHER_H

#include "ingest/date.h"
#include "ingest/label.h"
#include "ingest/personal_value.h"
#include "ingest/pile.h"
#include "ingest/rejects.h"
#include "ingest/sheet.h"

/* What one run of ingest_read gathers. */
typedef struct Gather {
    Arena *arena; /* of the Facts */
    const Project *project;
    Diag *diag;
    Rejects *rejects;
    const Words *words;
    Labels *member[DIMENSIONS];
    Labels *status, *decision, *type;
    Source **source; /* one a file */
    size_t source_count, source_room;
    int last_year;
    bool failed; /* a file as a whole could not be used */
} Gather;

/* What a field of rida.json is read into. */
typedef enum FieldKind {
    FIELD_ID,
    FIELD_REQUEST,
    FIELD_STEP,
    FIELD_DIMENSION,
    FIELD_STATUS,
    FIELD_DECISION,
    FIELD_TYPE,
    FIELD_OTHER,
    FIELD_COMMENT
} FieldKind;
typedef struct FieldUse {
    FieldKind kind;
    int which;     /* Step or Dimension */
    bool required; /* counts for completeness */
} FieldUse;

/* In answers and offers the row's own moment ("submitted", "offered") stands where requests have "received". */
FieldUse field_use(const Project *project, SourceKind kind, Str field);

/* One source of rida.json while its files are read. */
typedef struct Feed {
    Gather *gather;
    const SourceSpec *spec;
    size_t file_count;
    const Str *file;         /* relative to rida.json's folder */
    const FieldUse *use;     /* of each field */
    DateReader **reader;     /* of each field that is a step, else NULL */
    PersonalCount *personal; /* of each field, in the file being read */
    Source *source;          /* the file being read */
    uint32_t source_index;
    Arena *scratch; /* rewound after each row */
    bool stopped;   /* no more rows are wanted: something is wrong with the file as a whole */
} Feed;

/* One row as values. */
typedef struct Row {
    Str id, request; /* trimmed; valid while the record is */
    Moment moment[STEPS];
    uint16_t unreadable;
    uint16_t member[DIMENSIONS];
    uint8_t class, decision, type;
    uint64_t content; /* hash of all mapped cells */
} Row;

/* Reads the mapped cells.  False when the row must be left out: it is reported and counted then. */
bool row_read(Feed *feed, const Columns *columns, const Record *record, Row *row) MUST_USE;

/* Leaves a row out: reports and counts it. */
void row_reject(Feed *feed, Problem problem, Place place, size_t count, const Str *args);
#define ROW_REJECT(feed, name, place, ...)                                                                             \
    row_reject((feed), PROBLEM_##name, (place), sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), (Str[]){__VA_ARGS__})

/* Place of the field's cell. */
Place field_place(const Feed *feed, const Columns *columns, const Record *record, size_t field);

/* Index of the field of that kind in the source, or SIZE_MAX. */
size_t field_of(const Feed *feed, FieldKind kind, int which);

/* Decides how a field's dates are read (order of day and month, bare numbers) by all rows of the source's files; false
 * with DATE_AMBIGUOUS. */
bool order_find(Feed *feed, size_t field) MUST_USE;
/* DATE_CALENDARS_MIXED for the fields that hold years of both calendars, once all files are read. */
void calendars_tell(const Feed *feed);

/* The hash by which requests, answers and offers are linked: of the number trimmed, with ASCII digits and small
 * letters. */
uint64_t id_key(Arena *scratch, Str id);
/* The text that is hashed. */
Str id_normal(Arena *scratch, Str id);

/* A copy of a short text, without the room that arenas leave between two. */
typedef struct TextStore {
    Arena *arena;
    char *block;
    size_t used, room;
} TextStore;
Str text_keep(TextStore *store, Str text);

/* Rows found again by their key: the hashes are in a pile of uint64_t, one a row. */
typedef struct RowIndex RowIndex;
RowIndex *row_index(Arena *arena, const Pile *keys);
void row_index_drop(RowIndex *index);                         /* NULL is fine */
uint32_t row_index_find(const RowIndex *index, uint64_t key); /* NO_REQUEST when there is none */
void row_index_put(RowIndex *index, uint32_t row);            /* the first row of a key stays */

/* The columns that all kinds of rows have; NULL where no source of the kind maps the field. */
typedef struct RowPiles {
    Pile *moment[STEPS], *member[DIMENSIONS];
    Pile *key, *content; /* of the row's own number; of all its mapped cells */
    Pile *source, *line; /* line: record_number */
} RowPiles;
void row_piles_open(RowPiles *piles, const Project *project, SourceKind kind);
void row_piles_drop(RowPiles *piles);
uint32_t row_piles_add(RowPiles *piles); /* the new row's index */
void row_piles_put(RowPiles *piles, uint32_t index, const Feed *feed, const Row *row, uint64_t key, uint32_t line);
bool maps_source(const Project *project, SourceKind kind);           /* there is a source of the kind */
bool maps_field(const Project *project, SourceKind kind, Str field); /* and one of them has the field */

/* The source file that a row came from, and its place for a message once the record is gone. */
Source *row_source(const Gather *gather, const RowPiles *piles, uint32_t index);
Place row_place(const Gather *gather, const RowPiles *piles, uint32_t index);

/* Columns for Facts; members are renumbered when their list was put in order. */
void row_piles_flat(Arena *arena, RowPiles *piles, const uint16_t *const remap[DIMENSIONS],
                    const uint16_t *member[DIMENSIONS], const uint16_t **source);

/* The latest event, and the year the data end in: a few events far beyond the others are slips of the pen. */
Moment facts_latest(const Facts *facts, const Zone *zone, int *last_year);
/* DATE_OUT_OF_RANGE for the requests' events beyond that year. */
void latest_report(Gather *gather, const Facts *facts, int last_year);

/* The three kinds of rows.  _take gets each row of a feed, false when no more are wanted; _end makes the columns. */
typedef struct RequestRows RequestRows;
RequestRows *requests_new(Gather *gather);
void requests_drop(RequestRows *rows);
bool requests_take(RequestRows *rows, Feed *feed, const Columns *columns, const Record *record);
const RowIndex *requests_index(const RequestRows *rows);
void requests_end(RequestRows *rows, Facts *facts, const uint16_t *const remap[DIMENSIONS]);

typedef struct AnswerRows AnswerRows;
AnswerRows *answers_new(Gather *gather);
void answers_drop(AnswerRows *rows);
bool answers_take(AnswerRows *rows, Feed *feed, const Columns *columns, const Record *record);
void answers_end(AnswerRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]);

typedef struct OfferRows OfferRows;
OfferRows *offers_new(Gather *gather);
void offers_drop(OfferRows *rows);
bool offers_take(OfferRows *rows, Feed *feed, const Columns *columns, const Record *record);
void offers_end(OfferRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]);

/* The row of the request that each text (a pile of Str) names, NO_REQUEST where there is none; what is named and not
 * found is reported. */
const uint32_t *links_make(Gather *gather, const RowPiles *piles, const Pile *request_text, const RowIndex *requests);

/* Members of rows that do not say their own are those of their request. */
void links_lend(Arena *arena, const Facts *facts, size_t count, const uint32_t *link,
                const uint16_t *member[DIMENSIONS]);

#endif
