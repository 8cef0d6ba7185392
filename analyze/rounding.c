/* rounding.c - see rounding.h. */
#include "analyze/rounding.h"

#include "analyze/interval.h"

#include <math.h>

enum { STEP_OF_COUNTS = 5, COARSE_BELOW = 50 };

static double to_step(double value, double step) {
    return round(value / step) * step;
}

/* Percents are divided last, so that 0.85 is the 0.85 everybody writes. */
static double to_percent(double share, double step) {
    return round(share * 100 / step) * step / 100;
}

uint64_t rounded_number(uint64_t n) {
    return (n + STEP_OF_COUNTS / 2) / STEP_OF_COUNTS * STEP_OF_COUNTS;
}

Bounds rounded_count(uint64_t shown, uint64_t least) {
    int64_t most = ATTACK_FAR - STEP_OF_COUNTS, value = shown > (uint64_t)most ? most : (int64_t)shown;
    int64_t low = value - STEP_OF_COUNTS / 2, high = value + STEP_OF_COUNTS / 2;
    if (!shown)
        return (Bounds){0, 0};
    return (Bounds){low > (int64_t)least ? low : (int64_t)least, high};
}

/* A share of people: near 0 and 1 only on which side it lies. */
static void share_round(Finding *f) {
    bool coarse = f->n < COARSE_BELOW;
    double edge = coarse ? 0.10 : 0.05, value = to_percent(f->value, coarse ? 5 : 1);
    f->bound = value <= edge ? BOUND_AT_MOST : value >= 1 - edge ? BOUND_AT_LEAST : BOUND_NONE;
    f->value = value < edge ? edge : value > 1 - edge ? 1 - edge : value;
}

/* From what is shown, and from nothing else. */
static void share_interval(Finding *f) {
    Interval of = interval_wilson((uint64_t)llround(f->value * (double)f->n), f->n);
    f->low = f->bound == BOUND_AT_MOST ? 0 : to_percent(of.low, 1);
    f->high = f->bound == BOUND_AT_LEAST ? 1 : to_percent(of.high, 1);
}

static double step_of(const Finding *f) {
    if (str_same(f->unit, STR("score")))
        return 0.1;
    if (str_same(f->unit, STR("calendar_days")) || str_same(f->unit, STR("working_days")))
        return 0.5; /* a flat step's midpoint */
    return 1;
}

static bool of_people(const Finding *f) {
    return !str_same(f->basis, STR("files")) && !str_same(f->indicator, STR("channel_share")) &&
           !str_same(f->indicator, STR("margin_of_error"));
}

static void value_round(Finding *f) {
    bool shares = str_same(f->unit, STR("share")), files = str_same(f->basis, STR("files"));
    if (shares && of_people(f)) {
        share_round(f);
    } else if (shares) {
        f->value = to_percent(f->value, files ? 0.1 : 1);
        f->low = to_percent(f->low, files ? 0.1 : 1);
        f->high = to_percent(f->high, files ? 0.1 : 1);
    } else if (str_same(f->statistic, STR("count"))) {
        f->value =
            f->value < 0 ? -(double)rounded_number((uint64_t)-f->value) : (double)rounded_number((uint64_t)f->value);
    } else {
        double step = str_same(f->unit, STR("points")) ? 1 : step_of(f);
        f->value = to_step(f->value, step);
        f->low = to_step(f->low, step);
        f->high = to_step(f->high, step);
    }
}

Finding rounded(Finding finding) {
    if (finding.status == FINDING_OK)
        value_round(&finding);
    finding.rounded = true;
    finding.n = rounded_number(finding.n);
    if (finding.status == FINDING_OK && finding.has_interval && str_same(finding.unit, STR("share")) &&
        of_people(&finding))
        share_interval(&finding);
    return finding;
}
