/* filings.c - rows are filed a range of them at a time, each range with leaves of its own numbering; then the leaves of
 * all ranges are numbered together.  See filings.h. */
#include "analyze/filings.h"

#include <string.h>

#include "analyze/drawer.h"

enum { LEAST_ROWS = 4096 }; /* of a range: below that, a thread costs more than it brings */

/* Rows of one kind that one thread files. */
typedef struct Range {
    Filings *filings;
    void (*file)(struct Range *range);
    size_t from, to;
    size_t first, end; /* the filings of these rows */
    Arena *arena;
    Drawer drawer;
    uint64_t *used;    /* [source] */
    uint32_t *leaf_of; /* [leaf of the drawer]: its number among all */
} Range;

static uint32_t leaf_for(Range *range, const uint16_t *const *member, size_t row, Day day, Outcome outcome) {
    LeafKey key = {.bucket = vantage_bucket(range->filings->vantage, day), .outcome = outcome};
    for (size_t d = 0; d < DIMENSIONS; d++) {
        uint16_t m = member[d] ? member[d][row] : 0;
        key.member[d] = m < range->filings->facts->members[d].count ? m : 0;
    }
    return drawer_leaf(&range->drawer, &key);
}

static void use(Range *range, const uint16_t *source, size_t row) {
    if (source && source[row] < range->filings->facts->source_count)
        range->used[source[row]]++;
}

static bool shown(const Filings *filings, Day from, Day to) {
    return from <= filings->shown_to && to >= filings->shown_from;
}

/* An open request stands in the ages of today, whenever it came; another one in what lies between its receipt and end.
 */
static bool request_shown(const Filings *filings, const Case *seen) {
    bool over = (seen->ended && !seen->reentered) || seen->undated || seen->duplicate;
    return !over || shown(filings, seen->received.day, seen->ended ? seen->end.day : seen->received.day);
}

static void steps_file(Range *range, const Case *seen, size_t row) {
    const Filings *filings = range->filings;
    for (size_t f = range->first; f < range->end; f++) {
        const Filing *filing = &filings->filing[f];
        if (filing->basis != BASIS_STEP)
            continue;
        Stamp stamp = vantage_stamp(filings->vantage, filing->step, row);
        if (stamp.state == STAMP_KNOWN)
            filing->leaf[row] = leaf_for(range, filings->facts->requests.member, row, stamp.day, seen->outcome);
    }
}

static void request_file(Range *range, const Case *seen, size_t row) {
    const Filings *filings = range->filings;
    const uint16_t *const *member = filings->facts->requests.member;
    const Filing *filing = &filings->filing[range->first];
    uint32_t leaf = leaf_for(range, member, row, seen->received.day, seen->outcome);
    Day bucket = vantage_bucket(filings->vantage, seen->received.day);
    filing[BASIS_RECEIVED].leaf[row] = leaf;
    if (!seen->duplicate && seen->ended)
        filing[BASIS_ENDED].leaf[row] = vantage_bucket(filings->vantage, seen->end.day) == bucket
                                            ? leaf
                                            : leaf_for(range, member, row, seen->end.day, seen->outcome);
    if (!seen->duplicate && seen->reentered)
        filing[BASIS_REOPENED].leaf[row] = leaf_for(range, member, row, seen->reopened.day, seen->outcome);
}

static void requests_file(Range *range) {
    const Filings *filings = range->filings;
    bool steps = range->end - range->first > BASIS_STEP;
    for (size_t row = range->from; row < range->to; row++) {
        Case seen = case_of(filings->vantage, row);
        filings->note[row] = case_note(&seen);
        if (!seen.there)
            continue;
        request_file(range, &seen, row);
        if (steps)
            steps_file(range, &seen, row);
        if (request_shown(filings, &seen))
            use(range, filings->facts->requests.source, row);
    }
}

static Outcome linked_outcome(const Filings *filings, uint32_t request) {
    bool linked = request < filings->facts->requests.count;
    return linked ? (Outcome)filings->note[request].outcome : OUTCOME_UNLINKED;
}

static void answers_file(Range *range) {
    const Filings *filings = range->filings;
    const Answers *answers = &filings->facts->answers;
    const Filing *filing = &filings->filing[range->first];
    for (size_t row = range->from; row < range->to; row++) {
        Stamp stamp = stamp_of(filings->vantage, answers->submitted[row]);
        if (stamp.state != STAMP_KNOWN)
            continue;
        Outcome outcome = linked_outcome(filings, answers->request ? answers->request[row] : NO_REQUEST);
        filing->leaf[row] = leaf_for(range, answers->member, row, stamp.day, outcome);
        if (shown(filings, stamp.day, stamp.day))
            use(range, answers->source, row);
    }
}

