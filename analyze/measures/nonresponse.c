/* nonresponse.c - the share of those asked who left the question empty. */
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    finding_put_share(r, finding_of(r, "share", STR("")), scores.missing, scores.n + scores.unknown + scores.missing,
                      true);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_nonresponse = {"nonresponse", reporting_measured, run, statistic, true};
