/* sense.h - what `rida init` knows before it looks at any file: how exports name their columns
 * (templates/headers.json), the words of statuses and answers, the headers of personal data and the products that have
 * a profile. */
#ifndef INGEST_SENSE_H
#define INGEST_SENSE_H

#include "ingest/score.h"
#include "ingest/look.h"

enum { FAMILIES_MOST = 32 };

typedef struct ProfileSense {
    Str name;
    const Json *json;
} ProfileSense;

typedef struct Sense {
    Arena *arena;
    const Json *headers, *personal;
    const Hijri *hijri;
    const Words *words;
    Map *known;   /* every folded header of headers.json and of the profiles */
    Map *channel; /* folded spelling -> index into headers.channels */
    Map *test;    /* folded words of test rows */
    size_t profile_count;
    const ProfileSense *profile;
    size_t family_count;
    Scale family[FAMILIES_MOST];
    Scores *scores[FAMILIES_MOST];
    bool arabic;
} Sense;

/* NULL with TEMPLATE_MISSING or the JSON's problem when a template cannot be used. */
const Sense *sense_of(Arena *arena, const Templates *templates, bool arabic, Diag *diag);
HeaderSense sense_header(const Sense *sense);

/* Share of the column's cells that hold a word of the list; 0 when its values are too many to have been kept. */
double sense_words(const Sense *sense, const ColumnLook *column, WordList list);

/* Share of the cells that name one of the policy's channels. */
double sense_channels(const Sense *sense, const ColumnLook *column);

/* What personal data the column holds, by its header or by most of its cells; empty when none. */
Str sense_personal(const Sense *sense, const ColumnLook *column, bool is_id);

/* The family that reads most of the column's cells.  *share of them; *scores different answers with a score.  SIZE_MAX
 * when no family reads more than a few. */
size_t sense_family(const Sense *sense, const ColumnLook *column, double *share, size_t *scores);

/* The folded header holds one of the words under the key ("overall", "recommend"). */
bool sense_speaks(const Sense *sense, const ColumnLook *column, const char *key);

#endif
