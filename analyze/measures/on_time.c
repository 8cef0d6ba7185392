/* on_time.c - met / (met + missed) of what is due by now; and what the share will be at least and at most when all that
 * is not due yet has come due. */
#include "analyze/measure.h"

/* A due date, or a promise of the policy with a maximum between two steps that the data have. */
static bool measured(const Reporting *r) {
    const Policy *policy = &r->project->organization.policy;
    uint64_t mapped = r->tallies->mapped_steps;
    if (mapped >> STEP_DUE & 1)
        return reporting_measured(r);
    for (size_t i = 0; i < policy->promise_count; i++) {
        Step from = step_named(policy->promise[i].from), to = step_named(policy->promise[i].to);
        if (policy->promise[i].max_days >= 0 && from < STEPS && to < STEPS && mapped >> from & 1 && mapped >> to & 1)
            return true;
    }
    return false;
}

static void bound_put(const Reporting *r, const char *statistic, uint64_t part, uint64_t whole) {
    finding_put_share(r, finding_of(r, statistic, STR("")), part, whole, false);
}

static void run(const Reporting *r) {
    uint64_t met = reporting_sum(r, COUNT_DUE_MET), missed = reporting_sum(r, COUNT_DUE_MISSED);
    uint64_t pending = reporting_sum(r, COUNT_DUE_PENDING), all = met + missed + pending;
    Finding finding = finding_of(r, "share", STR(""));
    finding_exclude(r, &finding, STR("not_yet_due"), pending);
    finding_exclude(r, &finding, STR("missing"), reporting_sum(r, COUNT_DUE_UNDATED));
    finding_exclude(r, &finding, STR("no_due"), reporting_sum(r, COUNT_DUE_NONE));
    finding_put_share(r, finding, met, met + missed, true);
    bound_put(r, "bound_low", met, all);
    bound_put(r, "bound_high", met + pending, all);
}

static const char *const statistic[] = {"share", "bound_low", "bound_high", NULL};
const Measure measure_on_time = {"on_time", measured, run, statistic, false};
