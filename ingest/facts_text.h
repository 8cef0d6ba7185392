/* facts_text.h - the shape of `rida.facts/1`, shared by its writer and its reader.
 *
 * Lines of JSON.  The first is the head: an object with the columns, members, sources, questions, counts and flags.
 * Then comes one array a request, one an answer, one an offer and one a reject, in that order.  The cells of a row
 * stand in the order of the head's "columns"; a moment is the number of base/day.h (seconds * 2 + precision), null when
 * there is none. */
#ifndef INGEST_FACTS_TEXT_H
#define INGEST_FACTS_TEXT_H

#include "ingest/facts.h"

typedef enum FactKind { FACT_MOMENT, FACT_BYTE, FACT_CODE, FACT_ROW, FACT_SCORE, FACT_TEXT } FactKind;

/* A column of rows and where its array hangs in the Facts; most: the largest number it may hold. */
typedef struct TextColumn {
    Str name; /* "received", "channel", "score.overall" */
    FactKind kind;
    union {
        const Moment **moment;
        const uint8_t **byte;
        const uint16_t **code;
        const uint32_t **row;
        const int16_t **score;
        const Str **text;
    } at;
    uint64_t most;
} TextColumn;

typedef struct TextColumns {
    size_t count;
    TextColumn *column;
} TextColumns;

/* Every column that rows of the kind can have, in order, whether it is there or not.  `score` has one entry a question.
 */
TextColumns facts_columns(Arena *arena, Facts *facts, SourceKind kind, const int16_t **score);
bool text_column_there(const TextColumn *column);

/* The flags of Facts by name. */
enum { FACTS_FLAGS = 6 };
bool *facts_flag(Facts *facts, size_t index, Str *name);

/* The counts of a Source by name. */
enum { SOURCE_COUNTS = 7 };
uint64_t *source_count_of(Source *source, size_t index, Str *name);

#endif
