/* net_share.c - favourable less unfavourable answers, in points of a hundred; interval from the multinomial variance.
 */
#include <math.h>

#include "analyze/interval.h"
#include "analyze/scores.h"

static void run(const Reporting *r) {
    Scores scores = scores_of(r);
    Finding finding = finding_of(r, "points", STR(""));
    scores_exclude(r, &scores, &finding);
    if (scores.n) {
        double n = (double)scores.n, top = (double)scores.favourable / n, bottom = (double)scores.unfavourable / n;
        double net = top - bottom, half = NORMAL_95 * sqrt((top + bottom - net * net) / n);
        finding.value = net * 100;
        finding.low = fmax(net - half, -1) * 100;
        finding.high = fmin(net + half, 1) * 100;
        finding.has_interval = true;
    }
    finding_put_status(r, finding, scores.n,
                       !scores.n                        ? FINDING_NOT_APPLICABLE
                       : scores.n < r->indicator->min_n ? FINDING_TOO_FEW
                                                        : FINDING_OK);
}

static const char *const statistic[] = {"points", NULL};
const Measure measure_net_share = {"net_share", reporting_measured, run, statistic, true};
