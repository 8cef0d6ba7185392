/* mean.c - mean of the scores with its t interval, and their standard deviation (of a sample). */
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    scores_put_mean(r, &scores, "mean", 0, 1);
    Finding finding = finding_of(r, "sd", STR(""));
    finding.value = scores.sd;
    finding_put_status(r, finding, scores.n,
                       !scores.n                                        ? FINDING_NOT_APPLICABLE
                       : scores.n < r->indicator->min_n || scores.n < 2 ? FINDING_TOO_FEW
                                                                        : FINDING_OK);
}

static const char *const statistic[] = {"mean", "sd", NULL};
const Measure measure_mean = {"mean", reporting_measured, run, statistic, true};
