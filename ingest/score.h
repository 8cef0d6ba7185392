/* score.h - the answers to one question, as scores.  Each distinct spelling is looked at once. */
#ifndef INGEST_SCORE_H
#define INGEST_SCORE_H

#include "ingest/words.h"

typedef struct Scores Scores;
Scores *scores_new(Arena *arena, const Question *question, const Words *words);

/* SCORE_NONE for an empty cell or one that is no answer of the scale (*known false). */
int16_t score_of(Scores *scores, Str cell, bool *known);
/* The same where the cell_hash of the cell is known. */
int16_t score_of_hashed(Scores *scores, Str cell, uint64_t hash, bool *known);

#endif
