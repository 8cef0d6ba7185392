/* margin.c - half the width of the interval of the satisfied share; no correction for a finite population. */
#include "analyze/interval.h"
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    Finding finding = finding_of(r, "share", STR(""));
    if (scores.n) {
        Interval wilson = interval_wilson(scores.favourable, scores.n);
        finding.value = (wilson.high - wilson.low) / 2;
    }
    finding_put_status(r, finding, scores.n,
                       !scores.n                        ? FINDING_NOT_APPLICABLE
                       : scores.n < r->indicator->min_n ? FINDING_TOO_FEW
                                                        : FINDING_OK);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_margin = {"margin", reporting_measured, run, statistic, true};
