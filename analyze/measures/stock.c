/* stock.c - requests that are open at the end of a window: all that came, less all that ended, since the data begins.
 */
#include "analyze/measure.h"

static int64_t flow(const uint64_t *count) {
    return (int64_t)(count[COUNT_RECEIVED] + count[COUNT_REOPENED]) -
           (int64_t)(count[COUNT_CLOSED] + count[COUNT_WITHDRAWN] + count[COUNT_UNDATED]);
}

static void run(const Reporting *r) {
    Str level = json_text(r->indicator->entry, STR("level"), STR(""));
    int64_t open = flow(r->slice->earlier) + flow(r->slice->sum);
    finding_put_count(r, finding_of(r, "count", level), (double)open, open > 0 ? (uint64_t)open : 0);
}

static const char *const statistic[] = {"count", NULL};
const Measure measure_stock = {"stock", reporting_measured, run, statistic, false};
