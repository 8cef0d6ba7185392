/* oldest.c - working days of the request that has been open longest. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    Durations ages = reporting_durations(r, r->indicator->span[0], CLOCK_WORKING);
    uint64_t n = 0;
    for (size_t i = 0; i < ages.count; i++)
        n += ages.duration[i].count;
    Finding finding = finding_of(r, "count", STR(""));
    finding.value = n ? ages.duration[ages.count - 1].value : 0;
    finding_put_status(r, finding, n, n ? FINDING_OK : FINDING_NOT_APPLICABLE);
}

static const char *const statistic[] = {"count", NULL};
const Measure measure_oldest = {"oldest", reporting_measured, run, statistic, false};
