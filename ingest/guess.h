/* guess.h - what exports seem to be: which are read as what, which column holds which field, and why.  The inside of
 * `rida init`: Looks in, sources out; nothing is written here. */
#ifndef INGEST_GUESS_H
#define INGEST_GUESS_H

#include "ingest/column.h"
#include "ingest/sense.h"

/* A reason or a request to the reader: a key under "init." of templates/lang and what stands in its holes. */
typedef struct Why {
    const char *key;
    size_t count;
    Str arg[4];
} Why;
#define WHY(name, ...) ((Why){name, sizeof((Str[]){__VA_ARGS__}) / sizeof(Str), {__VA_ARGS__}})

/* What could not be guessed, and the line that would say it. */
typedef struct Ask {
    Why what;
    Str line; /* of JSON; empty when there is none to give */
} Ask;

typedef struct FieldGuess {
    Str field;
    size_t column[2]; /* into Look.column */
    size_t column_count;
    Why why;
    bool dated, hijri, gregorian;
    DateOrder order;
    Why date_why; /* key NULL: nothing to say */
} FieldGuess;

typedef struct QuestionGuess {
    size_t column;
    Str scale;
    bool lead, reverse;
    Why why;
} QuestionGuess;

typedef enum ColumnUse {
    COLUMN_UNUSED,
    COLUMN_FIELD,
    COLUMN_QUESTION,
    COLUMN_BARRED /* personal data, or a name that stands twice */
} ColumnUse;

enum { FIELDS_MOST = 40 };

/* Files of one kind with the same header: a source of rida.json. */
typedef struct Group {
    SourceKind kind; /* SOURCE_KINDS: no export that rida reads; `why_not` */
    Why why_not;
    Look *look; /* of all its files together */
    size_t file_count, file_room;
    Str *file, *path; /* relative to rida.json's folder; as it can be opened */
    size_t glob_count;
    const Str *glob;
    const ProfileSense *profile; /* NULL when none fits */
    size_t field_count;
    FieldGuess field[FIELDS_MOST];
    size_t question_count;
    QuestionGuess *question;
    ColumnUse *use; /* of each column */
    Str *personal;  /* what personal data a column holds */
    size_t test_count;
    const Str *test; /* spellings of the status that mark test rows */
    Str event_log;   /* the column by which rows fold, empty when none */
} Group;

typedef struct StatusGuess { /* a word of the status column that templates/words.json does not have */
    Str word;
    StatusClass class;
    Why why;
} StatusGuess;

typedef struct Guess {
    Arena *arena;
    const Sense *sense;
    size_t group_count, group_room;
    Group *group;
    size_t status_count, status_room;
    StatusGuess *status;
    bool channels_listed; /* the policy's channels are written, else the members come from the data */
    size_t ask_count, ask_room;
    Ask *ask;
} Guess;

void ask_add(Guess *guess, Why what, Str line);

/* The column that holds the field, NULL when none does. */
const FieldGuess *group_field(const Group *group, const char *field);
const ColumnLook *group_column(const Group *group, const char *field);

/* guess_files.c: files of the same header become one group, groups are put in the order of their latest dates, and
 * each is named by patterns that match no other file. */
void guess_group(Guess *guess, Str file, Str path, Look *look);
void guess_globs(Guess *guess, Str folder);
void guess_sort(Guess *guess);

/* guess_fields.c: what the group is and which columns hold what. */
void guess_fields(Guess *guess, Group *group);
/* guess_dates.c: calendar and order of its dates. */
void guess_dates(Guess *guess, Group *group);
/* The question's id: the same column has the same in every survey. */
Str question_id(const Guess *guess, const Group *group, size_t index);

/* guess_questions.c: the questions of a survey; how many columns look like one. */
size_t guess_questions(Guess *guess, Group *group);
/* guess_values.c: what shows only in the values of mapped columns together: classes of statuses, reversed questions. */
void guess_values(Guess *guess);

#endif
