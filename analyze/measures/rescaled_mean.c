/* rescaled_mean.c - the mean's place between the lowest and the highest score, 0 to 100. */
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    const Scale *scale = &r->question->scale;
    scores_put_mean(r, &scores, "index", scale->low, scale->high > scale->low ? 100.0 / (scale->high - scale->low) : 0);
}

static const char *const statistic[] = {"index", NULL};
const Measure measure_rescaled_mean = {"rescaled_mean", reporting_measured, run, statistic, true};
