/* tally.c - Facts into leaves: every row is filed once a basis, then each leaf is added up by itself. */
#include "analyze/drawer.h"
#include "analyze/survey.h"
#include "analyze/tally_about.h"

#include <string.h>

enum { MOST_BASES = 4 + STEPS };

/* Rows of one kind, each filed under at most one leaf for this basis. */
struct Tallying;
typedef struct Filing {
    size_t rows;
    uint32_t *leaf; /* [row], or UNFILED; afterwards `order` holds the rows leaf by leaf */
    uint32_t *order, *start;
    void (*add)(struct Tallying *tallying, size_t row);
} Filing;

typedef struct Bag { /* durations of one series in the leaf at hand */
    Duration *entry;
    size_t count, room;
} Bag;

typedef struct Tallying {
    Arena *arena, *scratch;
    const Facts *facts;
    const Project *project;
    const Dictionary *dictionary;
    Vantage vantage;
    Day shown_from, shown_to; /* rows that touch these days are used */
    Drawer drawer;
    Filing filing[MOST_BASES];
    size_t filings, first_step_filing;
    size_t leaf; /* at hand */
    Step step;   /* of the filing at hand, for spans */
    Step filing_step[MOST_BASES];
    uint64_t *used;                 /* [source] */
    uint32_t *answer_of, *offer_of; /* [request]: the answer and the offer that count, or UNFILED */
    uint64_t *sum;                  /* [slot], of the leaf at hand */
    Bag *bag;                       /* [span * CLOCKS + clock] */
} Tallying;

static uint32_t leaf_for(Tallying *t, const uint16_t *const *member, size_t row, Day day, Outcome outcome) {
    LeafKey key;
    memset(&key, 0, sizeof key);
    key.bucket = vantage_bucket(&t->vantage, day);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        uint16_t m = member[d] ? member[d][row] : 0;
        key.member[d] = m < t->facts->members[d].count ? m : 0;
    }
    key.outcome = outcome;
    return drawer_leaf(&t->drawer, &key);
}

static void count(Tallying *t, size_t slot) {
    t->sum[slot]++;
}

static void length_add(Tallying *t, size_t span, const Length *length) {
    if (length->state == LENGTH_EXCLUDED)
        count(t, span_slot(span, length->reason));
    if (length->state != LENGTH_KNOWN)
        return;
    if (!length->has_hours)
        count(t, span_slot(span, REASON_NO_TIME));
    for (size_t clock = length->has_hours ? CLOCK_HOURS : CLOCK_CALENDAR; clock < CLOCKS; clock++) {
        Bag *bag = &t->bag[span * CLOCKS + clock];
        bag->entry = ARENA_GROW(t->scratch, bag->entry, bag->count, &bag->room);
        bag->entry[bag->count++] = (Duration){length->value[clock], length->ending, 1};
    }
}

static void spans_add(Tallying *t, const Case *seen, size_t row) {
    for (size_t s = 0; s < t->dictionary->span_count; s++) {
        if (t->dictionary->span[s].from != t->step)
            continue;
        Length length = case_length(&t->vantage, seen, row, t->dictionary->span[s]);
        length_add(t, s, &length);
    }
}

static void received_add(Tallying *t, size_t row) {
    Case seen = case_of(&t->vantage, row);
    count(t, seen.duplicate ? COUNT_DUPLICATE : COUNT_RECEIVED);
    if (seen.undated && !seen.duplicate)
        count(t, COUNT_UNDATED);
    if (!seen.duplicate && !seen.withdrawn)
        count(t, COUNT_DUE_MET + (size_t)case_due(&t->vantage, &seen, row));
    spans_add(t, &seen, row);
}

/* A leaf holds one outcome, so that it tells a withdrawal without looking at the request again. */
static void ended_add(Tallying *t, size_t row) {
    bool withdrawn = t->drawer.key[t->leaf].outcome == OUTCOME_WITHDRAWN;
    count(t, withdrawn ? COUNT_WITHDRAWN : COUNT_CLOSED);
    if (!withdrawn && t->offer_of[row] != UNFILED)
        count(t, COUNT_OFFERED);
}

static void reopened_add(Tallying *t, size_t row) {
    (void)row;
    count(t, COUNT_REOPENED);
}

static void step_add(Tallying *t, size_t row) {
    Case seen = case_of(&t->vantage, row);
    spans_add(t, &seen, row);
}

