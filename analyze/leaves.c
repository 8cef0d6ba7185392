/* leaves.c - each leaf is added up by itself, from the rows filed under it; see leaves.h. */
#include "analyze/leaves.h"

enum { PART_ROWS = 1 << 14, AHEAD = 12 }; /* about so many rows are counted at a stretch; so far ahead is looked */

typedef struct Bag { /* durations of one series in the leaf at hand, packed */
    uint64_t *entry;
    size_t count, room;
} Bag;

/* What a thread counts with. */
typedef struct Counting {
    const Filings *filings;
    Arena *arena, *scratch;
    const LeafKey *key; /* of the leaf at hand */
    Step step;          /* of the filing at hand, for spans */
    uint64_t *sum;      /* [slot], of the leaf at hand */
    uint64_t *counted;  /* bits of the slots whose sum is not 0 */
    Bag *bag;           /* [span * CLOCKS + clock] */
    uint64_t *spare;    /* of the longest bag so far */
    size_t spare_room;
} Counting;

static void count(Counting *t, size_t slot) {
    t->sum[slot]++;
    t->counted[slot / 64] |= UINT64_C(1) << slot % 64;
}

static void length_add(Counting *t, size_t span, const Length *length) {
    if (length->state == LENGTH_EXCLUDED)
        count(t, span_slot(span, length->reason));
    if (length->state != LENGTH_KNOWN)
        return;
    if (!length->has_hours)
        count(t, span_slot(span, REASON_NO_TIME));
    for (size_t clock = length->has_hours ? CLOCK_HOURS : CLOCK_CALENDAR; clock < CLOCKS; clock++) {
        Bag *bag = &t->bag[span * CLOCKS + clock];
        if (bag->count == bag->room)
            bag->entry = ARENA_GROW(t->scratch, bag->entry, bag->count, &bag->room);
        bag->entry[bag->count++] = duration_packed(length->value[clock], length->ending, 1);
    }
}

static void spans_add(Counting *t, const Case *seen, size_t row) {
    for (size_t s = 0; s < t->filings->dictionary->span_count; s++) {
        if (t->filings->dictionary->span[s].from != t->step)
            continue;
        Length length = case_length(t->filings->vantage, seen, row, t->filings->dictionary->span[s]);
        length_add(t, s, &length);
    }
}

static void received_add(Counting *t, size_t row) {
    Case seen = case_noted(t->filings->vantage, row, t->filings->note[row]);
    count(t, seen.duplicate ? COUNT_DUPLICATE : COUNT_RECEIVED);
    if (seen.undated && !seen.duplicate)
        count(t, COUNT_UNDATED);
    if (!seen.duplicate && !seen.withdrawn)
        count(t, COUNT_DUE_MET + (size_t)case_due(t->filings->vantage, &seen, row));
    spans_add(t, &seen, row);
}

/* A leaf holds one outcome, so that it tells a withdrawal without looking at the request again. */
static void ended_add(Counting *t, size_t row) {
    bool withdrawn = t->key->outcome == OUTCOME_WITHDRAWN;
    count(t, withdrawn ? COUNT_WITHDRAWN : COUNT_CLOSED);
    if (!withdrawn && t->filings->offer_of[row] != UNFILED)
        count(t, COUNT_OFFERED);
}

static void step_add(Counting *t, size_t row) {
    Case seen = case_noted(t->filings->vantage, row, t->filings->note[row]);
    spans_add(t, &seen, row);
}

static void scores_add(Counting *t, size_t row) {
    const Answers *answers = &t->filings->facts->answers;
    for (size_t q = 0; q < t->filings->dictionary->question_count && q < t->filings->facts->question_count; q++) {
        const Question *question = &t->filings->dictionary->question[q];
        size_t levels = question_levels(question), first = t->filings->dictionary->question_slot[q];
        int score = answers->score && answers->score[q] ? answers->score[q][row] : SCORE_NONE;
        int level = score - question->scale.low;
        if (score == SCORE_NULL)
            count(t, first + levels - 2);
        else if (score == SCORE_NONE || level < 0 || level > (int)levels - 3)
            count(t, first + levels - 1);
        else
            count(t, first + (size_t)level);
    }
}

static void answer_add(Counting *t, size_t row) {
    const Answers *answers = &t->filings->facts->answers;
    uint32_t request = answers->request ? answers->request[row] : NO_REQUEST;
    bool linked = request < t->filings->facts->requests.count;
    if (!survey_complete(answers, row)) {
        count(t, COUNT_INCOMPLETE);
    } else if (linked && t->filings->answer_of[request] != row) {
        count(t, COUNT_REPEATED);
    } else {
        count(t, COUNT_ANSWERS);
        if (linked)
            count(t, COUNT_LINKED);
        scores_add(t, row);
    }
}

static void offer_add(Counting *t, size_t row) {
    uint32_t request = t->filings->facts->offers.request ? t->filings->facts->offers.request[row] : NO_REQUEST;
    if (request >= t->filings->facts->requests.count) {
        count(t, COUNT_OFFERS_UNLINKED);
        return;
    }
    count(t, COUNT_OFFERS);
    if (t->filings->answer_of[request] != UNFILED)
        count(t, COUNT_OFFERS_ANSWERED);
}

static void leaf_series(Counting *t, Leaf *leaf) {
    size_t all = t->filings->dictionary->span_count * CLOCKS, filled = 0;
    for (size_t s = 0; s < all; s++)
        filled += t->bag[s].count != 0;
    Series *series = ARENA_ARRAY(t->arena, Series, filled);
    for (size_t s = 0; s < all; s++) {
        Bag *bag = &t->bag[s];
        if (!bag->count)
            continue;
        if (t->spare_room < bag->count) {
            t->spare_room = bag->room;
            t->spare = ARENA_ARRAY(t->scratch, uint64_t, bag->room);
        }
        series[leaf->series_count++] = (Series){(uint32_t)s, durations_of(t->arena, bag->entry, t->spare, bag->count)};
        bag->count = 0;
    }
    leaf->series = series;
}