static void offers_file(Range *range) {
    const Filings *filings = range->filings;
    const Offers *offers = &filings->facts->offers;
    const Filing *filing = &filings->filing[range->first];
    for (size_t row = range->from; row < range->to; row++) {
        uint32_t request = offers->request ? offers->request[row] : NO_REQUEST;
        bool linked = request < filings->facts->requests.count;
        Stamp stamp = stamp_of(filings->vantage, offers->offered ? offers->offered[row] : MOMENT_NONE);
        if (stamp.state == STAMP_KNOWN && (!linked || filings->offer_of[request] == row))
            filing->leaf[row] = leaf_for(range, offers->member, row, stamp.day, linked_outcome(filings, request));
        if (stamp.state == STAMP_NONE ? linked : stamp.state == STAMP_KNOWN && shown(filings, stamp.day, stamp.day))
            use(range, offers->source, row);
    }
}

static void filing_add(Arena *arena, Filings *filings, Basis basis, Step step, size_t rows) {
    Filing *filing = &filings->filing[filings->count++];
    *filing = (Filing){.basis = basis, .step = step, .rows = rows, .leaf = ARENA_ARRAY(arena, uint32_t, rows)};
}

/* Steps other than receipt that some span begins with. */
static uint32_t first_steps(const Dictionary *dictionary) {
    uint32_t bits = 0;
    for (size_t s = 0; s < dictionary->span_count; s++)
        bits |= 1u << dictionary->span[s].from;
    return bits & ~(1u << STEP_RECEIVED);
}

/* In the order of Basis: requests first, then answers, then offers. */
static void filings_list(Arena *arena, Filings *filings) {
    const Facts *facts = filings->facts;
    uint32_t bits = first_steps(filings->dictionary);
    size_t requests = facts->requests.count;
    filing_add(arena, filings, BASIS_RECEIVED, STEP_RECEIVED, requests);
    filing_add(arena, filings, BASIS_ENDED, STEPS, requests);
    filing_add(arena, filings, BASIS_REOPENED, STEPS, requests);
    for (Step step = 0; step < STEPS; step++)
        if (bits >> step & 1 && facts->requests.moment[step])
            filing_add(arena, filings, BASIS_STEP, step, requests);
    filing_add(arena, filings, BASIS_ANSWER, STEPS, facts->answers.submitted ? facts->answers.count : 0);
    filing_add(arena, filings, BASIS_OFFER, STEPS, facts->offers.count);
}

typedef struct Ranges {
    Range *range;
    size_t count, requests; /* those of requests come first */
    unsigned threads;
} Ranges;

/* As many ranges of the rows as there are threads, fewer when the rows are few. */
static void ranges_add(Arena *arena, Ranges *ranges, Filings *filings, size_t first, size_t end,
                       void (*file)(Range *range)) {
    size_t rows = filings->filing[first].rows, parts = rows / LEAST_ROWS + 1;
    parts = parts > ranges->threads ? ranges->threads : parts;
    for (size_t i = 0; i < parts; i++)
        ranges->range[ranges->count++] = (Range){.filings = filings,
                                                 .file = file,
                                                 .from = rows * i / parts,
                                                 .to = rows * (i + 1) / parts,
                                                 .first = first,
                                                 .end = end,
                                                 .used = ARENA_ARRAY(arena, uint64_t, filings->facts->source_count)};
}

static void range_file(Range *range) {
    range->arena = arena_new();
    range->drawer.arena = range->arena;
    for (size_t f = range->first; f < range->end; f++)
        memset(range->filings->filing[f].leaf + range->from, 0xFF, (range->to - range->from) * sizeof(uint32_t));
    range->file(range);
}

/* The requests; beside them, which answer and which offer of each counts: the last two parts. */
static void requests_part(void *context, size_t index, unsigned thread) {
    const Ranges *ranges = context;
    const Filings *filings = ranges->range[0].filings;
    (void)thread;
    if (index < ranges->requests)
        range_file(&ranges->range[index]);
    else if (index == ranges->requests)
        survey_answers(filings->vantage, filings->facts, filings->answer_of);
    else
        survey_offers(filings->vantage, filings->facts, filings->offer_of);
}

