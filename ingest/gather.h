/* gather.h - the inside of ingest_read: what the readers of requests, answers and offers share. */
#ifndef INGEST_GATHER_H
#define INGEST_GATHER_H

#include "ingest/block.h"
#include "ingest/date.h"
#include "ingest/pile.h"
#include "ingest/rejects.h"
#include "ingest/sheet.h"

enum { LAST_YEAR = 2100 }; /* of dates, where no as-of date says otherwise */

/* What one run of ingest_read gathers. */
typedef struct Gather {
    Arena *arena; /* of the Facts */
    const Project *project;
    Diag *diag;
    Rejects *rejects;
    const Words *words;
    unsigned threads;
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

typedef struct RequestRows RequestRows;
typedef struct AnswerRows AnswerRows;
typedef struct OfferRows OfferRows;
typedef struct AllRows {
    RequestRows *requests;
    AnswerRows *answers;
    OfferRows *offers;
} AllRows;

/* One source of rida.json while its files are read.  Threads that read blocks look at it; only who merges changes it.
 */
typedef struct Feed {
    Gather *gather;
    const SourceSpec *spec;
    AllRows rows;
    Arena *arena; /* lives as long as the feed */
    size_t file_count;
    const Str *file;                                          /* relative to rida.json's folder */
    const FieldUse *use;                                      /* of each field */
    size_t id, dimension[DIMENSIONS], status, decision, type; /* these fields, SIZE_MAX where there is none */
    Labels **labels;                                          /* of each field, NULL where it has none */
    const DateEvidence **settled; /* of each field: what its whole column says of its dates, once that was needed */
    DateCalendars *calendars;     /* of each field: dates read */
    bool *looking;                /* of each field: enough of its cells have not yet been looked at for personal data */
    PersonalCount *personal;      /* of each field, in the file being read */
    Source *source;               /* the file being read */
    uint32_t source_index;
    const Columns *columns; /* of that file */
    Arena *scratch;         /* rewound after each block is merged */
    bool stopped;           /* no more rows are wanted: something is wrong with the file as a whole */
} Feed;

/* Index of the field of that kind in the source, or SIZE_MAX. */
size_t field_of(const Feed *feed, FieldKind kind, int which);

/* Place of a record's cell, NO_COLUMN: of the record. */
Place feed_place(const Feed *feed, const Record *record, size_t column);
Place field_place(const Feed *feed, const Record *record, size_t field);

/* Leaves a row out: reports and counts it. */
void row_reject(Feed *feed, Problem problem, Place place, size_t count, const Str *args);

/* What all rows of the source's files say about how a field's dates are read (order of day and month, bare numbers). */
const DateEvidence *dates_look(Feed *feed, size_t field);
/* Tells what was found.  False with DATE_AMBIGUOUS when day and month cannot be told apart. */
bool dates_tell(const Feed *feed, size_t field);
/* DATE_CALENDARS_MIXED for the fields that hold years of both calendars, once all files are read. */
void calendars_tell(const Feed *feed);

/* The reader of a field's dates, declared order and all. */
DateReader *field_reader(Arena *arena, const Feed *feed, size_t field);

/* A block with the columns that the source's rows have. */
Block *block_new(const Feed *feed);
void block_drop(Block *block); /* NULL is fine */

/* What is known by now and a block must be read by: `settled` and `looking` of the feed, which change under the lock of
 * the pipeline alone. */
void block_begin(Block *block, const Feed *feed);
void feed_tell(Feed *feed); /* brings `looking` up to date */

/* Puts a block's rows to those before it. */
void block_merge(Feed *feed, const Batch *batch, Block *block);

/* One row as values, for what is not done in columns. */
typedef struct Row {
    Str id, request; /* in the batch */
    Moment moment[STEPS];
    uint16_t unreadable;
    uint16_t member[DIMENSIONS];
    uint8_t class, decision, type;
    uint64_t content;
} Row;
Row block_row(const Feed *feed, const Block *block, size_t record);
/* The code of the label in a field of the record, 0 for a field that the source has not (SIZE_MAX). */
uint16_t block_label(const Block *block, size_t field, size_t record);

/* What does not go together in a row of requests. */
typedef struct RowCheck {
    uint16_t impossible; /* bits of the steps that lie before one they cannot lie before */
    unsigned ordered_looked_at, ordered_met, timely_looked_at, timely_met;
} RowCheck;
RowCheck row_check(const Moment moment[STEPS], const Project *project);
/* The step that `later`, one of the impossible, lies before. */
Step row_check_against(const Moment moment[STEPS], Step later, const Zone *zone);
void row_check_count(uint64_t looked_at[QUALITY_RULES], uint64_t met[QUALITY_RULES], RowCheck check, bool add);

/* The hash by which requests, answers and offers are linked: of the number trimmed, with ASCII digits and small
 * letters. */
uint64_t id_key(Arena *scratch, Str id);

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
/* The row of that key.  NO_REQUEST when there was none: from now on it is `row`, whose key is that one, or is added to
 * the pile before the next call. */
uint32_t row_index_claim(RowIndex *index, uint64_t key, uint32_t row);
void row_index_soon(const RowIndex *index, uint64_t key); /* it will be looked for */

/* The columns that all kinds of rows have; NULL where no source of the kind maps the field. */
typedef struct RowPiles {
    Pile *moment[STEPS], *member[DIMENSIONS];
    Pile *key, *content; /* of the row's own number; of all its mapped cells */
    Pile *source, *line; /* line: record_number */
} RowPiles;
bool step_kept(const Project *project, SourceKind kind, Step step); /* rows of the kind have such a column */
void row_piles_open(RowPiles *piles, const Project *project, SourceKind kind);
void row_piles_drop(RowPiles *piles);
/* The rows of the records from..to are new ones: all columns but the keys, which are there already. */
void row_piles_extend(RowPiles *piles, const Feed *feed, const Batch *batch, const Block *block, size_t from,
                      size_t to);
/* Another version takes the place of a row. */
void row_piles_put(RowPiles *piles, uint32_t index, const Feed *feed, const Row *row, uint64_t key,
                   const Record *record);
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

/* The three kinds of rows.  _merge takes the rows among the records from..to of a block whose labels are known, _end
 * makes the columns. */
RequestRows *requests_new(Gather *gather);
void requests_drop(RequestRows *rows);
void requests_merge(RequestRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to);
const RowIndex *requests_index(const RequestRows *rows);
void requests_end(RequestRows *rows, Facts *facts, const uint16_t *const remap[DIMENSIONS]);

AnswerRows *answers_new(Gather *gather);
void answers_drop(AnswerRows *rows);
void answers_merge(AnswerRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to);
void answers_end(AnswerRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]);

OfferRows *offers_new(Gather *gather);
void offers_drop(OfferRows *rows);
void offers_merge(OfferRows *rows, Feed *feed, const Batch *batch, const Block *block, size_t from, size_t to);
void offers_end(OfferRows *rows, Facts *facts, const RowIndex *requests, const uint16_t *const remap[DIMENSIONS]);

/* The row of the request that each text (a pile of Str, with its id_key in another) names, NO_REQUEST where there is
 * none; what is named and not found is reported. */
const uint32_t *links_make(Gather *gather, const RowPiles *piles, const Pile *text, const Pile *key,
                           const RowIndex *requests);

/* Members of rows that do not say their own are those of their request. */
void links_lend(Arena *arena, const Facts *facts, size_t count, const uint32_t *link,
                const uint16_t *member[DIMENSIONS]);

#endif
