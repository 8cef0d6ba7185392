/* relative_weight.c - the mean as a percentage of the highest score, as Arabic survey reports print it. */
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    int high = r->question->scale.high;
    scores_put_mean(r, &scores, "index", 0, high > 0 ? 100.0 / high : 0);
}

static const char *const statistic[] = {"index", NULL};
const Measure measure_relative_weight = {"relative_weight", reporting_measured, run, statistic, true};
