/* ratio.c - a count over another that holds it: coverage, response, links. */
#include "analyze/measure.h"

static void run(const Reporting *r) {
    Count excluded = reporting_count(r, "excluded_count");
    uint64_t whole = reporting_sum(r, reporting_count(r, "whole"));
    Finding finding = finding_of(r, "share", STR(""));
    finding_exclude(r, &finding, json_text(r->indicator->entry, STR("excluded_reason"), STR("missing")),
                    reporting_sum(r, excluded));
    finding_put_share(r, finding, reporting_sum(r, reporting_count(r, "part")), whole, false);
}

static const char *const statistic[] = {"share", NULL};
const Measure measure_ratio = {"ratio", reporting_measured, run, statistic, false};