static void scores_add(Tallying *t, size_t row) {
    const Answers *answers = &t->facts->answers;
    for (size_t q = 0; q < t->dictionary->question_count && q < t->facts->question_count; q++) {
        const Question *question = &t->dictionary->question[q];
        size_t levels = question_levels(question), first = t->dictionary->question_slot[q];
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

static void answer_add(Tallying *t, size_t row) {
    const Answers *answers = &t->facts->answers;
    uint32_t request = answers->request ? answers->request[row] : NO_REQUEST;
    bool linked = request < t->facts->requests.count;
    if (!survey_complete(answers, row)) {
        count(t, COUNT_INCOMPLETE);
    } else if (linked && t->answer_of[request] != row) {
        count(t, COUNT_REPEATED);
    } else {
        count(t, COUNT_ANSWERS);
        if (linked)
            count(t, COUNT_LINKED);
        scores_add(t, row);
    }
}

static void offer_add(Tallying *t, size_t row) {
    uint32_t request = t->facts->offers.request ? t->facts->offers.request[row] : NO_REQUEST;
    if (request >= t->facts->requests.count) {
        count(t, COUNT_OFFERS_UNLINKED);
        return;
    }
    count(t, COUNT_OFFERS);
    if (t->answer_of[request] != UNFILED)
        count(t, COUNT_OFFERS_ANSWERED);
}

static void use(Tallying *t, const uint16_t *source, size_t row) {
    if (source && source[row] < t->facts->source_count)
        t->used[source[row]]++;
}

static bool shown(const Tallying *t, Day from, Day to) {
    return from <= t->shown_to && to >= t->shown_from;
}

static Filing *filing_new(Tallying *t, size_t rows, Step step, void (*add)(Tallying *, size_t)) {
    Filing *filing = &t->filing[t->filings];
    t->filing_step[t->filings++] = step;
    filing->rows = rows;
    filing->add = add;
    filing->leaf = ARENA_ARRAY(t->scratch, uint32_t, rows);
    memset(filing->leaf, 0xFF, rows * sizeof *filing->leaf);
    return filing;
}

/* Steps other than receipt that some span begins with. */
static uint32_t first_steps(const Dictionary *dictionary) {
    uint32_t bits = 0;
    for (size_t s = 0; s < dictionary->span_count; s++)
        bits |= 1u << dictionary->span[s].from;
    return bits & ~(1u << STEP_RECEIVED);
}

/* An open request stands in the ages of today, whenever it came; another one in what lies between its receipt and end.
 */
static bool request_shown(const Tallying *t, const Case *seen) {
    bool over = (seen->ended && !seen->reentered) || seen->undated || seen->duplicate;
    return !over || shown(t, seen->received.day, seen->ended ? seen->end.day : seen->received.day);
}

/* One filing for every step that spans begin with, and where the request belongs in it. */
static void steps_begin(Tallying *t) {
    uint32_t bits = first_steps(t->dictionary);
    t->first_step_filing = t->filings;
    for (size_t step = 0; step < STEPS; step++)
        if (bits >> step & 1 && t->facts->requests.moment[step])
            filing_new(t, t->facts->requests.count, (Step)step, step_add);
}

static void steps_file(Tallying *t, const Case *seen, size_t row) {
    for (size_t f = t->first_step_filing; f < t->filings; f++) {
        Stamp stamp = vantage_stamp(&t->vantage, t->filing_step[f], row);
        if (stamp.state == STAMP_KNOWN)
            t->filing[f].leaf[row] = leaf_for(t, t->facts->requests.member, row, stamp.day, seen->outcome);
    }
}

static void requests_file(Tallying *t) {
    const Requests *requests = &t->facts->requests;
    Filing *received = filing_new(t, requests->count, STEP_RECEIVED, received_add);
    Filing *ended = filing_new(t, requests->count, STEPS, ended_add);
    Filing *reopened = filing_new(t, requests->count, STEPS, reopened_add);
    steps_begin(t);
    for (size_t row = 0; row < requests->count; row++) {
        Case seen = case_of(&t->vantage, row);
        if (!seen.there)
            continue;
        const uint16_t *const *member = requests->member;
        steps_file(t, &seen, row);
        received->leaf[row] = leaf_for(t, member, row, seen.received.day, seen.outcome);
        bool counted = !seen.duplicate;
        if (counted && seen.ended)
            ended->leaf[row] = leaf_for(t, member, row, seen.end.day, seen.outcome);
        if (counted && seen.reentered)
            reopened->leaf[row] = leaf_for(t, member, row, seen.reopened.day, seen.outcome);
        if (request_shown(t, &seen))
            use(t, requests->source, row);
    }
}

static Outcome linked_outcome(const Tallying *t, uint32_t request) {
    if (request >= t->facts->requests.count)
        return OUTCOME_UNLINKED;
    return case_of(&t->vantage, request).outcome;
}

static void answers_file(Tallying *t) {
    const Answers *answers = &t->facts->answers;
    Filing *filing = filing_new(t, answers->submitted ? answers->count : 0, STEPS, answer_add);
    for (size_t row = 0; row < filing->rows; row++) {
        Stamp stamp = stamp_of(&t->vantage, answers->submitted[row]);
        if (stamp.state != STAMP_KNOWN)
            continue;
        Outcome outcome = linked_outcome(t, answers->request ? answers->request[row] : NO_REQUEST);
        filing->leaf[row] = leaf_for(t, answers->member, row, stamp.day, outcome);
        if (shown(t, stamp.day, stamp.day))
            use(t, answers->source, row);
    }
}

static void offers_file(Tallying *t) {
    const Offers *offers = &t->facts->offers;
    Filing *filing = filing_new(t, offers->offered ? offers->count : 0, STEPS, offer_add);
    for (size_t row = 0; row < offers->count; row++) {
        uint32_t request = offers->request ? offers->request[row] : NO_REQUEST;
        bool linked = request < t->facts->requests.count;
        Stamp stamp = stamp_of(&t->vantage, offers->offered ? offers->offered[row] : MOMENT_NONE);
        if (stamp.state == STAMP_KNOWN && (!linked || t->offer_of[request] == row))
            filing->leaf[row] = leaf_for(t, offers->member, row, stamp.day, linked_outcome(t, request));
        if (stamp.state == STAMP_NONE ? linked : stamp.state == STAMP_KNOWN && shown(t, stamp.day, stamp.day))
            use(t, offers->source, row);
    }
}

/* Rows leaf by leaf, each leaf's in the order of the file. */
static void filing_sort(Tallying *t, Filing *filing) {
    size_t leaves = t->drawer.count;
    filing->start = ARENA_ARRAY(t->scratch, uint32_t, leaves + 2);
    filing->order = ARENA_ARRAY(t->scratch, uint32_t, filing->rows);
    for (size_t row = 0; row < filing->rows; row++)
        if (filing->leaf[row] != UNFILED)
            filing->start[filing->leaf[row] + 2]++;
    for (size_t leaf = 2; leaf < leaves + 2; leaf++)
        filing->start[leaf] += filing->start[leaf - 1];
    for (size_t row = 0; row < filing->rows; row++)
        if (filing->leaf[row] != UNFILED)
            filing->order[filing->start[filing->leaf[row] + 1]++] = (uint32_t)row;
}

static void leaf_series(Tallying *t, Leaf *leaf, Duration **spare, size_t *spare_room) {
    size_t all = t->dictionary->span_count * CLOCKS, filled = 0;
    for (size_t s = 0; s < all; s++)
        filled += t->bag[s].count != 0;
    Series *series = ARENA_ARRAY(t->arena, Series, filled);
    for (size_t s = 0; s < all; s++) {
        Bag *bag = &t->bag[s];
        if (!bag->count)
            continue;
        if (*spare_room < bag->count) {
            *spare_room = bag->room;
            *spare = ARENA_ARRAY(t->scratch, Duration, bag->room);
        }
        series[leaf->series_count++] = (Series){(uint32_t)s, durations_of(t->arena, bag->entry, *spare, bag->count)};
        bag->count = 0;
    }
    leaf->series = series;
}

static void leaf_counters(Tallying *t, Leaf *leaf) {
    size_t filled = 0;
    for (size_t slot = 0; slot < t->dictionary->slot_count; slot++)
        filled += t->sum[slot] != 0;
    Counter *counter = ARENA_ARRAY(t->arena, Counter, filled);
    for (size_t slot = 0; slot < t->dictionary->slot_count; slot++)
        if (t->sum[slot])
            counter[leaf->counter_count++] = (Counter){(uint32_t)slot, t->sum[slot]};
    memset(t->sum, 0, t->dictionary->slot_count * sizeof *t->sum);
    leaf->counter = counter;
}

static const Leaf *leaves_fill(Tallying *t) {
    Leaf *leaf = ARENA_ARRAY(t->scratch, Leaf, t->drawer.count);
    Duration *spare = NULL;
    size_t spare_room = 0;
    for (size_t f = 0; f < t->filings; f++)
        filing_sort(t, &t->filing[f]);
    for (size_t i = 0; i < t->drawer.count; i++) {
        leaf[i].key = t->drawer.key[i];
        t->leaf = i;
        for (size_t f = 0; f < t->filings; f++) {
            const Filing *filing = &t->filing[f];
            t->step = t->filing_step[f];
            for (uint32_t at = filing->start[i]; at < filing->start[i + 1]; at++)
                filing->add(t, filing->order[at]);
        }
        leaf_counters(t, &leaf[i]);
        leaf_series(t, &leaf[i], &spare, &spare_room);
    }
    return leaf;
}

static bool as_of_fits(const Project *project, const Period *period, Moment as_of, Diag *diag) {
    if (moment_day(as_of, project->zone) >= period->to)
        return true;
    Arena *scratch = arena_new();
    Buf early = {.arena = scratch}, end = {.arena = scratch};
    moment_write(&early, as_of, project->zone);
    day_write(&end, period->to);
    DIAG(diag, AS_OF_TOO_EARLY, (Place){0}, buf_str(&early), buf_str(&end));
    arena_drop(scratch);
    return false;
}

static uint32_t *unfiled(Arena *arena, size_t rows) {
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, rows);
    memset(list, 0xFF, rows * sizeof *list);
    return list;
}

static void tallying_begin(Tallying *t, const Months *months, const Period *period, Moment as_of) {
    const Facts *facts = t->facts;
    Day series = tallies_series_from(months, period), rolling = tallies_rolling_from(months, period);
    t->vantage = vantage_of(t->scratch, &facts->requests, t->project, months, as_of);
    t->shown_from = series < rolling ? series : rolling;
    t->shown_to = period->to;
    t->drawer.arena = t->scratch;
    t->used = ARENA_ARRAY(t->scratch, uint64_t, facts->source_count);
    t->answer_of = unfiled(t->scratch, facts->requests.count);
    t->offer_of = unfiled(t->scratch, facts->requests.count);
    t->sum = ARENA_ARRAY(t->scratch, uint64_t, t->dictionary->slot_count);
    t->bag = ARENA_ARRAY(t->scratch, Bag, t->dictionary->span_count * CLOCKS);
}

static Str as_of_text(Arena *arena, Moment as_of, const Zone *zone) {
    Buf buf = {.arena = arena};
    moment_write(&buf, as_of, zone);
    return buf_str(&buf);
}

static const Tallies *tallied(Tallying *t, const Period *period, Moment as_of) {
    Tallies loose = {.dictionary = t->dictionary, .period = *period, .as_of = as_of};
    loose.period.name = str_copy(t->arena, period->name);
    loose.months = months_of(period, t->project->organization.calendar, t->project->hijri);
    tallying_begin(t, &loose.months, period, as_of);
    survey_answers(&t->vantage, t->facts, t->answer_of);
    survey_offers(&t->vantage, t->facts, t->offer_of);
    requests_file(t);
    answers_file(t);
    offers_file(t);
    loose.leaf = leaves_fill(t);
    loose.leaf_count = t->drawer.count;
    loose.as_of_day = t->vantage.as_of_day;
    loose.as_of_text = as_of_text(t->arena, as_of, t->project->zone);
    loose.mapped_steps = t->facts->mapped_steps;
    loose.flags = tally_flags(t->facts);
    for (size_t d = 0; d < DIMENSIONS; d++)
        loose.members[d] = tally_members(t->arena, &t->facts->members[d], &t->project->dimension[d]);
    loose.source = tally_sources(t->arena, t->facts, t->used);
    loose.source_count = t->facts->source_count;
    loose.label = tally_labels(t->arena, t->facts);
    loose.label_count = t->facts->unknown_count;
    return tallies_settle(t->arena, &loose);
}

const Tallies *tallies_of(Arena *arena, const Facts *facts, const Project *project, const Period *period, Moment as_of,
                          Diag *diag) {
    const Dictionary *dictionary = dictionary_read(arena, project, diag);
    if (!as_of_fits(project, period, as_of, diag) || !dictionary)
        return NULL;
    Arena *scratch = arena_new();
    Tallying t = {.arena = arena, .scratch = scratch, .facts = facts, .project = project, .dictionary = dictionary};
    const Tallies *tallies = tallied(&t, period, as_of);
    arena_drop(scratch);
    return tallies;
}