static size_t counted_words(const Counting *t) {
    return (t->filings->dictionary->slot_count + 63) / 64;
}

static void leaf_counters(Counting *t, Leaf *leaf) {
    size_t filled = 0, words = counted_words(t);
    for (size_t w = 0; w < words; w++)
        filled += (size_t)__builtin_popcountll(t->counted[w]);
    Counter *counter = ARENA_ARRAY(t->arena, Counter, filled);
    for (size_t w = 0; w < words; w++)
        for (; t->counted[w]; t->counted[w] &= t->counted[w] - 1) {
            size_t slot = w * 64 + (size_t)__builtin_ctzll(t->counted[w]);
            counter[leaf->counter_count++] = (Counter){(uint32_t)slot, t->sum[slot]};
            t->sum[slot] = 0;
        }
    leaf->counter = counter;
}

static void row_add(Counting *t, Basis basis, size_t row) {
    switch (basis) {
    case BASIS_RECEIVED:
        received_add(t, row);
        break;
    case BASIS_ENDED:
        ended_add(t, row);
        break;
    case BASIS_REOPENED:
        count(t, COUNT_REOPENED);
        break;
    case BASIS_STEP:
        step_add(t, row);
        break;
    case BASIS_ANSWER:
        answer_add(t, row);
        break;
    case BASIS_OFFER:
        offer_add(t, row);
        break;
    }
}

/* The rows of a leaf lie all over the columns: those that come next are fetched while this one is counted. */
static void row_expect(const Counting *t, const Filing *filing, size_t at) {
    const Answers *answers = &t->filings->facts->answers;
    if (at >= filing->start[t->filings->leaf_count])
        return;
    size_t row = filing->order[at];
    if (filing->basis == BASIS_RECEIVED || filing->basis == BASIS_STEP) {
        __builtin_prefetch(&t->filings->note[row]);
        vantage_expect(t->filings->vantage, row);
    }
    for (size_t q = 0; filing->basis == BASIS_ANSWER && answers->score && q < t->filings->facts->question_count; q++)
        if (answers->score[q])
            __builtin_prefetch(&answers->score[q][row]);
}

static void leaf_fill(Counting *t, size_t index, Leaf *leaf) {
    t->key = &t->filings->key[index];
    leaf->key = *t->key;
    for (size_t f = 0; f < t->filings->count; f++) {
        const Filing *filing = &t->filings->filing[f];
        t->step = filing->step;
        for (uint32_t at = filing->start[index]; at < filing->start[index + 1]; at++) {
            row_expect(t, filing, at + AHEAD);
            row_add(t, filing->basis, filing->order[at]);
        }
    }
    leaf_counters(t, leaf);
    leaf_series(t, leaf);
}

typedef struct Leaves {
    const Filings *filings;
    Counting *counting; /* [thread] */
    size_t *first;      /* [part]: its first leaf; one more behind the last */
    size_t parts;
    Leaf *leaf;
} Leaves;

/* Parts of about as many rows each. */
static void leaves_part(Arena *arena, Leaves *leaves) {
    const Filings *filings = leaves->filings;
    size_t room = 0, rows = PART_ROWS;
    for (size_t i = 0; i < filings->leaf_count; i++) {
        if (rows >= PART_ROWS) {
            leaves->first = ARENA_GROW(arena, leaves->first, leaves->parts, &room);
            leaves->first[leaves->parts++] = i;
            rows = 0;
        }
        for (size_t f = 0; f < filings->count; f++)
            rows += filings->filing[f].start[i + 1] - filings->filing[f].start[i];
    }
    leaves->first = ARENA_GROW(arena, leaves->first, leaves->parts, &room);
    leaves->first[leaves->parts] = filings->leaf_count;
}

static void counting_begin(Counting *t, const Filings *filings) {
    const Dictionary *dictionary = filings->dictionary;
    Arena *scratch = arena_new();
    *t = (Counting){.filings = filings, .arena = arena_new(), .scratch = scratch};
    t->sum = ARENA_ARRAY(scratch, uint64_t, dictionary->slot_count);
    t->counted = ARENA_ARRAY(scratch, uint64_t, counted_words(t));
    t->bag = ARENA_ARRAY(scratch, Bag, dictionary->span_count * CLOCKS);
}

static void part_fill(void *context, size_t index, unsigned thread) {
    const Leaves *leaves = context;
    Counting *t = &leaves->counting[thread];
    if (!t->filings)
        counting_begin(t, leaves->filings);
    for (size_t i = leaves->first[index]; i < leaves->first[index + 1]; i++)
        leaf_fill(t, i, &leaves->leaf[i]);
}

const Leaf *leaves_of(Arena *arena, Arena *scratch, const Filings *filings, unsigned threads) {
    Leaves leaves = {.filings = filings,
                     .counting = ARENA_ARRAY(scratch, Counting, threads),
                     .leaf = ARENA_ARRAY(scratch, Leaf, filings->leaf_count)};
    leaves_part(scratch, &leaves);
    threads_run(threads, leaves.parts, part_fill, &leaves);
    for (unsigned i = 0; i < threads; i++) {
        if (!leaves.counting[i].filings)
            continue;
        arena_join(arena, leaves.counting[i].arena);
        arena_drop(leaves.counting[i].scratch);
    }
    return leaves.leaf;
}
