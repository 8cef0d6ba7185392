/* stock_change.c - how much the open requests became more or fewer within a window: the stock at its end less the stock
 * at its start, that is received + reopened - closed - withdrawn - ended at an unknown time. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    uint64_t more = reporting_sum(r, COUNT_RECEIVED) + reporting_sum(r, COUNT_REOPENED);
    uint64_t less =
        reporting_sum(r, COUNT_CLOSED) + reporting_sum(r, COUNT_WITHDRAWN) + reporting_sum(r, COUNT_UNDATED);
    finding_put_count(r, finding_of(r, "count", STR("")), (double)more - (double)less,
                      more > less ? more - less : less - more);
}

static const char *const statistic[] = {"count", NULL};
const Measure measure_stock_change = {"stock_change", reporting_measured, run, statistic, false};