static void survey_part(void *context, size_t index, unsigned thread) {
    const Ranges *ranges = context;
    (void)thread;
    range_file(&ranges->range[ranges->requests + index]);
}

static void leaves_number(Arena *arena, Filings *filings, const Ranges *ranges) {
    Drawer all = {.arena = arena};
    for (size_t i = 0; i < ranges->count; i++) {
        Range *range = &ranges->range[i];
        range->leaf_of = ARENA_ARRAY(range->arena, uint32_t, range->drawer.count);
        for (size_t leaf = 0; leaf < range->drawer.count; leaf++)
            range->leaf_of[leaf] = drawer_leaf(&all, &range->drawer.key[leaf]);
        for (size_t s = 0; s < filings->facts->source_count; s++)
            filings->used[s] += range->used[s];
    }
    filings->key = all.key;
    filings->leaf_count = all.count;
}

static void range_renumber(void *context, size_t index, unsigned thread) {
    const Ranges *ranges = context;
    const Range *range = &ranges->range[index];
    (void)thread;
    for (size_t f = range->first; f < range->end; f++) {
        uint32_t *leaf = range->filings->filing[f].leaf;
        for (size_t row = range->from; row < range->to; row++)
            leaf[row] = leaf[row] == UNFILED ? UNFILED : range->leaf_of[leaf[row]];
    }
}

/* Rows leaf by leaf, each leaf's in the order of the files. */
static void filing_sort(void *context, size_t index, unsigned thread) {
    const Filings *filings = context;
    const Filing *filing = &filings->filing[index];
    size_t leaves = filings->leaf_count;
    (void)thread;
    for (size_t row = 0; row < filing->rows; row++)
        if (filing->leaf[row] != UNFILED)
            filing->start[filing->leaf[row] + 2]++;
    for (size_t leaf = 2; leaf < leaves + 2; leaf++)
        filing->start[leaf] += filing->start[leaf - 1];
    for (size_t row = 0; row < filing->rows; row++)
        if (filing->leaf[row] != UNFILED)
            filing->order[filing->start[filing->leaf[row] + 1]++] = (uint32_t)row;
}

static void rows_file(Arena *arena, Filings *filings, unsigned threads) {
    Ranges ranges = {.threads = threads, .range = ARENA_ARRAY(arena, Range, 3 * (size_t)threads)};
    ranges_add(arena, &ranges, filings, 0, filings->count - 2, requests_file);
    ranges.requests = ranges.count;
    ranges_add(arena, &ranges, filings, filings->count - 2, filings->count - 1, answers_file);
    ranges_add(arena, &ranges, filings, filings->count - 1, filings->count, offers_file);
    threads_run(threads, ranges.requests + 2, requests_part, &ranges);
    threads_run(threads, ranges.count - ranges.requests, survey_part, &ranges);
    leaves_number(arena, filings, &ranges);
    threads_run(threads, ranges.count, range_renumber, &ranges);
    for (size_t i = 0; i < ranges.count; i++)
        arena_drop(ranges.range[i].arena);
}

static uint32_t *unfiled(Arena *arena, size_t rows) {
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, rows);
    memset(list, 0xFF, rows * sizeof *list);
    return list;
}

const Filings *filings_of(Arena *arena, const Vantage *vantage, const Facts *facts, const Dictionary *dictionary,
                          Day shown_from, Day shown_to, unsigned threads) {
    Filings *filings = ARENA_NEW(arena, Filings);
    size_t requests = facts->requests.count;
    *filings = (Filings){.facts = facts,
                         .vantage = vantage,
                         .dictionary = dictionary,
                         .shown_from = shown_from,
                         .shown_to = shown_to,
                         .answer_of = unfiled(arena, requests),
                         .offer_of = unfiled(arena, requests),
                         .note = ARENA_ARRAY(arena, CaseNote, requests),
                         .used = ARENA_ARRAY(arena, uint64_t, facts->source_count)};
    filings_list(arena, filings);
    rows_file(arena, filings, threads);
    for (size_t f = 0; f < filings->count; f++) {
        filings->filing[f].start = ARENA_ARRAY(arena, uint32_t, filings->leaf_count + 2);
        filings->filing[f].order = ARENA_ARRAY(arena, uint32_t, filings->filing[f].rows);
    }
    threads_run(threads, filings->count, filing_sort, filings);
    return filings;
}
