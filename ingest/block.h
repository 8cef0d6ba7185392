/* block.h - the rows of one batch as values, in columns: what one thread makes of a batch by itself (reader.h).  What
 * needs the rows before them (numbers of members found in the data, versions of a request, lists of problems) is left
 * for the merging, which takes block after block in the order of the file. */
#ifndef INGEST_BLOCK_H
#define INGEST_BLOCK_H

#include "ingest/batch.h"
#include "ingest/column.h"
#include "ingest/date.h"
#include "ingest/label.h"
#include "ingest/personal_value.h"
#include "ingest/spelling.h"

/* A problem of a record, kept until its turn: `column` is that of the cell it is about. */
typedef struct Note {
    uint32_t record;
    uint16_t field; /* of the source, then its questions, then the row as a whole: the order of a record's notes */
    enum { NOTE_PROBLEM, NOTE_REJECT, NOTE_LABEL } kind;
    Problem problem;
    uint32_t label; /* NOTE_LABEL: which spelling of the field appears here first */
    size_t column;  /* NO_COLUMN: the record */
    size_t count;
    Str arg[4];
} Note;

typedef enum RowState { ROW_NONE /* not a row */, ROW_LEFT_OUT, ROW_READ } RowState;

/* Of one field of labels: the spelling of each record's cell, and the code of each spelling once it is known. */
typedef struct LabelColumn {
    Spellings *spellings;
    uint16_t *at;
    uint16_t *code; /* of each spelling; known once the block is merged */
} LabelColumn;

/* Cells of one field, looked at for what rida must not read; the kinds of the first ones. */
typedef struct PersonalColumn {
    bool looking;
    uint32_t cells;
    uint8_t *kind; /* Personal */
} PersonalColumn;

typedef struct Block {
    Arena *arena;
    size_t count; /* of records; the columns have room for BATCH_RECORDS */
    uint8_t *state;
    Str *id, *request;           /* trimmed, in the batch */
    uint64_t *key, *request_key; /* id_key of them, 0 when empty */
    uint64_t *content;           /* hash of all mapped cells */
    Moment *moment[STEPS];       /* NULL for steps that no source of the kind maps */
    uint16_t *unreadable, *impossible;
    LabelColumn *labels; /* of each field; `at` NULL where it has no labels */
    int16_t **score;     /* of each question of the source */
    uint8_t *complete;
    PersonalColumn *personal; /* of each field */
    Note *note;
    size_t note_count, note_room;
    uint64_t rows, filtered;
    uint64_t looked_at[QUALITY_RULES], met[QUALITY_RULES]; /* but for labels */
    uint32_t open_record; /* where a date is that only the whole column can tell; NO_RECORD when there is none */
    uint16_t open_field;
    const DateEvidence **settled; /* of each field, as known when the block is begun */
    DateCalendars *calendars;     /* of each field: dates read */
} Block;
#define NO_RECORD UINT32_MAX

/* Forgets the batch before. */
void block_clear(Block *block, size_t field_count);

/* The next record from `at` on whose row has been read so far, block->count when there is none. */
static inline size_t block_row_next(const Block *block, size_t at) {
    while (at < block->count && block->state[at] != ROW_READ)
        at++;
    return at;
}

void block_note(Block *block, Note note);
void block_notes_sort(Block *block);

/* Takes away what comes after the field of a record. */
void block_cut(Block *block, uint32_t record, uint16_t field);

#endif
