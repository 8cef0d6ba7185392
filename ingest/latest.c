/* latest.c - where the data end; see gather.h.
 *
 * The as-of date defaults to the latest event.  One year mistyped (2062 for 2026) must not move it by decades: years
 * that lie beyond two or more years without any event, and hold at most one event in a hundred, are not where the data
 * end. Their moments stay in the columns; like all that lies after the as-of date they are not known yet. */
#include "ingest/gather.h"

enum { YEARS = 200, FIRST = 1950, GAP = 2, ONE_IN = 100 };

typedef struct YearCount {
    uint64_t events[YEARS], all;
} YearCount;

/* Moments that surely lie in a year, whatever the zone: neighbours in a column are mostly of the same one. */
typedef struct YearSpan {
    int year;
    Moment from, to;
} YearSpan;

static int year_of(YearSpan *span, Moment moment, const Zone *zone) {
    enum { A_DAY = 86400, EDGE = 2 };
    if (moment >= span->from && moment < span->to)
        return span->year;
    int year, month, day;
    day_parts(moment_day(moment, zone), &year, &month, &day);
    if (year >= FIRST && year < FIRST + YEARS) {
        int64_t first = day_of(year, 1, 1) + EDGE, end = day_of(year + 1, 1, 1) - EDGE;
        *span = (YearSpan){year, moment_of(first * A_DAY, false), moment_of(end * A_DAY, false)};
    }
    return year;
}

static void count_years(YearCount *count, const Moment *moment, size_t rows, const Zone *zone) {
    YearSpan span = {0};
    for (size_t i = 0; moment && i < rows; i++) {
        if (moment[i] == MOMENT_NONE)
            continue;
        int year = year_of(&span, moment[i], zone) - FIRST;
        if (year < 0 || year >= YEARS)
            continue;
        count->events[year]++;
        count->all++;
    }
}

static void each_event(const Facts *facts, void (*take)(void *context, const Moment *moment, size_t rows),
                       void *context) {
    for (int i = 0; i <= STEP_REOPENED; i++)
        take(context, facts->requests.moment[i], facts->requests.count);
    take(context, facts->answers.submitted, facts->answers.count);
    take(context, facts->offers.offered, facts->offers.count);
}

typedef struct Latest {
    YearCount years;
    const Zone *zone;
    int last_year;
    Moment latest;
} Latest;

static void take_years(void *context, const Moment *moment, size_t rows) {
    Latest *latest = context;
    count_years(&latest->years, moment, rows, latest->zone);
}

static void take_latest(void *context, const Moment *moment, size_t rows) {
    Latest *latest = context;
    YearSpan span = {0};
    for (size_t i = 0; moment && i < rows; i++)
        if (moment[i] > latest->latest && year_of(&span, moment[i], latest->zone) <= latest->last_year)
            latest->latest = moment[i];
}

static int last_year_of(const YearCount *count) {
    uint64_t beyond = 0;
    int last = YEARS - 1, empty = 0;
    for (int year = YEARS - 1; year >= 0; year--) {
        if (!count->events[year]) {
            empty++;
            continue;
        }
        if (!beyond || (empty >= GAP && beyond * ONE_IN <= count->all))
            last = year; /* what was seen so far lies apart, and is little */
        beyond += count->events[year];
        empty = 0;
    }
    return FIRST + last;
}

Moment facts_latest(const Facts *facts, const Zone *zone, int *last_year) {
    Latest latest = {.zone = zone, .latest = MOMENT_NONE};
    each_event(facts, take_years, &latest);
    *last_year = latest.last_year = last_year_of(&latest.years);
    each_event(facts, take_latest, &latest);
    return latest.latest;
}

void latest_report(Gather *gather, const Facts *facts, int last_year) {
    const Requests *requests = &facts->requests;
    const Zone *zone = gather->project->zone;
    YearSpan span = {0};
    for (int step = 0; step <= STEP_REOPENED; step++) {
        const Moment *moment = requests->moment[step];
        for (size_t i = 0; moment && i < requests->count; i++) {
            if (moment[i] == MOMENT_NONE || year_of(&span, moment[i], zone) <= last_year)
                continue;
            Buf value = {.arena = gather->arena};
            moment_write(&value, moment[i], zone);
            PROBLEM_ADD(gather->rejects, DATE_OUT_OF_RANGE, (Place){.file = gather->source[requests->source[i]]->file},
                        buf_str(&value));
        }
    }
}
