/* quality.c - data quality: of the cells or rows that each rule looked at, the share that met it; over all files. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    for (QualityRule rule = 0; rule < QUALITY_RULES; rule++) {
        uint64_t looked_at = 0, met = 0;
        for (size_t i = 0; i < r->tallies->source_count; i++) {
            looked_at += r->tallies->source[i].looked_at[rule];
            met += r->tallies->source[i].met[rule];
        }
        finding_put_share(r, finding_of(r, "share", quality_name(rule)), met, looked_at, false);
    }
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_quality = {"quality", reporting_measured, run, statistic, false};
