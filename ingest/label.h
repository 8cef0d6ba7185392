/* label.h - the spellings of members and statuses, as numbers.  Each distinct spelling is looked at once. */
#ifndef INGEST_LABEL_H
#define INGEST_LABEL_H

#include "ingest/words.h"

typedef struct Label {
    uint16_t code;  /* 0 = none */
    bool empty;     /* an empty cell, or what stands for one */
    bool unknown;   /* a spelling that nothing covers */
    bool fresh;     /* seen for the first time */
    Str suggestion; /* of an unknown one: the nearest known, or empty */
} Label;

enum { LABELS_MOST = 10000 };

/* The members of one dimension, known or being found in the data. */
typedef struct Labels Labels;
Labels *labels_members(Arena *arena, const DimensionSpec *spec, const Words *words);
/* Words of a closed list. */
Labels *labels_words(Arena *arena, const Words *words, WordList list);

/* The label of a cell that stands in `count` rows. */
Label label_of(Labels *labels, Str cell, uint64_t count);
bool labels_full(const Labels *labels); /* more different values than a dimension can have */

/* The members at the end, member 0 first.  Those found in the data are ordered by the code points of their folded
 * names; remap[old code] is then the new one (NULL when nothing moved). */
Members labels_end(Arena *arena, const Labels *labels, const uint16_t **remap);

/* The spellings that no member (or no word of the closed list) covers, and, of members found in the data, those that
 * fold to the same name as another. */
size_t labels_unknown(Arena *arena, const Labels *labels, Dimension dimension, const UnknownLabel **unknown);

#endif
