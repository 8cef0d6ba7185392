/* part.c - a slice's share of the whole of the same days. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    Count count = reporting_count(r, "count");
    uint64_t whole = count < COUNTS ? r->whole->sum[count] : 0;
    finding_put_share(r, finding_of(r, "share", STR("")), reporting_sum(r, count), whole, true);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_part = {"part", reporting_measured, run, statistic, false};
