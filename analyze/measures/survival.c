/* survival.c - how long from one step to another: Kaplan-Meier median and 90th percentile, by every clock the data
 * allow; for comparison only, the same of what is over already (nearest rank). */
#include "analyze/kaplan_meier.h"
#include "analyze/measure.h"

typedef struct Timing {
    const Reporting *reporting;
    size_t span;
    Clock clock;
    Durations durations;
    Curve curve;
    double scale; /* of the clock's values in the finding's unit */
} Timing;

static bool measured(const Reporting *r) {
    return reporting_span(r) != NO_SPAN && reporting_measured(r);
}

static Finding timing_finding(const Timing *t, const char *statistic) {
    const Reporting *r = t->reporting;
    Finding finding = finding_of(r, statistic, STR(""));
    finding.unit = clock_unit(t->clock);
    for (Reason reason = 0; reason < REASONS; reason++)
        if (reason != REASON_NO_TIME || t->clock == CLOCK_HOURS)
            finding_exclude(r, &finding, reason_name(reason), r->slice->sum[span_slot(t->span, reason)]);
    finding.n = t->curve.n;
    finding.events = t->curve.events;
    finding.has_events = true;
    return finding;
}

static FindingStatus timing_status(const Timing *t) {
    const Thresholds *thresholds = &t->reporting->project->organization.thresholds;
    if (!t->curve.n)
        return FINDING_NOT_APPLICABLE;
    if (t->curve.n < t->reporting->indicator->min_n || t->curve.events < thresholds->km_events)
        return FINDING_TOO_FEW;
    return FINDING_OK;
}

static void quantile_put(const Timing *t, const char *statistic, const Quantile *quantile) {
    Finding finding = timing_finding(t, statistic);
    finding.status = timing_status(t);
    if (finding.status == FINDING_OK && !quantile->reached)
        finding.status = FINDING_NOT_REACHED;
    finding.value = quantile->value * t->scale;
    finding.has_interval = quantile->has_interval;
    finding.low = quantile->low * t->scale;
    finding.high = quantile->high * t->scale;
    finding_put(t->reporting, finding);
}

static void quantiles_put(const Timing *t) {
    static const double p[] = {0.5, 0.9};
    Quantile quantile[COUNT_OF(p)] = {0};
    if (timing_status(t) == FINDING_OK)
        curve_quantiles(&t->curve, COUNT_OF(p), p, quantile);
    quantile_put(t, "median", &quantile[0]);
    quantile_put(t, "p90", &quantile[1]);
}

static void closed_only_put(const Timing *t, const char *statistic, double p) {
    Finding finding = timing_finding(t, statistic);
    bool any = durations_rank(t->durations, ENDING_EVENT, p, &finding.n, &finding.value);
    uint32_t least = t->reporting->project->organization.thresholds.inside;
    finding.status = !any ? FINDING_NOT_APPLICABLE : finding.n < least ? FINDING_TOO_FEW : FINDING_OK;
    finding.value *= t->scale;
    finding.has_events = false;
    finding.events = 0;
    finding_put(t->reporting, finding);
}

/* The appendix's mean, restricted to a horizon of days. */
static void restricted_mean_put(const Timing *t) {
    double horizon = json_number(t->reporting->indicator->entry, STR("horizon_days"), 0);
    if (t->clock == CLOCK_HOURS || horizon <= 0)
        return;
    Finding finding = timing_finding(t, "rmst");
    finding.status = timing_status(t);
    finding.value = curve_restricted_mean(&t->curve, horizon);
    finding_put(t->reporting, finding);
}

static void clock_put(const Reporting *r, size_t span, Clock clock) {
    Timing t = {r, span, clock, reporting_durations(r, span, clock), {0}, clock == CLOCK_HOURS ? 1.0 / 3600 : 1};
    bool compared = !(r->by >> BY_MONTH & 1);
    t.curve = curve_of(r->scratch, t.durations);
    quantiles_put(&t);
    if (compared) {
        closed_only_put(&t, "closed_only_median", 0.5);
        closed_only_put(&t, "closed_only_p90", 0.9);
        restricted_mean_put(&t);
    }
}

/* Requests that were closed without the step ever coming: a figure of its own, beside the censored times. */
static void without_put(const Reporting *r, size_t span) {
    Str level = json_text(r->indicator->entry, STR("without"), STR(""));
    if (!level.len)
        return;
    Durations days = reporting_durations(r, span, CLOCK_CALENDAR);
    uint64_t n = 0;
    for (size_t i = 0; i < days.count; i++)
        n += days.duration[i].ending == ENDING_WITHOUT ? days.duration[i].count : 0;
    Finding finding = finding_of(r, "count", level);
    finding.unit = STR("requests");
    finding_put_count(r, finding, (double)n, n);
}

static void run(const Reporting *r) {
    size_t span = reporting_span(r);
    /* Hours are told where any row of the whole has a time of day. */
    for (Clock clock = slice_has(r->whole, span, CLOCK_HOURS) ? CLOCK_HOURS : CLOCK_CALENDAR; clock < CLOCKS; clock++)
        clock_put(r, span, clock);
    without_put(r, span);
}

static const char *const statistic[] = {"median", "p90", NULL};
const Measure measure_survival = {"survival", measured, run, statistic, false};
