/* filings.h - which leaf every row belongs to: a request once for each basis (its receipt, its end, its reopening, each
 * step that a span begins with), an answer and an offer once. */
#ifndef ANALYZE_FILINGS_H
#define ANALYZE_FILINGS_H

#include "analyze/survey.h"

typedef enum Basis { BASIS_RECEIVED, BASIS_ENDED, BASIS_REOPENED, BASIS_STEP, BASIS_ANSWER, BASIS_OFFER } Basis;

typedef struct Filing {
    Basis basis;
    Step step; /* that spans of this filing begin with; STEPS: none */
    size_t rows;
    uint32_t *leaf;          /* [row], or UNFILED */
    uint32_t *start, *order; /* the rows of leaf i: order[start[i]] up to order[start[i + 1]], as they stand in files */
} Filing;

enum { MOST_FILINGS = 5 + STEPS };

typedef struct Filings {
    const Facts *facts;
    const Vantage *vantage;
    const Dictionary *dictionary;
    Day shown_from, shown_to;       /* rows that touch these days are used */
    uint32_t *answer_of, *offer_of; /* [request]: the answer and the offer that count, or UNFILED */
    CaseNote *note;                 /* [request] of those that are there; the outcome of all */
    uint64_t *used;                 /* [source] rows */
    size_t count;
    Filing filing[MOST_FILINGS];
    size_t leaf_count;
    const LeafKey *key; /* [leaf], in no order that means anything */
} Filings;

/* Files every row, by up to `threads` threads (0: one a processor). */
const Filings *filings_of(Arena *arena, const Vantage *vantage, const Facts *facts, const Dictionary *dictionary,
                          Day shown_from, Day shown_to, unsigned threads);

#endif
