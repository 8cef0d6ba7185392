/* kaplan_meier.c - see kaplan_meier.h. */
#include "analyze/kaplan_meier.h"

#include <math.h>

#include "analyze/interval.h"

enum { STRIDE = 64 };

/* R's tolerance for "the curve lies at the quantile": the square root of the double's precision. */
static const double flat = 1.4901161193847656e-08;

void curve_limits(const CurvePoint *point, double *low, double *high) {
    *low = 0;
    *high = NAN;
    if (point->survival <= 0)
        return;
    double hazard = -log(point->survival), half = NORMAL_95 * sqrt(point->greenwood) / hazard;
    *low = exp(-hazard * exp(half));
    *high = exp(-hazard * exp(-half));
}

Curve curve_of(Arena *arena, Durations durations) {
    Curve curve = {0};
    CurvePoint *point = ARENA_ARRAY(arena, CurvePoint, durations.count);
    double survival = 1, greenwood = 0;
    for (size_t i = 0; i < durations.count; i++)
        curve.n += durations.duration[i].count;
    uint64_t left = curve.n;
    for (size_t i = 0; i < durations.count; i++) {
        const Duration *duration = &durations.duration[i];
        if (duration->ending == ENDING_EVENT) {
            CurvePoint *next = &point[curve.count++];
            *next = (CurvePoint){.time = duration->value, .at_risk = left, .events = duration->count};
            survival *= (double)(left - duration->count) / (double)left;
            if (left > duration->count)
                greenwood += (double)duration->count / ((double)left * (double)(left - duration->count));
            next->survival = survival;
            next->greenwood = greenwood;
            curve.events += duration->count;
        }
        left -= duration->count;
        curve.last = duration->value;
    }
    curve.point = point;
    return curve;
}

typedef enum CurveLine { LINE_SURVIVAL, LINE_LOW, LINE_HIGH } CurveLine;

static double line_at(const CurvePoint *point, CurveLine line) {
    double low, high;
    if (line == LINE_SURVIVAL)
        return point->survival;
    curve_limits(point, &low, &high);
    return line == LINE_LOW ? low : high;
}

/* Whether the line surely stays above the level from one point to another: limits cost logarithms, and most of a long
 * curve is nowhere near.  With the hazard u rising and a = z sqrt(greenwood) rising, -log of the lower limit, u exp(a /
 * u), is convex in u and so largest at an end; -log of the upper one, u exp(-a / u), is largest for the last u and the
 * first a. */
static bool stays_above(const CurvePoint *first, const CurvePoint *last, CurveLine line, double level) {
    double u0 = -log(first->survival), u1 = -log(last->survival), depth = -log(level + flat);
    double a0 = NORMAL_95 * sqrt(first->greenwood), a1 = NORMAL_95 * sqrt(last->greenwood);
    if (line == LINE_LOW)
        return fmax(u0 * exp(a1 / u0), u1 * exp(a1 / u1)) * (1 + flat) < depth;
    return u1 * exp(-a0 / u1) * (1 + flat) < depth;
}

/* Where the line comes down to the level: the first time at or below it, or the middle of the step that lies on it. */
static bool line_crossing(const Curve *curve, CurveLine line, double level, double *time) {
    for (size_t i = 0; i < curve->count; i++) {
        size_t ahead = i + STRIDE - 1;
        if (line != LINE_SURVIVAL && i % STRIDE == 0 && ahead < curve->count && curve->point[ahead].survival > 0 &&
            stays_above(&curve->point[i], &curve->point[ahead], line, level)) {
            i = ahead;
            continue;
        }
        double at = line_at(&curve->point[i], line);
        if (!(at <= level + flat))
            continue;
        *time = curve->point[i].time;
        if (at >= level - flat)
            *time = (*time + (i + 1 < curve->count ? curve->point[i + 1].time : curve->last)) / 2;
        return true;
    }
    return false;
}

Quantile curve_quantile(const Curve *curve, double p) {
    Quantile quantile = {0};
    quantile.reached = line_crossing(curve, LINE_SURVIVAL, 1 - p, &quantile.value);
    if (!quantile.reached)
        return quantile;
    quantile.has_interval =
        line_crossing(curve, LINE_LOW, 1 - p, &quantile.low) && line_crossing(curve, LINE_HIGH, 1 - p, &quantile.high);
    return quantile;
}

double curve_restricted_mean(const Curve *curve, double horizon) {
    double area = 0, before = 0, survival = 1;
    for (size_t i = 0; i < curve->count && curve->point[i].time < horizon; i++) {
        area += survival * (curve->point[i].time - before);
        before = curve->point[i].time;
        survival = curve->point[i].survival;
    }
    return area + survival * (horizon - before);
}

bool durations_rank(Durations durations, Ending ending, double p, uint64_t *n, double *value) {
    uint64_t rank, passed = 0;
    *n = 0;
    for (size_t i = 0; i < durations.count; i++)
        if (durations.duration[i].ending == ending)
            *n += durations.duration[i].count;
    rank = (uint64_t)ceil(p * (double)*n - 1e-9);
    for (size_t i = 0; i < durations.count; i++) {
        if (durations.duration[i].ending != ending)
            continue;
        passed += durations.duration[i].count;
        *value = durations.duration[i].value;
        if (passed >= rank)
            return true;
    }
    return false;
}
