/* count.c - how many: requests received, closed, reopened. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    uint64_t n = reporting_sum(r, reporting_count(r, "count"));
    const Json *excluded = json_member(r->indicator->entry, STR("excluded"));
    Finding finding = finding_of(r, "count", STR(""));
    for (size_t i = 0; excluded && i < excluded->count; i++)
        finding_exclude(r, &finding, excluded->child[i].key, reporting_sum(r, count_named(excluded->child[i].text)));
    finding_put_count(r, finding, (double)n, n);
}

static const char *const statistic[] = {"count", NULL};
const Measure measure_count_of = {"count_of", reporting_measured, run, statistic, false};
