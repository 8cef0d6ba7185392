/* top_share.c - the share of favourable (or unfavourable) answers among the valid ones. */
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    bool low = str_same(json_text(r->indicator->entry, STR("side"), STR("")), STR("unfavourable"));
    Finding finding = finding_of(r, "share", STR(""));
    scores_exclude(r, &scores, &finding);
    finding_put_share(r, finding, low ? scores.unfavourable : scores.favourable, scores.n, true);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_top_share = {"top_share", reporting_measured, run, statistic, true};
