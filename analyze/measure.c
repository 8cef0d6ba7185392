/* measure.c - the register of statistics, and what they share; see measure.h. */
#include "analyze/measure.h"

#include "analyze/interval.h"

#define REGISTER(name) extern const Measure measure_##name;
#include "gen/measures.def"
#undef REGISTER

static const Measure *const registered[] = {
#define REGISTER(name) &measure_##name,
#include "gen/measures.def"
#undef REGISTER
};

size_t measure_count(void) {
    return COUNT_OF(registered);
}

Str measure_name(size_t index) {
    return str_of(registered[index]->name);
}

const Measure *measure_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(registered); i++)
        if (str_same(measure_name(i), name))
            return registered[i];
    return NULL;
}

/* Bits of what a word of "needs" asks for, in TallyFlag or, when it is a step, in mapped_steps. */
static bool there(const Tallies *tallies, Str word) {
    static const struct {
        const char *name;
        TallyFlag flag;
    } flags[] = {{"status", TALLY_STATUS},
                 {"decision", TALLY_DECISION},
                 {"offers", TALLY_OFFERS},
                 {"answers", TALLY_ANSWERS},
                 {"links", TALLY_LINKS}};
    Step step = step_named(word);
    if (step < STEPS)
        return tallies->mapped_steps >> step & 1;
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (str_same(str_of(flags[i].name), word))
            return tallies->flags & flags[i].flag;
    BUG("indicators.json needs something unknown");
}

bool reporting_measured(const Reporting *r) {
    const Json *needs = json_member(r->indicator->entry, STR("needs"));
    for (size_t i = 0; needs && i < needs->count; i++)
        if (!there(r->tallies, needs->child[i].text))
            return false;
    return true;
}

Count reporting_count(const Reporting *r, const char *key) {
    return count_named(json_text(r->indicator->entry, str_of(key), STR("")));
}

uint64_t reporting_sum(const Reporting *r, Count count) {
    return count < COUNTS ? r->slice->sum[count] : 0;
}

size_t reporting_span(const Reporting *r) {
    for (size_t i = 0; i < COUNT_OF(r->indicator->span); i++) {
        size_t s = r->indicator->span[i];
        if (s == NO_SPAN)
            continue;
        const Span *span = &r->tallies->dictionary->span[s];
        uint64_t needed = UINT64_C(1) << span->from | (span->to < STEPS ? UINT64_C(1) << span->to : 0);
        if ((r->tallies->mapped_steps & needed) == needed)
            return s;
    }
    return NO_SPAN;
}

Durations reporting_durations(const Reporting *r, size_t span, Clock clock) {
    return slice_durations(r->scratch, r->worked->days, r->slice, span, clock);
}

uint64_t reporting_scores(const Reporting *r, int low, int high) {
    const Scale *scale = &r->question->scale;
    int last = scale->low + (int)question_levels(r->question) - 3;
    uint64_t sum = 0;
    for (int score = low < scale->low ? scale->low : low; score <= high && score <= last; score++)
        sum += r->slice->sum[r->question_slot + (size_t)(score - scale->low)];
    return sum;
}

Finding finding_of(const Reporting *r, const char *statistic, Str level) {
    Finding finding = {.id = r->indicator->id,
                       .indicator = r->indicator->name,
                       .statistic = str_of(statistic),
                       .window = r->window,
                       .unit = r->indicator->unit,
                       .basis = r->indicator->basis};
    for (ByKey key = 0; key < BY_KEYS; key++)
        finding.by[key] = r->slice->by[key];
    finding.by[BY_MONTH] = str_copy(r->ledger->arena, finding.by[BY_MONTH]);
    if (r->question)
        finding.by[BY_QUESTION] = r->question->id;
    finding.by[BY_LEVEL] = level;
    return finding;
}

void finding_exclude(const Reporting *r, Finding *finding, Str reason, uint64_t count) {
    if (!count)
        return;
    Excluded *list = ARENA_ARRAY(r->ledger->arena, Excluded, finding->excluded_count + 1);
    for (size_t i = 0; i < finding->excluded_count; i++)
        list[i] = finding->excluded[i];
    list[finding->excluded_count++] = (Excluded){reason, count};
    finding->excluded = list;
}

/* The statistics in the order of findings; behind them what is none of them. */
static uint32_t statistic_place(Str statistic) {
    static const char *const order[STATISTICS - 1] = {
        "count",           "share", "bound_low", "bound_high", "points", "median", "p90", "closed_only_median",
        "closed_only_p90", "rmst",  "mean",      "sd",         "index",  "ratio"};
    uint32_t place = 0;
    while (place < COUNT_OF(order) && !str_same(str_of(order[place]), statistic))
        place++;
    return place;
}

void finding_put(const Reporting *r, Finding finding) {
    Ledger *ledger = r->ledger;
    if (finding.status != FINDING_OK)
        finding.value = finding.low = finding.high = 0, finding.has_interval = false;
    ledger->entry = ARENA_GROW(ledger->arena, ledger->entry, ledger->count, &ledger->room);
    ledger->entry[ledger->count++] = (LedgerEntry){finding, statistic_place(finding.statistic)};
}

void finding_put_status(const Reporting *r, Finding finding, uint64_t n, FindingStatus status) {
    finding.n = n;
    finding.status = status;
    finding_put(r, finding);
}

void finding_put_count(const Reporting *r, Finding finding, double value, uint64_t n) {
    finding.value = value;
    finding_put_status(r, finding, n, FINDING_OK);
}

void finding_put_share(const Reporting *r, Finding finding, uint64_t part, uint64_t whole, bool interval) {
    FindingStatus status = !whole ? FINDING_NOT_APPLICABLE : whole < r->indicator->min_n ? FINDING_TOO_FEW : FINDING_OK;
    if (status == FINDING_OK) {
        finding.value = (double)part / (double)whole;
        finding.has_interval = interval;
        if (interval) {
            Interval wilson = interval_wilson(part, whole);
            finding.low = wilson.low;
            finding.high = wilson.high;
        }
    }
    finding_put_status(r, finding, whole, status);
}
