/* bands.c - ages of open requests: how many in each band of working days, and the median age (nearest rank). */
#include "analyze/kaplan_meier.h"
#include "analyze/measure.h"

static uint64_t between(Durations durations, double from, double to) {
    uint64_t sum = 0;
    for (size_t i = 0; i < durations.count; i++)
        if (durations.duration[i].value >= from && durations.duration[i].value <= to)
            sum += durations.duration[i].count;
    return sum;
}

static void run(const Reporting *r) {
    const Json *levels = json_member(r->indicator->entry, STR("levels"));
    Durations ages = reporting_durations(r, r->indicator->span[0], CLOCK_WORKING);
    uint64_t n;
    double median = 0;
    bool any = durations_rank(ages, ENDING_WAITING, 0.5, &n, &median);
    for (size_t i = 0; levels && i < levels->count; i++) {
        const Json *level = &levels->child[i];
        uint64_t in = between(ages, json_number(level, STR("from"), 0), json_number(level, STR("to"), UINT32_MAX));
        finding_put_count(r, finding_of(r, "count", json_text(level, STR("id"), STR(""))), (double)in, in);
    }
    Finding finding = finding_of(r, "median", STR(""));
    finding.unit = clock_unit(CLOCK_WORKING);
    finding.value = median;
    finding_put_status(r, finding, n,
                       !any                      ? FINDING_NOT_APPLICABLE
                       : n < r->indicator->min_n ? FINDING_TOO_FEW
                                                 : FINDING_OK);
}

static const char *const statistic[] = {"count", "median", NULL};
const Measure measure_bands = {"bands", reporting_measured, run, statistic, false};
