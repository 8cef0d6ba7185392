/* words.h - closed lists of words: statuses, decisions, kinds of request, and what stands for an empty cell.  From
 * rida.json ("statuses") and templates/words.json; compared folded. */
#ifndef INGEST_WORDS_H
#define INGEST_WORDS_H

#include "ingest/facts.h"

typedef enum WordList { WORDS_NULL, WORDS_STATUS, WORDS_DECISION, WORDS_TYPE, WORD_LISTS } WordList;

typedef struct Words Words;
const Words *words_of(Arena *arena, const Project *project);

/* The number a folded word stands for (StatusClass, Decision, RequestType; 0 in the other lists), or MAP_NONE. */
uint32_t words_find(const Words *words, WordList list, Str folded);

/* The word of the list nearest to a folded one, or empty. */
Str words_nearest(const Words *words, WordList list, Str folded);

/* True for an empty cell and for what people write into one: "-", "لا يوجد". */
bool words_null(const Words *words, Arena *scratch, Str cell);

#endif
